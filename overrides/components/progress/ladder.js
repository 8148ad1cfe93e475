// @ts-check
/**
 * When a question comes back: a ladder of four steps (decisions/0021). Pure functions; a day is written «2026-11-28»
 * and is the reader's own, so that neither summer time nor the hour of an answer moves it.
 *
 * A right answer on its day climbs a step, a wrong one falls to the ground and comes back tomorrow. A right answer
 * before its day changes nothing: what was read a minute ago is no proof of what will be known in a week.
 */

import { dayOf } from "../../shared/runs/dates.js";

/** After how many days a question comes back from each step. */
export const STEPS = [1, 3, 7, 21];
/** Above the last step: the question rests until its wording changes. */
export const TOP = STEPS.length + 1;
/** What five minutes are enough for. */
export const MOST_A_DAY = 10;

/**
 * How often a question has been right on its day in a row, and when it comes back; no day when it rests.
 * @typedef {{step: number, due: string}} Rung
 */

/** @param {string} day @param {number} count */
export function daysAfter(day, count) {
  const date = new Date(`${day}T12:00`);
  date.setDate(date.getDate() + count);
  return dayOf(date);
}

/** In how many days a question on STEP comes back. @param {number} step */
const wait = (step) => STEPS[Math.max(step, 1) - 1];

/** @param {Rung | null} before @param {boolean} right @param {string} today @returns {Rung} */
export function answered(before, right, today) {
  if (!right) return { step: 0, due: daysAfter(today, 1) };
  if (before && !isDue(before, today)) return before;
  const step = Math.min((before?.step ?? 0) + 1, TOP);
  return { step, due: step === TOP ? "" : daysAfter(today, wait(step)) };
}

/**
 * A day that lies farther off than the step's own wait was set by a clock that went wrong: the question comes now.
 * @param {Rung} rung @param {string} today
 */
export function isDue({ step, due }, today) {
  return due !== "" && (due <= today || due > daysAfter(today, wait(step)));
}

/** Which of RUNGS to ask today: those that were wrong first, then those that have waited longest. @param {Map<string, Rung>} rungs @param {string} today */
export function dueToday(rungs, today) {
  return [...rungs].filter(([, rung]) => isDue(rung, today))
    .sort(([, a], [, b]) => a.step - b.step || a.due.localeCompare(b.due)).map(([id]) => id);
}

/** How many questions come back on each day from TODAY on, in order. @param {Iterable<Rung>} rungs @param {string} today @returns {[string, number][]} */
export function daysAhead(rungs, today) {
  /** @type {Map<string, number>} */
  const days = new Map();
  for (const rung of rungs) {
    if (!rung.due) continue;
    const day = isDue(rung, today) ? today : rung.due;
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b));
}
