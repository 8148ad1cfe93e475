// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { meetings } from "../../overrides/components/checklist/term.js";

/** @param {string} first @param {number} weeks @param {number} count */
const said = (first, weeks, count) => meetings(first, weeks, count).map(({ day, month }) => `${day} ${month}`);

test("a group that meets each week", () => {
  assert.deepEqual(said("2027-12-21", 1, 3), ["21. des.", "28. des.", "4. jan."]);
});

test("no day is lost where the clocks are turned", () => {
  assert.deepEqual(said("2027-03-25", 1, 2), ["25. mars", "1. april"]);
  assert.deepEqual(said("2027-10-28", 1, 2), ["28. okt.", "4. nov."]);
});

test("every second and every fourth week, through a leap day", () => {
  assert.deepEqual(said("2028-02-15", 2, 2), ["15. feb.", "29. feb."]);
  assert.deepEqual(said("2028-02-15", 4, 2), ["15. feb.", "14. mars"]);
});
