import assert from "node:assert/strict";
import test from "node:test";

import { judgeChoice, judgeOrder } from "../../overrides/components/question/verdict.js";

const KNOWN = [{ number: 1, right: true }, { number: 2, right: true }, { number: 3, right: false }];

test("one answer is right or not", () => {
  assert.deepEqual(judgeChoice([1], [KNOWN[0], KNOWN[2]], false), { right: true, explain: [1], sentence: "Riktig." });
  assert.deepEqual(judgeChoice([3], [KNOWN[0], KNOWN[2]], false), { right: false, explain: [3], sentence: "Ikke riktig." });
});

test("of several, what is right, what is not and what is missing are counted apart", () => {
  assert.equal(judgeChoice([1, 2], KNOWN, true).right, true);
  assert.equal(judgeChoice([1], KNOWN, true).sentence, "Ikke helt. 1 riktig. 1 mangler.");
  assert.equal(judgeChoice([1, 2, 3], KNOWN, true).sentence, "Ikke helt. 2 riktige. 1 som ikke er riktig.");
  assert.equal(judgeChoice([3], KNOWN, true).sentence, "Ikke helt. 1 som ikke er riktig. 2 mangler.");
});

test("of an order, the first step that stands wrong is told", () => {
  assert.deepEqual(judgeOrder([1, 2, 3]), { right: true, explain: [1, 2, 3], sentence: "Riktig." });
  assert.deepEqual(judgeOrder([2, 1, 3]), { right: false, explain: [2], sentence: "Ikke helt. Noe annet kommer først." });
  assert.deepEqual(judgeOrder([1, 3, 2]).explain, [3]);
  assert.match(judgeOrder([1, 3, 2]).sentence, /Det første står riktig\. Noe annet kommer som nummer 2\./);
  assert.match(judgeOrder([1, 2, 4, 3]).sentence, /De 2 første står riktig\./);
});
