// @ts-check
/**
 * Runs as one JSON file, out and in. A file is read as data and nothing else: every field is checked and copied into
 * new objects, and the first thing that is not ours stops it with a reason.
 */

import { guideline } from "../guideline.js";
import { dayOf } from "../runs/dates.js";
import { allActivities, keepActivity, readActivity } from "./activities.js";
import { LONGEST_TEXT, MOST_ITEMS, Newer, Unreadable, isId, isRecord, mergeRuns, readRun } from "./record.js";
import { keepWordings, noWordings, readWordings } from "./wordings.js";

/** @typedef {import("./record.js").Run} Run */
/** @typedef {import("./wordings.js").Wordings} Wordings */
/** @typedef {import("./activities.js").Activity} Activity */
/** @typedef {{runs: Run[], wordings: Map<string, Wordings>, activities: Activity[]}} Parcel */

const FORMAT = guideline.store;
/** Version 1 had no activities. */
const FILE_VERSION = 2;
/** More than a browser keeps for a site: no file of ours is larger. */
export const LARGEST_FILE = 12_000_000;
const MOST_RUNS = 2000;

/** @param {Parcel} parcel */
export function toFile({ runs, wordings, activities }) {
  const lists = Object.fromEntries([...wordings].filter(([list]) => runs.some((run) => run.list === list)));
  return JSON.stringify({ format: FORMAT, version: FILE_VERSION, exported: new Date().toISOString(), activities, lists, runs }, null, 1);
}

/** @param {string} name @param {string} ending */
export function fileName(name, ending) {
  const plain = name.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("å", "a")
    .normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${plain || "utfylling"}-${dayOf()}.${ending}`;
}

/** @param {Parcel} parcel @param {string} name */
export function download(parcel, name) {
  handOver(new Blob([toFile(parcel)], { type: "application/json" }), fileName(name, "json"));
}

/** Hands a file to the browser's downloads. @param {Blob} file @param {string} name */
export function handOver(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {File} file @returns {Promise<Parcel>} */
export async function readFile(file) {
  if (file.size > LARGEST_FILE) {
    throw new Unreadable(`Filen er på ${Math.round(file.size / 1_000_000)} MB. Det er mer enn nettleseren kan lagre, så den kommer ikke herfra.`);
  }
  return fromText(await file.text());
}

/** @param {string} text @returns {Parcel} */
export function fromText(text) {
  const data = parse(text);
  if (!isRecord(data) || data.format !== FORMAT) throw new Unreadable("Filen er ikke eksportert herfra. Velg en fil du har fått med «Eksporter til fil».");
  if (typeof data.version !== "number" || data.version < 1) throw new Unreadable("Filen mangler et gyldig versjonsnummer.");
  if (data.version > FILE_VERSION) throw new Unreadable("Filen er laget med en nyere utgave av nettstedet. Last siden på nytt, og prøv igjen.");
  if (!Array.isArray(data.runs) || data.runs.length === 0) throw new Unreadable("Det er ingen utfyllinger i filen.");
  if (data.runs.length > MOST_RUNS) throw new Unreadable(`Det er ${data.runs.length} utfyllinger i filen. Vi tar imot ${MOST_RUNS}.`);
  const runs = data.runs.map((run, index) => one(run, index + 1));
  if (new Set(runs.map((run) => run.id)).size < runs.length) throw new Unreadable("Den samme utfyllingen står flere ganger i filen.");
  return { runs, wordings: wordingsIn(data.lists), activities: activitiesIn(data.activities, runs) };
}

/** Those that RUNS belong to. @param {unknown} list @param {Run[]} runs */
function activitiesIn(list, runs) {
  const used = new Set(runs.map((run) => run.activity));
  try {
    const read = (Array.isArray(list) ? list.slice(0, MOST_RUNS) : []).map(readActivity);
    return read.filter((one) => used.has(one.id));
  } catch (error) {
    throw new Unreadable(`En aktivitet i filen kan ikke tas imot. ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} text @returns {unknown} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable("Filen er ikke en JSON-fil, eller den er ødelagt.");
  }
}

