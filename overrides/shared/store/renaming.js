// @ts-check
/** Another name for an activity and what bears it, from wherever somebody asks for it. */

import { activity, keepActivity, sameName } from "./activities.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./activities.js").Activity} Activity */
/** @typedef {import("./record.js").Run} Run */

/** Writes RUN with PATCH as its head. @param {Store} store @param {Run} run @param {Partial<Run>} patch */
export function changeHead(store, run, patch) {
  const here = store.read(run.id, run.keep) ?? run;
  store.save({ ...here, ...patch, headAt: Math.max(Date.now(), here.headAt + 1) });
  store.announce(run.id);
}

/** @param {Activity} one @param {Partial<Activity>} patch */
export function changeActivity(one, patch) {
  keepActivity({ ...(activity(one.id) ?? one), ...patch, changed: Date.now() });
}

/**
 * The activity, and the sheets that bore its name, get another: all of them, or none when there is no room.
 * @param {Store} store @param {Activity} one @param {string} name
 */
export function rename(store, one, name) {
  const runs = store.runsOf(one.id).filter((run) => sameName(run.name, one.name));
  try {
    changeActivity(one, { name });
    for (const run of runs) changeHead(store, run, { name });
  } catch (error) {
    changeActivity(one, { name: one.name });
    for (const run of runs) changeHead(store, run, { name: run.name });
    throw error;
  } finally {
    store.announce("");
  }
}
