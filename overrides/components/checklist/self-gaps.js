// @ts-check
/** What a self-assessment comes to: how many have each answer, and every gap with what is to be done. No page. */

import { ANSWERS, strengthWords } from "../../shared/runs/answers.js";
import { inNorwegian } from "../../shared/runs/dom.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/record.js").Value} Value */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */
/** @typedef {{strength: string, point: string, answer: string, note: string, action: string, role: string, date: string}} Gap */

/** The answers an item offers, the best first and «ikke aktuelt» last. @param {ChecklistItem} item */
function offered(item) {
  return item.inputs.map((input) => input.value);
}

/** @param {ChecklistItem} item @param {Value | undefined} value */
export function isGap(item, value) {
  const place = offered(item).indexOf(value?.state ?? "");
  return place > 0 && place < offered(item).length - 1;
}

/** @param {ChecklistItem} item @param {Value | undefined} value @param {Value | undefined} plan @returns {Gap} */
function gapOf(item, value, plan) {
  return {
    strength: strengthWords(item.element.dataset.styrke ?? ""), point: item.text, answer: ANSWERS[value?.state ?? ""] ?? "Ikke besvart",
    note: value?.note ?? "", action: plan?.action ?? "", role: plan?.role ?? "", date: plan?.date ? inNorwegian(plan.date) : "",
  };
}

/** @param {ChecklistItem[]} items @param {Run} run */
export function gapsIn(items, run) {
  return items.filter((item) => isGap(item, run.values[item.id])).map((item) => gapOf(item, run.values[item.id], run.values[item.id]));
}

/** What was decided last time, and is not as it shall be now either. @param {ChecklistItem[]} items @param {Run} run @param {Run} before */
export function leftFrom(items, run, before) {
  const isLeft = (/** @type {ChecklistItem} */ item) => {
    const state = run.values[item.id]?.state;
    return before.values[item.id]?.action && (!state || isGap(item, run.values[item.id]));
  };
  return items.filter(isLeft).map((item) => gapOf(item, run.values[item.id], before.values[item.id]));
}

/** @param {ChecklistItem[]} items @param {Run} run @returns {[string, number][]} */
export function counted(items, run) {
  return offered(items[0]).map((answer) => [answer, items.filter((item) => run.values[item.id]?.state === answer).length]);
}

/** @param {[string, number][]} counts */
export function inWords(counts) {
  return counts.map(([answer, count]) => `${count} ${(ANSWERS[answer] ?? answer).toLowerCase()}`).join(" · ");
}

/** The strengths that are assessed, each with its items. @param {ChecklistItem[]} items @returns {[string, ChecklistItem[]][]} */
export function byStrength(items) {
  const strengths = [...new Set(items.map((item) => item.element.dataset.styrke ?? ""))];
  return strengths.map((strength) => [strength, items.filter((item) => item.element.dataset.styrke === strength)]);
}