/** @param {unknown} data @param {number} number @returns {Run} */
function one(data, number) {
  try {
    if (isRecord(data) && isRecord(data.values) && Object.keys(data.values).length > MOST_ITEMS) throw new Unreadable("Den har for mange punkter.");
    const { run, bad } = readRun(data);
    if (bad.length) throw new Unreadable(`Svaret på «${bad[0].slice(0, 60)}» kan ikke leses. Et svar kan ha høyst ${LONGEST_TEXT} tegn.`);
    return untilNow(run);
  } catch (error) {
    const reason = error instanceof Newer ? "Den er laget med en nyere utgave av nettstedet. Last siden på nytt, og prøv igjen." : String(/** @type {Error} */ (error).message);
    throw new Unreadable(`Utfylling nummer ${number} i filen kan ikke tas imot. ${reason}`);
  }
}

/** Nothing in a file was done later than now, or it would win over all that is done from now on. @param {Run} run @returns {Run} */
function untilNow(run) {
  const past = (/** @type {number} */ time) => Math.min(time, Date.now());
  for (const value of Object.values(run.values)) value.at = past(value.at);
  return { ...run, created: past(run.created), changed: past(run.changed), headAt: past(run.headAt) };
}

/** @param {unknown} lists */
function wordingsIn(lists) {
  /** @type {Map<string, Wordings>} */
  const found = new Map();
  for (const [list, wordings] of Object.entries(isRecord(lists) ? lists : {})) {
    if (isId(list)) found.set(list, readWordings(wordings));
  }
  return found;
}

/** Everything in the store. @param {import("../store/store.js").Store} store @returns {Parcel} */
export function everything(store) {
  return parcelOf(store, store.all().runs);
}

/** RUNS, with what they lean on. @param {import("../store/store.js").Store} store @param {Run[]} runs @returns {Parcel} */
export function parcelOf(store, runs) {
  const activities = allActivities().filter((one) => runs.some((run) => run.activity === one.id));
  const lists = new Set(runs.map((run) => run.list));
  return { runs, activities, wordings: new Map([...lists].map((list) => [list, store.wordings(list)])) };
}

/**
 * Keeps the runs of a file: a run that is here already is merged item by item, or replaced.
 * @param {import("../store/store.js").Store} store @param {Parcel} parcel @param {"merge" | "replace"} how
 * @param {import("./record.js").Keep} keep for runs that are new here
 */
export function keepParcel(store, { runs, wordings, activities }, how, keep) {
  const known = new Set(allActivities().map((one) => one.id));
  for (const one of activities) if (!known.has(one.id)) keepActivity({ ...one, keep });
  /** @type {Map<string, Run>} one of the runs for each list and place: their wordings are kept together */
  const lists = new Map();
  try {
    for (const run of runs) {
      const here = store.read(run.id);
      const kept = here ? store.save(combined(here, run, how)) : store.save({ ...run, keep }, { fresh: true });
      lists.set(`${kept.list} ${kept.keep === "fane"}`, kept);
    }
    for (const run of lists.values()) keepWordings(run, wordings.get(run.list) ?? noWordings());
  } finally {
    store.announce(...runs.map((run) => run.id));
  }
  for (const one of activities) store.shelter(one.id);
}

/** @param {Run} here @param {Run} file @param {"merge" | "replace"} how @returns {Run} */
function combined(here, file, how) {
  if (how === "merge") return { ...mergeRuns(here, file), keep: here.keep };
  // A replacement is a new act: its answers are the latest, and what it lacks is emptied.
  const now = Date.now();
  const values = Object.create(null);
  for (const [id, value] of Object.entries(here.values)) values[id] = { hash: value.hash, at: Math.max(now, value.at + 1) };
  for (const [id, value] of Object.entries(file.values)) values[id] = { ...value, at: Math.max(now, (here.values[id]?.at ?? 0) + 1) };
  return { ...file, keep: here.keep, changed: now, headAt: Math.max(now, here.headAt + 1), values };
}
