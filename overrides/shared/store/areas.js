// @ts-check
/** The two places in the browser, their names and their moods. Reading never writes; failing is said in plain words. */

import { guideline } from "../guideline.js";

export const PREFIX = `${guideline.store}.`;
export const RUN = PREFIX + "kjoring.";
export const LIST = PREFIX + "liste.";
export const ACTIVITY = PREFIX + "aktivitet.";
export const ASIDE = PREFIX + "skadet.";

/** @typedef {"full" | "blocked" | "gone" | "newer"} Trouble */

/** What went wrong when something was to be kept. */
export class StoreError extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** @param {"local" | "session"} name @returns {Storage | null} null when the browser refuses */
export function area(name) {
  try {
    return (name === "local" ? window.localStorage : window.sessionStorage) ?? null;
  } catch {
    return null;
  }
}

/** Both places that answer. @returns {Storage[]} */
export function areas() {
  return [area("session"), area("local")].filter((place) => place !== null);
}

/** @param {import("./record.js").Keep} keep @returns {Storage | null} null when the browser refuses */
function placeOf(keep) {
  return area(keep === "fane" ? "session" : "local");
}

/** The places to look in: where a run with KEEP is, or both. @param {import("./record.js").Keep} [keep] @returns {Storage[]} */
export function areasWith(keep) {
  return keep ? [placeOf(keep)].filter((place) => place !== null) : areas();
}

/** @param {import("./record.js").Keep} keep @returns {Storage} */
export function areaFor(keep) {
  const place = placeOf(keep);
  if (!place) throw new StoreError("blocked");
  return place;
}

/** @param {Storage} place @param {string} key */
export function get(place, key) {
  try {
    return place.getItem(key);
  } catch {
    return null;
  }
}

/** @param {Storage} place @param {string} key @param {string} text */
export function put(place, key, text) {
  try {
    place.setItem(key, text);
  } catch (error) {
    const full = error instanceof DOMException && /quota/i.test(error.name);
    throw new StoreError(full ? "full" : "blocked");
  }
}

/** @param {Storage} place @param {string} key */
export function drop(place, key) {
  try {
    place.removeItem(key);
  } catch {
    // A place that refuses to be written to holds nothing of ours.
  }
}

/** All keys that begin with START. @param {Storage} place @param {string} start */
export function keys(place, start) {
  try {
    return Object.keys(place).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}
