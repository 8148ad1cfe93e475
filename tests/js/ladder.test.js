import assert from "node:assert/strict";
import test from "node:test";

import { STEPS, TOP, answered, daysAfter, daysAhead, dueToday, isDue } from "../../overrides/components/progress/ladder.js";
import { dayOf } from "../../overrides/shared/runs/dates.js";

const TODAY = "2030-06-01";

test("a question that is right on its day comes back after 1, 3, 7 and 21 days, and then rests", () => {
  let rung = null;
  let day = TODAY;
  const waits = [];
  for (let time = 0; time <= STEPS.length; time += 1) {
    rung = answered(rung, true, day);
    const wait = STEPS.find((days) => daysAfter(day, days) === rung.due);
    waits.push(wait);
    day = rung.due;
  }
  assert.deepEqual(waits, [1, 3, 7, 21, undefined]);
  assert.deepEqual(rung, { step: TOP, due: "" });
  assert.equal(isDue(rung, "2099-01-01"), false);
});

test("a wrong answer comes back tomorrow, from wherever it was", () => {
  assert.deepEqual(answered({ step: 4, due: TODAY }, false, TODAY), { step: 0, due: "2030-06-02" });
  assert.deepEqual(answered({ step: TOP, due: "" }, false, TODAY), { step: 0, due: "2030-06-02" });
});

test("a right answer before its day climbs no step", () => {
  const wrong = answered(null, false, TODAY);
  assert.deepEqual(answered(wrong, true, TODAY), wrong);
  assert.deepEqual(answered(wrong, true, wrong.due), { step: 1, due: "2030-06-03" });
});

test("a day that a wrong clock set too far off is today", () => {
  const ahead = answered(null, true, "2031-06-01");
  assert.equal(isDue(ahead, TODAY), true);
  assert.equal(isDue({ step: 4, due: daysAfter(TODAY, 21) }, TODAY), false);
  assert.equal(isDue({ step: 4, due: daysAfter(TODAY, 22) }, TODAY), true);
});

test("what was wrong is asked first, then what has waited longest", () => {
  const rungs = new Map([
    ["ny", { step: 1, due: TODAY }],
    ["venter", { step: 1, due: "2030-05-20" }],
    ["feil", { step: 0, due: TODAY }],
    ["senere", { step: 2, due: "2030-06-03" }],
  ]);
  assert.deepEqual(dueToday(rungs, TODAY), ["feil", "venter", "ny"]);
});

test("what is overdue counts for today among the days ahead", () => {
  const rungs = [{ step: 0, due: "2030-05-20" }, { step: 1, due: TODAY }, { step: 2, due: "2030-06-03" }, { step: TOP, due: "" }];
  assert.deepEqual(daysAhead(rungs, TODAY), [[TODAY, 2], ["2030-06-03", 1]]);
});

test("a day is the reader's own, whatever the hour and the season", () => {
  assert.equal(dayOf(new Date(2030, 2, 31, 0, 30)), "2030-03-31");
  assert.equal(dayOf(new Date(2030, 2, 31, 23, 30)), "2030-03-31");
  assert.equal(daysAfter("2030-03-30", 1), "2030-03-31");
  assert.equal(daysAfter("2030-10-26", 2), "2030-10-28");
  assert.equal(daysAfter("2030-12-31", 1), "2031-01-01");
});
