/** What a centre has added is kept with the list, and not counted among the guideline's points. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ownSentence } from "../../overrides/components/checklist/progress.js";
import { answeredOf, newRun } from "../../overrides/shared/store/record.js";

const done = { state: "gjort", hash: "", at: 1 };
const values = { "tur-vann": done, "lokal-tur-buss": done, "tur-klar": { state: "", hash: "", at: 1 } };

test("own items are not counted in a list of the guideline's", () => {
  assert.equal(answeredOf({ ...newRun("sjekkliste", "tur", "Tur"), values }, undefined), 1);
});

test("own fields are not counted in a form of the guideline's", () => {
  const filled = { "plan-vann": { answer: ["Ja"], at: 1 }, "lokal-plan-nokkel": { answer: ["Lederen"], at: 1 } };
  assert.equal(answeredOf({ ...newRun("mal", "plan", "Plan"), values: filled }, undefined), 1);
});

test("they are counted in a list of the centre's own", () => {
  const own = { "lokal-buss-tank": done };
  assert.equal(answeredOf({ ...newRun("sjekkliste", "lokal-buss", "Bussen"), values: own }, undefined), 1);
});

test("they are told of apart", () => {
  assert.equal(ownSentence(1, 2), " 1 av 2 egne punkter er gjort.");
  assert.equal(ownSentence(0, 0), "");
});
