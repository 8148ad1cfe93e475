import assert from "node:assert/strict";
import test from "node:test";

import { readCode, readNumbers } from "../../overrides/components/checklist/numbers.js";

test("numbers come one by one and as ranges, in any order, each once", () => {
  for (const text of ["1 2 5–9", "5-9, 1, 2", "9 8 7 6 5;2 1", "1 og 2, 5 – 7 8–9", " 1  2\n5—9 "]) {
    assert.deepEqual(readNumbers(text, 10), { numbers: [1, 2, 5, 6, 7, 8, 9], trouble: "" }, text);
  }
  assert.deepEqual(readNumbers("", 10), { numbers: [], trouble: "" });
});

test("what can't be a number of the sheet is named, and nothing is taken", () => {
  for (const [text, said] of [["1 x", "«x»"], ["11", "1–10"], ["0", "«0»"], ["9–5", "5–9"], ["8–12", "1–10"], ["1–2–3", "«1–2–3»"]]) {
    const { numbers, trouble } = readNumbers(text, 10);
    assert.deepEqual(numbers, [], text);
    assert.ok(trouble.includes(said), trouble);
  }
});

test("a range as long as a year does not stop the page", () => {
  assert.equal(readNumbers("1–999999999999", 10).numbers.length, 0);
});

test("a code is read whatever a hand made of it", () => {
  assert.equal(readCode(" k7 q-m "), "K7QM");
});
