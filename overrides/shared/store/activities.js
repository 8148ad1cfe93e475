// @ts-check
/**
 * Activities: what lists and forms belong to, «Turgruppe høst 2027». One key each; a run names its activity, so that an
 * activity can be renamed, put away and deleted without a run being touched.
 *
 * An activity is kept as long as the longest of its runs: nobody's name for a group stays behind where everything about
 * it was to go when the tab closed.
 */

import { ACTIVITY, areaFor, areas, drop, get, keys, put } from "./areas.js";
import { KEEPS, LONGEST_NAME, Newer, Unreadable, isId, isRecord, isText, isTime, newId, plainName } from "./record.js";

/** @typedef {import("./record.js").Keep} Keep */
/** @typedef {import("./record.js").Run} Run */
/** @typedef {{v: number, id: string, name: string, created: number, changed: number, keep: Keep, archived: boolean}} Activity */

const VERSION = 1;

/** Makes an activity of DATA, or says why not. @param {unknown} data @returns {Activity} */
export function readActivity(data) {
  if (!isRecord(data) || typeof data.v !== "number") throw new Unreadable("Det er ikke en aktivitet.");
  if (data.v > VERSION) throw new Newer("Den er laget med en nyere utgave av nettstedet.");
  const { id, name, created, changed, keep, archived } = data;
  if (!isId(id) || !isText(name, 200) || !isTime(created) || !isTime(changed)) throw new Unreadable("Aktiviteten mangler id, navn eller datoer.");
  if (!KEEPS.includes(/** @type {Keep} */ (keep))) throw new Unreadable("Det står ikke hvor lenge aktiviteten skal lagres.");
  return { v: VERSION, id, name: plainName(name), created, changed, keep: /** @type {Keep} */ (keep), archived: archived === true };
}

/** @param {string} name @param {Keep} keep @returns {Activity} */
export function newActivity(name, keep) {
  const now = Date.now();
  return { v: VERSION, id: newId(), name: name.slice(0, LONGEST_NAME), created: now, changed: now, keep, archived: false };
}

/** Names that people would take for the same. @param {string} a @param {string} b */
export function sameName(a, b) {
  const plain = (/** @type {string} */ name) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  return plain(a) === plain(b);
}

/** Every activity that can be read, the last changed first; what can't be stays where it is. @returns {Activity[]} */
export function allActivities() {
  const found = areas().flatMap((place) => keys(place, ACTIVITY).flatMap((key) => {
    try {
      return [readActivity(JSON.parse(get(place, key) ?? ""))];
    } catch {
      return [];
    }
  }));
  return found.sort((a, b) => b.changed - a.changed);
}

/** @param {string} id */
export function activity(id) {
  return allActivities().find((one) => one.id === id);
}

/** Writes ACTIVITY to where it shall be kept, and then takes it from where it was. @param {Activity} one */
export function keepActivity(one) {
  const place = areaFor(one.keep);
  put(place, ACTIVITY + one.id, JSON.stringify(one));
  for (const other of areas()) if (other !== place) drop(other, ACTIVITY + one.id);
}

/** @param {string} id */
export function dropActivity(id) {
  for (const place of areas()) drop(place, ACTIVITY + id);
}

/** The one in use that is called NAME, or a new one, which is not kept yet. @param {string} name @param {Keep} keep */
export function activityCalled(name, keep) {
  return allActivities().find((one) => !one.archived && sameName(one.name, name)) ?? newActivity(name, keep);
}

/** Keeps the activity called ID as long as the longest of its RUNS. @param {string} id @param {Run[]} runs all runs */
export function shelter(id, runs) {
  const one = id ? activity(id) : undefined;
  const keep = KEEPS.find((/** @type {Keep} */ wide) => runs.some((run) => run.activity === id && run.keep === wide));
  if (one && keep && keep !== one.keep) keepActivity({ ...one, keep, changed: Date.now() });
}

/** Those that were to go with time go with the last of their runs. @param {Run[]} runs all runs */
export function forgetUnusedActivities(runs) {
  const unused = allActivities().filter((one) => one.keep === "30 dager" && !runs.some((run) => run.activity === one.id));
  for (const one of unused) dropActivity(one.id);
}
