/** How two strengths stand to each other. That Python says the same of every pair is held by tests/engine/test_guideline.py. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { stricter } from "../../overrides/shared/runs/strength.js";

const STRENGTHS = {
  skal: { label: "Skal", slug: "skal", rank: 2 },
  bør: { label: "Bør", slug: "bor", rank: 1 },
  kan: { label: "Kan", slug: "kan", rank: 0 },
};

test("a higher rank is stricter, a lower one milder, and the same is neither", () => {
  assert.ok(stricter(STRENGTHS, "kan", "skal") > 0);
  assert.ok(stricter(STRENGTHS, "skal", "bør") < 0);
  assert.equal(stricter(STRENGTHS, "bør", "bør"), 0);
});

test("what rests on nothing is below all strengths", () => {
  assert.ok(stricter(STRENGTHS, "", "kan") > 0);
  assert.ok(stricter(STRENGTHS, "kan", "") < 0);
});

test("a strength that is no more can't be compared", () => {
  assert.equal(stricter(STRENGTHS, "befales", "skal"), 0);
  assert.equal(stricter(STRENGTHS, "skal", "befales"), 0);
});
