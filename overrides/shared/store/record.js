// @ts-check
/**
 * A run: one filled-in checklist or form, as it is kept and as it stands in a file. Pure functions, no browser.
 *
 * Whatever comes from outside (storage, files, other tabs) passes through `readRun`, which builds a new object from
 * known fields only. `values` never has a prototype, so that an item called `constructor` is only a name.
 */

/** @typedef {"alltid" | "30 dager" | "fane"} Keep */
/** @typedef {"sjekkliste" | "mal" | "opplæring"} Kind */
/** @typedef {string | string[] | string[][]} Answer one text, several choices, or the rows of a table */
/**
 * What is known of one item or field. `hash` is the wording and strength it was set at, `at` when it was set.
 * @typedef {{state?: string, answer?: Answer, note?: string, reason?: string, role?: string, date?: string,
 *   action?: string, hash: string, at: number}} Value
 */
/** @typedef {Record<string, Value>} Values */
/**
 * `headAt` is when name or keeping was last changed; `edition` names the items that the list had when they were last
 * looked through; `total` is how many there were; `activity` is the id of the one it belongs to, or nothing.
 * @typedef {{v: number, id: string, kind: Kind, list: string, title: string, name: string, created: number,
 *   changed: number, headAt: number, keep: Keep, edition: string, total: number, activity: string, values: Values}} Run
 */

export const VERSION = 2;
export const KEEPS = /** @type {const} */ (["alltid", "30 dager", "fane"]);
export const LONGEST_TEXT = 20000;
export const LONGEST_NAME = 80;
export const DAYS_KEPT = 30;
export const MOST_ITEMS = 5000;
/** With room above it for days to come: the year 10000. */
const LAST_TIME = 253_402_300_800_000;
const KINDS = ["sjekkliste", "mal", "opplæring"];
const ID = /^[a-z][a-z0-9-]{0,119}$/;
const TEXTS = /** @type {const} */ (["state", "note", "reason", "role", "date", "action"]);

/** Why something can't be read, in words for the reader. */
export class Unreadable extends Error {}

/** From a newer edition of the site: to be left alone, not mended. */
export class Newer extends Unreadable {}

/**
 * Steps from one version of a record to the next: `UPGRADES[1]` makes version 2 out of version 1.
 * @type {Record<number, (old: Record<string, unknown>) => Record<string, unknown>>}
 */
export const UPGRADES = {
  // A tab with version 1 leaves a run of version 2 alone: it would have written it without its activity.
  1: (old) => ({ ...old, activity: "" }),
};

/** Brings old data to the newest version. @param {Record<string, unknown>} data @param {typeof UPGRADES} steps */
export function upgrade(data, steps = UPGRADES, newest = VERSION) {
  let version = data.v;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) throw new Unreadable("Det mangler et gyldig versjonsnummer.");
  if (version > newest) throw new Newer("Den er laget med en nyere utgave av nettstedet.");
  for (; version < newest; version += 1) {
    const step = steps[version];
    if (!step) throw new Unreadable("Den er laget med en for gammel utgave av nettstedet.");
    data = { ...step(data), v: version + 1 };
  }
  return data;
}

