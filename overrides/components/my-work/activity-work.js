// @ts-check
/** What can be done with an activity and all its sheets at once. Each gives the way back, or nothing. */

import { activity, allActivities, dropActivity, keepActivity, newActivity, sameName } from "../../shared/store/activities.js";
import { changeActivity, changeHead } from "../../shared/store/renaming.js";
import { newRun } from "../../shared/store/record.js";
import { keepWordings } from "../../shared/store/wordings.js";

/** @typedef {import("../../shared/store/store.js").Store} Store */
/** @typedef {import("../../shared/store/activities.js").Activity} Activity */
/** @typedef {import("../../shared/store/record.js").Run} Run */

const DATE = /^\d{4}-\d\d-\d\d$/;

/** @param {Store} store @param {Activity} one @param {boolean} archived */
export function archive(store, one, archived) {
  changeActivity(one, { archived });
  store.announce("");
}

/** @param {Store} store @param {Activity} one */
export function remove(store, one) {
  const removed = store.runsOf(one.id).map((run) => store.remove(run)).filter((run) => run !== null);
  dropActivity(one.id);
  store.announce("");
  return () => {
    keepActivity(one);
    for (const run of removed) store.restore(run);
    store.announce("");
  };
}

/** «Turgruppe høst 2027» is followed by «Turgruppe vår 2028». @param {string} name */
export function nextName(name) {
  const year = /\b20\d\d\b/.exec(name);
  if (!year) return `${name} – neste`;
  const toSpring = /\bhøst\b/i.test(name);
  const next = /\bvår\b/i.test(name) ? year[0] : String(Number(year[0]) + 1);
  const season = name.replace(/\b(høst|vår)\b/i, (word) => match(word, toSpring ? "vår" : "høst"));
  return season.replace(year[0], next);
}

/** @param {string} pattern @param {string} word */
function match(pattern, word) {
  return pattern[0] === pattern[0].toUpperCase() ? word[0].toUpperCase() + word.slice(1) : word;
}

/**
 * The forms come along as they are, but for their dates; the lists begin blank, when they are opened.
 * @param {Store} store @param {Activity} one @param {string} name @param {import("../../shared/store/record.js").Keep} keep
 */
export function copyAsNext(store, one, name, keep) {
  const next = newActivity(name, keep);
  try {
    keepActivity(next);
    for (const run of store.runsOf(one.id)) if (run.kind === "mal") copyForm(store, run, next);
  } catch (error) {
    remove(store, next); // no room for half of them
    throw error;
  }
  store.announce("");
  return next;
}

/** @param {Store} store @param {Run} run @param {Activity} next */
function copyForm(store, run, next) {
  const now = Date.now();
  const copy = { ...newRun(run.kind, run.list, run.title), name: next.name, keep: next.keep, edition: run.edition, total: run.total, activity: next.id };
  for (const [id, value] of Object.entries(run.values)) {
    if (typeof value.answer === "string" && DATE.test(value.answer)) continue;
    const isName = typeof value.answer === "string" && sameName(value.answer, activity(run.activity)?.name ?? "");
    copy.values[id] = { ...structuredClone(value), ...(isName ? { answer: next.name } : {}), at: now };
  }
  keepWordings(store.save(copy, { fresh: true }), store.wordings(run.list));
}

/** The names that runs without an activity bear, with their runs. @param {Run[]} runs @returns {{name: string, runs: Run[]}[]} */
export function byName(runs) {
  /** @type {{name: string, runs: Run[]}[]} */
  const groups = [];
  for (const run of runs.filter(({ name }) => name.trim())) {
    const known = groups.find((group) => sameName(group.name, run.name));
    if (known) known.runs.push(run);
    else groups.push({ name: run.name.trim(), runs: [run] });
  }
  return groups;
}

/** Each of GROUPS becomes an activity, or joins the one that has its name. @param {Store} store @param {{name: string, runs: Run[]}[]} groups */
export function gather(store, groups) {
  /** @type {string[]} */
  const made = [];
  const back = () => {
    for (const { runs } of groups) for (const run of runs) changeHead(store, run, { activity: "" });
    for (const id of made) dropActivity(id);
    store.announce("");
  };
  try {
    gatherInto(made, store, groups);
  } catch (error) {
    back(); // no room for all of them
    throw error;
  }
  return back;
}

/** @param {string[]} made the ids of those that are new @param {Store} store @param {{name: string, runs: Run[]}[]} groups */
function gatherInto(made, store, groups) {
  for (const { name, runs } of groups) {
    const known = allActivities().find((one) => sameName(one.name, name));
    const one = known ?? newActivity(name, runs[0].keep);
    if (!known) {
      keepActivity(one);
      made.push(one.id);
    }
    for (const run of runs) changeHead(store, run, { activity: one.id });
    store.shelter(one.id);
  }
}
