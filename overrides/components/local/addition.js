// @ts-check
/**
 * A centre's own additions as one file, `lokalt.json`: reading it, and the rules, the same as the build has. No page, no
 * store.
 */

/**
 * @typedef {{rolle: string, telefon: string, tid: string}} Contact
 * @typedef {{id: string, ved: string, tittel: string, tekst: string}} Note `ved`: a recommendation's id or a page's address
 * @typedef {{id: string, liste: string, tekst: string}} Item `liste`: a list's id
 * @typedef {{senter: string, kontakt: string, hvem: Contact[], tekster: Note[], punkter: Item[]}} Local
 * @typedef {{demands: string[], labels: string[]}} Claims the words that only the guideline may use
 */

export const VERSION = 1;
const ID = /^lokal-[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 4000;
const MOST = 200;

/** @returns {Local} */
export function nothing() {
  return { senter: "", kontakt: "", hvem: [], tekster: [], punkter: [] };
}

/** @param {Local} local */
export function isEmpty({ kontakt, hvem, tekster, punkter }) {
  return !kontakt && hvem.length + tekster.length + punkter.length === 0;
}

/** The file as text. @param {Local} local */
export function asText(local) {
  return `${JSON.stringify({ versjon: VERSION, ...local }, null, 2)}\n`;
}

/**
 * What TEXT holds, and what is wrong with it; what is wrong is never shown on a page.
 * @param {string} text @param {Claims} claims @returns {{local: Local, problems: string[]}}
 */
export function readLocal(text, claims) {
  /** @type {any} */ let data;
  try {
    data = JSON.parse(text);
  } catch {
    return { local: nothing(), problems: ["Filen kan ikke leses. Velg en fil som heter lokalt.json."] };
  }
  if (data?.versjon !== VERSION) return { local: nothing(), problems: ["Filen er ikke laget her, eller av en nyere versjon av nettstedet."] };
  const local = shaped(data);
  return { local, problems: problemsOf(local, claims) };
}

/** DATA with the fields that there are, and nothing else. @param {any} data @returns {Local} */
function shaped(data) {
  return {
    senter: text(data.senter), kontakt: text(data.kontakt),
    hvem: rows(data.hvem, (row) => ({ rolle: text(row.rolle), telefon: text(row.telefon), tid: text(row.tid) })),
    tekster: rows(data.tekster, (row) => ({ id: text(row.id), ved: text(row.ved), tittel: text(row.tittel), tekst: text(row.tekst) })),
    punkter: rows(data.punkter, (row) => ({ id: text(row.id), liste: text(row.liste), tekst: text(row.tekst) })),
  };
}

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value.slice(0, LONGEST).trim() : "");

/** @template T @param {unknown} value @param {(row: any) => T} shape @returns {T[]} */
function rows(value, shape) {
  return Array.isArray(value) ? value.slice(0, MOST).filter((row) => row && typeof row === "object").map(shape) : [];
}

/** @param {Local} local @param {Claims} claims */
export function problemsOf(local, claims) {
  const ids = [...local.tekster, ...local.punkter].map(({ id }) => id);
  return [
    ...(local.senter ? [] : ["Skriv hva senteret heter."]),
    ...ids.filter((id) => !ID.test(id)).map((id) => `Id-en «${id}» må begynne med «lokal-» og ellers ha små bokstaver, tall og bindestrek.`),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `Id-en «${id}» står to ganger.`),
    ...local.hvem.filter(({ rolle }) => !rolle).map(() => "Skriv rollen på hver linje under «Hvem er hvem»."),
    ...local.tekster.filter(({ tittel, tekst, ved }) => !(tittel && tekst && ved)).map(({ tittel }) => `Teksten «${tittel}» mangler noe. Den skal ha overskrift, tekst og sted.`),
    ...local.punkter.filter(({ tekst, liste }) => !(tekst && liste)).map(({ tekst }) => `Punktet «${tekst}» mangler tekst eller liste.`),
    ...said(local).flatMap((sentence) => claimsIn(sentence, claims).map((word) =>
      `«${sentence}» sier «${word}». Bare veilederen har styrke. Skriv hva dere gjør: «Vi møtes klokka ni.»`)),
  ];
}

/** @param {Local} local */
function said({ senter, kontakt, hvem, tekster, punkter }) {
  return [senter, kontakt, ...hvem.flatMap(({ rolle, tid }) => [rolle, tid]), ...tekster.flatMap(({ tittel, tekst }) => [tittel, tekst]), ...punkter.map(({ tekst }) => tekst)];
}

/** The first word of SENTENCE that only the guideline may use. @param {string} sentence @param {Claims} claims */
function claimsIn(sentence, { demands, labels }) {
  const found = alternatives(demands, "iu").exec(sentence) ?? alternatives(labels.map((label) => label.toUpperCase()), "u").exec(sentence);
  return found ? [found[0]] : [];
}

/** Finds any of WORDS, whole; `*` is any ending. @param {string[]} words @param {string} flags */
function alternatives(words, flags) {
  const each = words.map((word) => word.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "\\p{L}*"));
  return new RegExp(each.length > 0 ? `(?<!\\p{L})(?:${each.join("|")})(?!\\p{L})` : "(?!)", flags);
}

const LETTERS = /** @type {Record<string, string>} */ ({ æ: "ae", ø: "o", å: "a" });

/** An id for what is called NAME, that none of TAKEN is. @param {string} name @param {string[]} taken */
export function idFor(name, taken) {
  const plain = name.toLowerCase().replace(/[æøå]/g, (letter) => LETTERS[letter]).normalize("NFD").replace(/[^a-z0-9]+/g, "-");
  const stem = `lokal-${plain.replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "") || "tillegg"}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** A sign of the wording, so that a tick knows when it has changed. @param {string} words */
export function signOf(words) {
  let sign = 0x811c9dc5;
  for (const letter of words) sign = Math.imul(sign ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sign.toString(16).padStart(8, "0");
}