/** @param {unknown} data @returns {data is Record<string, unknown>} */
export function isRecord(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** @param {unknown} text @param {number} longest @returns {text is string} */
export function isText(text, longest) {
  return typeof text === "string" && text.length <= longest;
}

/** NAME without the signs that turn the words after it round: it stands in our sentences. @param {string} name */
export const plainName = (name) => name.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");

/** @param {unknown} data @returns {data is string} */
export function isId(data) {
  return typeof data === "string" && ID.test(data);
}

/** @param {unknown} number @returns {number is number} */
export function isTime(number) {
  return typeof number === "number" && number >= 0 && number < LAST_TIME;
}

/** @param {unknown} number @returns {number is number} */
function isCount(number) {
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= MOST_ITEMS;
}

/** @param {unknown} answer @returns {answer is Answer} */
function isAnswer(answer) {
  if (!Array.isArray(answer)) return isText(answer, LONGEST_TEXT);
  return answer.length <= 500 && answer.every((part) =>
    Array.isArray(part) ? part.length <= 50 && part.every((cell) => isText(cell, LONGEST_TEXT)) : isText(part, LONGEST_TEXT));
}

/** @param {unknown} data @returns {Value | null} */
function readValue(data) {
  if (!isRecord(data) || !isTime(data.at) || !isText(data.hash, 64)) return null;
  /** @type {Value} */
  const value = { hash: data.hash, at: data.at };
  for (const name of TEXTS) {
    if (data[name] === undefined) continue;
    if (!isText(data[name], LONGEST_TEXT)) return null;
    value[name] = /** @type {string} */ (data[name]);
  }
  if (data.answer !== undefined) {
    if (!isAnswer(data.answer)) return null;
    value.answer = structuredClone(data.answer);
  }
  return value;
}

/**
 * Makes a run of DATA, or says why not. What can't be understood among its values is left out and named in `bad`.
 * @param {unknown} data
 * @returns {{run: Run, bad: string[]}}
 */
export function readRun(data) {
  if (!isRecord(data)) throw new Unreadable("Det er ikke en utfylling.");
  const d = upgrade(data);
  if (!isId(d.id) || !isId(d.list)) throw new Unreadable("Den mangler en gyldig id.");
  if (!KINDS.includes(/** @type {string} */ (d.kind))) throw new Unreadable("Den er av et slag vi ikke kjenner.");
  if (!isText(d.name, 200) || !isText(d.title, 200)) throw new Unreadable("Navnet mangler eller er for langt.");
  if (!KEEPS.includes(/** @type {Keep} */ (d.keep))) throw new Unreadable("Det står ikke hvor lenge den skal lagres.");
  if (!isTime(d.created) || !isTime(d.changed) || !isTime(d.headAt)) throw new Unreadable("Den mangler gyldige datoer.");
  if (!isText(d.edition, 64) || !isCount(d.total) || !isRecord(d.values)) throw new Unreadable("Den mangler svar.");
  if (d.activity !== "" && !isId(d.activity)) throw new Unreadable("Den hører til en aktivitet uten gyldig id.");
  /** @type {Values} */
  const values = Object.create(null);
  const bad = [];
  for (const [id, value] of Object.entries(d.values)) {
    const read = isId(id) ? readValue(value) : null;
    if (read) values[id] = read;
    else bad.push(id);
  }
  return {
    run: {
      v: VERSION, id: d.id, kind: /** @type {Kind} */ (d.kind), list: d.list, title: plainName(d.title), name: plainName(d.name),
      created: d.created, changed: d.changed, headAt: d.headAt, keep: /** @type {Keep} */ (d.keep),
      edition: d.edition, total: d.total, activity: d.activity, values,
    },
    bad,
  };
}

/** @param {Kind} kind @param {string} list @param {string} title @returns {Run} */
export function newRun(kind, list, title) {
  const now = Date.now();
  return {
    v: VERSION, id: newId(), kind, list, title, name: "", created: now, changed: now, headAt: now, keep: "alltid",
    edition: "", total: 0, activity: "", values: Object.create(null),
  };
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return "u" + [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The newer of two values; the same answer whichever comes first. @param {Value | undefined} a @param {Value | undefined} b */
function newerValue(a, b) {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** Both runs in one: for each item the last that was said. @param {Run} a @param {Run} b @returns {Run} */
export function mergeRuns(a, b) {
  const head = a.headAt >= b.headAt ? a : b;
  /** @type {Values} */
  const values = Object.create(null);
  for (const id of new Set([...Object.keys(a.values), ...Object.keys(b.values)])) {
    values[id] = /** @type {Value} */ (newerValue(a.values[id], b.values[id]));
  }
  return { ...head, created: Math.min(a.created, b.created), changed: Math.max(a.changed, b.changed), values };
}

/** Whether A and B hold the same values, set at the same moments. @param {Run} a @param {Run} b */
export function sameRun(a, b) {
  const ids = Object.keys(a.values);
  return a.headAt === b.headAt && ids.length === Object.keys(b.values).length &&
    ids.every((id) => a.values[id].at === b.values[id]?.at);
}

/** Whether somebody has answered. @param {Value | undefined} value */
export function isAnswered(value) {
  return Boolean(value && (value.state || value.answer?.length));
}

/** Whether anything at all is written. @param {Value | undefined} value */
export function isFilled(value) {
  return Boolean(value && (isAnswered(value) || value.note || value.reason || value.role || value.date || value.action));
}

/** When the run is due to be deleted, or never: at the end of the day that we name. @param {Run} run */
export function expires(run) {
  if (run.keep !== "30 dager") return Infinity;
  const end = new Date(run.changed);
  end.setDate(end.getDate() + DAYS_KEPT);
  return end.setHours(23, 59, 59, 999);
}

/** What the id of every addition by a centre begins with. */
const LOCAL = "lokal-";

/**
 * How many items of EDITION are answered. What a centre has added is not counted among the guideline's.
 * @param {Run} run @param {Record<string, string> | undefined} edition
 */
export function answeredOf(run, edition) {
  const answered = (/** @type {Value} */ value) => (run.kind === "mal" ? isAnswered(value) : Boolean(value.state));
  const counts = (/** @type {string} */ id) => run.list.startsWith(LOCAL) || !id.startsWith(LOCAL);
  return Object.keys(run.values).filter((id) => counts(id) && answered(run.values[id]) && (!edition || id in edition)).length;
}
