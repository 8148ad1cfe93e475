// @ts-check
/**
 * What the items of a list said, kept once for all runs of that list: the wording and strength behind each hash, and
 * for each edition of the list which items it had. A run names its edition; a value names its hash.
 */

import { LIST, get, put, drop, keys, areaFor } from "./areas.js";
import { isId, isRecord } from "./record.js";

/** @typedef {{text: string, strength: string}} Wording */
/**
 * The items of a list as they stand now, in order. What is `quiet` is never told of as changed.
 * @typedef {Map<string, Wording & {hash: string, quiet?: boolean}>} Items
 */
/** @typedef {{texts: Record<string, Wording>, editions: Record<string, Record<string, string>>}} Wordings */
/** @typedef {import("./record.js").Run} Run */

/** @returns {Wordings} */
export function noWordings() {
  return { texts: Object.create(null), editions: Object.create(null) };
}

/** Takes only what it knows from DATA. @param {unknown} data @returns {Wordings} */
export function readWordings(data) {
  const found = noWordings();
  if (!isRecord(data)) return found;
  for (const [hash, wording] of Object.entries(isRecord(data.texts) ? data.texts : {})) {
    if (isRecord(wording) && typeof wording.text === "string" && typeof wording.strength === "string" && hash.length <= 64) {
      found.texts[hash] = { text: wording.text.slice(0, 2000), strength: wording.strength.slice(0, 40) };
    }
  }
  for (const [name, items] of Object.entries(isRecord(data.editions) ? data.editions : {})) {
    if (!isRecord(items) || name.length > 64) continue;
    found.editions[name] = Object.create(null);
    for (const [id, hash] of Object.entries(items)) if (isId(id) && typeof hash === "string" && hash.length <= 64) found.editions[name][id] = hash;
  }
  return found;
}

/** A short name for exactly these items with exactly these wordings (cyrb53). @param {Items} items */
export function editionOf(items) {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const char of [...items].map(([id, item]) => `${id} ${item.hash}`).join("\n")) {
    const code = char.charCodeAt(0);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** @param {Items} items @returns {Wordings} */
export function wordingsOf(items) {
  const found = noWordings();
  /** @type {Record<string, string>} */
  const edition = Object.create(null);
  found.editions[editionOf(items)] = edition;
  for (const [id, { hash, text, strength }] of items) {
    found.texts[hash] = { text, strength };
    edition[id] = hash;
  }
  return found;
}

/** @param {Wordings} a @param {Wordings} b @returns {Wordings} */
export function joinWordings(a, b) {
  return {
    texts: Object.assign(Object.create(null), a.texts, b.texts),
    editions: Object.assign(Object.create(null), a.editions, b.editions),
  };
}

/** @param {Storage} place @param {string} list */
export function loadWordings(place, list) {
  try {
    return readWordings(JSON.parse(get(place, LIST + list) ?? "null"));
  } catch {
    return noWordings();
  }
}

/** Keeps WORDINGS beside the run; writes only what is new. @param {Run} run @param {Wordings} wordings */
export function keepWordings(run, wordings) {
  const place = areaFor(run.keep);
  const kept = loadWordings(place, run.list);
  const isNew = Object.keys(wordings.texts).some((hash) => !kept.texts[hash]) ||
    Object.keys(wordings.editions).some((name) => !kept.editions[name]);
  if (isNew) put(place, LIST + run.list, JSON.stringify(joinWordings(kept, wordings)));
}

/** Only what RUNS lean on. @param {Wordings} all @param {Run[]} runs */
export function usedWordings(all, runs) {
  const used = noWordings();
  for (const run of runs) {
    if (all.editions[run.edition]) used.editions[run.edition] = all.editions[run.edition];
    for (const { hash } of Object.values(run.values)) if (all.texts[hash]) used.texts[hash] = all.texts[hash];
  }
  for (const items of Object.values(used.editions)) {
    for (const hash of Object.values(items)) if (all.texts[hash]) used.texts[hash] = all.texts[hash];
  }
  return used;
}

/** Forgets wordings that no run leans on any more. @param {Storage} place @param {Run[]} runs all runs in PLACE */
export function forgetUnused(place, runs) {
  for (const key of keys(place, LIST)) {
    const list = key.slice(LIST.length);
    const own = runs.filter((run) => run.list === list);
    if (own.length === 0) drop(place, key);
    else {
      const text = JSON.stringify(usedWordings(loadWordings(place, list), own));
      if (text !== get(place, key)) put(place, key, text);
    }
  }
}
