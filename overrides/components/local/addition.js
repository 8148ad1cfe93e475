// @ts-check
/**
 * A centre's own additions as one file, `lokalt.json`: reading and writing it, the same as `model/local_file.py`. No page,
 * no store. rules.js has what may not stand there.
 */

import { problemsOf } from "./rules.js";

/**
 * @typedef {{rolle: string, telefon: string, tid: string}} Contact
 * @typedef {{id: string, ved: string, tittel: string, tekst: string}} Note `ved`: a recommendation's id or a page's address
 * @typedef {{id: string, liste: string, tekst: string, hjelp: string}} Item `liste`: a list's id
 * @typedef {{verdi: string, tekst: string}} Choice what is kept, and what readers see
 * @typedef {{id: string, mal: string, tekst: string, type: string, hjelp: string, svar: Choice[], kolonner: Choice[],
 *   rader: number, linjer: number, enhet: string}} Question `mal`: a form's id
 * @typedef {{id: string, tekst: string, hjelp: string, gruppe: string}} ListedItem
 * @typedef {{id: string, tittel: string, lagring: string, punkter: ListedItem[]}} OwnList
 * @typedef {{id: string, ord: string, former: string, tekst: string}} Word
 * @typedef {{sted: string, ord: string}} Search what people type for a place
 * @typedef {{senter: string, kontakt: string, sett: string, hvem: Contact[], vises: string[], tekster: Note[], punkter: Item[],
 *   felter: Question[], lister: OwnList[], begreper: Word[], hverdagsord: Search[]}} Local
 * @typedef {import("./rules.js").Problem} Problem
 * @typedef {import("./rules.js").Claims} Claims
 * @typedef {import("./rules.js").Known} Known
 */

/** What is written; every earlier one is read. */
export const VERSION = 2;
const LONGEST = 4000;
const MOST = 200;

/** @returns {Local} */
export const nothing = () => shaped({});

/** @param {Local} local */
export function isEmpty({ kontakt, hvem, tekster, punkter, felter, lister, begreper, hverdagsord }) {
  return !kontakt && [hvem, tekster, punkter, felter, lister, begreper, hverdagsord].every((rows) => rows.length === 0);
}

/** The file as text, without what is empty. @param {Local} local */
export function asText(local) {
  return `${JSON.stringify({ versjon: VERSION, ...local }, (_, value) => (isNothing(value) ? undefined : value), 2)}\n`;
}

/** @param {unknown} value */
const isNothing = (value) => value === "" || value === 0 || (Array.isArray(value) && value.length === 0);

/**
 * What TEXT holds, and what is wrong with it; what is wrong is never shown on a page.
 * @param {string} text @param {Claims} claims @param {Known} [known] @returns {{local: Local, problems: Problem[]}}
 */
export function readLocal(text, claims, known) {
  /** @type {any} */ let data;
  try {
    data = JSON.parse(text);
  } catch {
    return refused("filen kan ikke leses", "Velg en fil som heter lokalt.json.");
  }
  if (!(data?.versjon >= 1 && data.versjon <= VERSION)) {
    return refused("filen er ikke laget her, eller av en nyere versjon av nettstedet", "Lag den på siden om senterets egne tillegg.");
  }
  const local = shaped(data);
  return { local, problems: problemsOf(local, claims, known) };
}

/** @param {string} message @param {string} remedy */
const refused = (message, remedy) => ({ local: nothing(), problems: [{ message, remedy }] });

/** DATA with the fields that there are, and nothing else. @param {any} data @returns {Local} */
function shaped(data) {
  return {
    senter: text(data.senter), kontakt: text(data.kontakt), sett: text(data.sett),
    hvem: rows(data.hvem, (row) => texts(row, ["rolle", "telefon", "tid"])),
    vises: (Array.isArray(data.vises) ? data.vises : []).filter((/** @type {unknown} */ page) => typeof page === "string"),
    tekster: rows(data.tekster, (row) => texts(row, ["id", "ved", "tittel", "tekst"])),
    punkter: rows(data.punkter, (row) => texts(row, ["id", "liste", "tekst", "hjelp"])),
    felter: rows(data.felter, question),
    lister: rows(data.lister, (row) => ({
      ...texts(row, ["id", "tittel", "lagring"]), punkter: rows(row.punkter, (item) => texts(item, ["id", "tekst", "hjelp", "gruppe"])),
    })),
    begreper: rows(data.begreper, (row) => texts(row, ["id", "ord", "former", "tekst"])),
    hverdagsord: rows(data.hverdagsord, (row) => texts(row, ["sted", "ord"])),
  };
}

/** @param {any} row @returns {Question} */
function question(row) {
  const choices = (/** @type {unknown} */ value) => rows(value, (each) => texts(each, ["verdi", "tekst"]));
  return {
    ...texts(row, ["id", "mal", "tekst", "type", "hjelp", "enhet"]),
    svar: choices(row.svar), kolonner: choices(row.kolonner), rader: count(row.rader), linjer: count(row.linjer),
  };
}

/** @template {string} N @param {any} row @param {N[]} names @returns {Record<N, string>} */
function texts(row, names) {
  return /** @type {Record<N, string>} */ (Object.fromEntries(names.map((name) => [name, text(row[name])])));
}

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value.slice(0, LONGEST).trim() : "");

/** @param {unknown} value */
const count = (value) => (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST ? value : 0);

/** @template T @param {unknown} value @param {(row: any) => T} shape @returns {T[]} */
function rows(value, shape) {
  return Array.isArray(value) ? value.slice(0, MOST).filter((row) => row && typeof row === "object" && !Array.isArray(row)).map(shape) : [];
}

const LETTERS = /** @type {Record<string, string>} */ ({ æ: "ae", ø: "o", å: "a" });

/** @param {string} name */
function plain(name) {
  const ascii = name.toLowerCase().replace(/[æøå]/g, (letter) => LETTERS[letter]).normalize("NFD").replace(/[^a-z0-9]+/g, "-");
  return ascii.replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
}

/** An id for what is called NAME, that none of TAKEN is. @param {string} name @param {string[]} taken @param {string} [under] what it begins with */
export function idFor(name, taken, under = "lokal-") {
  return unused(`${under}${plain(name) || "tillegg"}`, taken);
}

/** @param {string} stem @param {string[]} taken */
function unused(stem, taken) {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/**
 * LINES as choices; one that is there BEFORE keeps what is kept of it, by its words or else by its place.
 * @param {string[]} lines @param {Choice[]} before @returns {Choice[]}
 */
export function choicesOf(lines, before) {
  const same = lines.map((line) => before.find(({ tekst }) => tekst === line)?.verdi ?? "");
  const inPlace = lines.length === before.length;
  const taken = same.filter(Boolean);
  return lines.map((tekst, place) => {
    const old = same[place] || (inPlace && !taken.includes(before[place].verdi) ? before[place].verdi : "");
    const verdi = old || unused(plain(tekst).replace(/^[^a-z]+/, "") || "svar", taken);
    taken.push(verdi);
    return { verdi, tekst };
  });
}

/** A sign of the wording, so that a tick knows when it has changed. @param {string} words */
export function signOf(words) {
  let sign = 0x811c9dc5;
  for (const letter of words) sign = Math.imul(sign ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sign.toString(16).padStart(8, "0");
}
