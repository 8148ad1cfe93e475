// @ts-check
/**
 * What a centre's own additions may not say or do. `checks/local_file.py` says the same in the same words, which
 * `tests/fixtures/lokalt-cases.json` holds together.
 */

/**
 * @typedef {import("./addition.js").Local} Local
 * @typedef {import("./addition.js").Choice} Choice
 * @typedef {{message: string, remedy: string}} Problem
 * @typedef {{demands: string[], labels: string[]}} Claims the words that only the guideline may use
 * @typedef {{steder: string[], lister: string[], maler: string[], begreper: Record<string, string>}} Known what an addition may
 *   stand beside, and the words that the guideline explains, by their forms in small letters
 */

/** What stands over a centre's own items in a list, and its own fields in a form. */
export const ITEMS = "Våre egne punkter";
export const QUESTIONS = "Våre egne spørsmål";

export const CHOSEN = ["valg", "flere valg"];
export const TABLE = "tabell";
export const TYPES = ["kort tekst", "lang tekst", ...CHOSEN, "dato", "tall", TABLE, "tekst"];

const PREFIX = "lokal-";
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const VALUE = /^[a-z][a-z0-9-]*$/;
const WHOLE = "Skriv det som mangler, eller fjern raden.";
const THERE = "Velg et sted som finnes.";

const HTML = /<(?!https?:\/\/|mailto:)\/?[a-zA-Z][\p{L}\p{N}_-]*/u;
const VEILED = /<(?:!--|\/?(?:style|script|pre|textarea)(?![\p{L}\p{N}_]))/iu;
const CITATION = /\[[@^][^\]]*\]|!\[/u;
const ATTRIBUTES = /\{:?([^{}\n]*)\}/gu;
const ALLOWED = /hjelp="[^"]*"|krav="[^"]*"|#[\p{L}\p{N}_-]+/gu;

/** @param {string} message @param {string} remedy @returns {Problem} */
const wrong = (message, remedy) => ({ message, remedy });

/** Everything that is wrong in LOCAL; where things stand only when it is KNOWN. @param {Local} local @param {Claims} claims @param {Known} [known] */
export function problemsOf(local, claims, known) {
  return [
    ...unnamed(local), ...wrongIds(local), ...incomplete(local), ...wrongQuestions(local), ...wrongWords(local, claims),
    ...(known ? [...nowhere(local, known), ...taken(local, known)] : []),
  ];
}

/** @param {Local} local */
function unnamed({ senter, hvem }) {
  return [
    ...(senter ? [] : [wrong("«senter» mangler", "Skriv hva senteret heter.")]),
    ...(hvem.every(({ rolle }) => rolle) ? [] : [wrong("«rolle» mangler under «hvem er hvem»", "Skriv hva de gjør, ikke hva de heter.")]),
  ];
}

/** Every id of LOCAL, as often as it stands there. @param {Local} local */
export function ownIds({ tekster, punkter, felter, lister, begreper }) {
  const listed = lister.flatMap((own) => [own.id, ...own.punkter.map(({ id }) => id)]);
  return [...[...tekster, ...punkter, ...felter].map(({ id }) => id), ...listed, ...begreper.map(({ id }) => id)];
}

/** @param {Local} local */
function wrongIds(local) {
  const ids = ownIds(local);
  return [
    ...ids.flatMap((id) => {
      if (!ID.test(id)) return [wrong(`«id: ${id}» må bestå av små bokstaver a–z, tall og bindestrek`, "Skriv for eksempel lokal-kanner.")];
      return id.startsWith(PREFIX) ? [] : [wrong(`«id: ${id}» må begynne med «${PREFIX}», så ingen tar den for veilederens`, `Skriv ${PREFIX}${id}.`)];
    }),
    ...repeated(ids.filter(Boolean)).map((id) => wrong(`id-en «${id}» er brukt før`, "Gi den nyeste av dem en id som ikke er brukt.")),
    ...local.lister.flatMap((own) => own.punkter.filter(({ id }) => id.startsWith(PREFIX) && !id.startsWith(`${own.id}-`)).map(({ id }) =>
      wrong(`id-en «${id}» må begynne med listens id, «${own.id}-»`, `Skriv ${own.id}-${id.split("-").at(-1)}.`))),
  ];
}

/** @param {string[]} words */
const repeated = (words) => [...new Set(words.filter((word, place) => words.indexOf(word) !== place))];

/** @param {Local} local */
function incomplete({ tekster, punkter, felter, lister, begreper, hverdagsord }) {
  return [
    ...tekster.flatMap(({ tittel, ved, tekst }) => lacks("teksten", tittel, { overskrift: tittel, sted: ved, tekst })),
    ...punkter.flatMap(({ liste, tekst }) => lacks("punktet", tekst, { liste, tekst })),
    ...felter.flatMap(({ mal, tekst }) => lacks("spørsmålet", tekst, { mal, spørsmål: tekst })),
    ...lister.flatMap(({ tittel, punkter: own }) => [
      ...lacks("listen", tittel, { navn: tittel, punkter: own.length }),
      ...(own.every(({ tekst }) => tekst) ? [] : [wrong(`listen «${tittel}» har et punkt uten tekst`, WHOLE)]),
    ]),
    ...begreper.flatMap(({ ord, tekst }) => lacks("begrepet", ord, { ord, forklaring: tekst })),
    ...hverdagsord.flatMap(({ sted, ord }) => lacks("søkeordet", ord, { sted, ord })),
  ];
}

/** @param {string} what @param {string} name @param {Record<string, unknown>} parts */
function lacks(what, name, parts) {
  const missing = Object.keys(parts).filter((part) => !parts[part]);
  return missing.length > 0 ? [wrong(`${what} «${name}» mangler ${missing.join(" og ")}`, WHOLE)] : [];
}

/** @param {Local} local */
function wrongQuestions({ felter }) {
  return felter.flatMap(({ tekst, type, svar, kolonner }) => [
    ...(TYPES.includes(type) ? [] : [wrong(`«type: ${type}» kan ikke stå i spørsmålet «${tekst}»`, `Velg en av disse: ${TYPES.join(", ")}.`)]),
    ...(CHOSEN.includes(type) && svar.length < 2 ? [wrong(`«${tekst}» har ikke noe å velge mellom`, "Skriv minst to svar.")] : []),
    ...(type === TABLE && kolonner.length === 0 ? [wrong(`tabellen «${tekst}» mangler «kolonner»`, "Skriv minst én kolonne.")] : []),
    ...[svar, kolonner].flatMap((choices) => wrongValues(tekst, choices.map(({ verdi }) => verdi))),
  ]);
}

/** @param {string} label @param {string[]} values */
function wrongValues(label, values) {
  const often = repeated(values);
  return [...new Set(values)].flatMap((value) => {
    if (!VALUE.test(value)) return [wrong(`et svar på «${label}» kan ikke hete «${value}»`, "Bruk små bokstaver a–z, tall og bindestrek.")];
    return often.includes(value) ? [wrong(`to svar heter «${value}»`, "Gi det ene et annet ord.")] : [];
  });
}

/** All that readers see of LOCAL, in the order of the file. @param {Local} local */
function said({ senter, kontakt, hvem, tekster, punkter, felter, lister, begreper }) {
  return [
    senter, kontakt, ...hvem.flatMap(({ rolle, tid }) => [rolle, tid]), ...tekster.flatMap(({ tittel, tekst }) => [tittel, tekst]),
    ...punkter.flatMap(({ tekst, hjelp }) => [tekst, hjelp]),
    ...felter.flatMap(({ tekst, hjelp, enhet, svar, kolonner }) => [tekst, hjelp, enhet, ...[...svar, ...kolonner].map((choice) => choice.tekst)]),
    ...lister.flatMap(({ tittel, punkter: own }) => [tittel, ...own.flatMap(({ gruppe, tekst, hjelp }) => [gruppe, tekst, hjelp])]),
    ...begreper.flatMap(({ ord, former, tekst }) => [ord, former, tekst]),
  ];
}

/** @param {Local} local @param {Claims} claims */
function wrongWords(local, claims) {
  const lines = said(local).flatMap((text) => text.split("\n")).map((line) => line.trim());
  return lines.flatMap((line) => [...claim(line, claims), ...veil(line), ...intrusions(line)]);
}

/** The first word of LINE that only the guideline may use. @param {string} line @param {Claims} claims */
function claim(line, { demands, labels }) {
  const found = alternatives(demands, "iu").exec(line) ?? alternatives(labels.map((label) => label.toUpperCase()), "u").exec(line);
  if (!found) return [];
  const sentence = line.replace(ATTRIBUTES, "").trim();
  return [wrong(`det lokale tillegget sier «${found[0]}»: «${sentence}»`, "Bare veilederen har styrke. Skriv hva dere gjør: «Vi møtes klokka ni.»")];
}

/** Finds any of WORDS, whole; `*` is any ending. @param {string[]} words @param {string} flags */
function alternatives(words, flags) {
  const each = words.map((word) => word.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{N}_]*"));
  return new RegExp(each.length > 0 ? `(?<![\\p{L}\\p{N}_])(?:${each.join("|")})(?![\\p{L}\\p{N}_])` : "(?!)", flags);
}

/** What could hide something. @param {string} line */
function veil(line) {
  const found = VEILED.exec(line);
  return found ? [wrong(`«${found[0]}» kan ikke stå i lokale tillegg`, "Skriv det som vanlig tekst, lister og overskrifter.")] : [];
}

/** What could look like the guideline's, or bring something along. @param {string} line */
function intrusions(line) {
  const [html, citation] = [HTML.exec(line), CITATION.exec(line)];
  return [
    ...(html ? [wrong(`«${html[0]}» er HTML, og det kan ikke stå i lokale tillegg`, "Skriv det som vanlig tekst, lister og overskrifter.")] : []),
    ...(citation ? [wrong(`«${citation[0]}» er en kilde, en note eller et bilde, og det kan ikke stå i lokale tillegg`, "Skriv det i teksten, eller lag en lenke.")] : []),
    ...[...line.matchAll(ATTRIBUTES)].flatMap(([whole, list]) => {
      const left = list.replace(ALLOWED, "").trim();
      return left ? [wrong(`«${left}» kan ikke stå i «${whole}» i lokale tillegg`, "Skriv bare id-en: {: #lokal-tur-buss }")] : [];
    }),
  ];
}

/** @param {Local} local @param {Known} known */
function nowhere(local, known) {
  const own = ownIds(local);
  /** @type {[string, string, string[], string][]} */
  const beside = [
    .../** @type {[string, string, string[], string][]} */ (local.tekster.map(({ tittel, ved }) => [tittel, ved, known.steder, "anbefaling eller side"])),
    .../** @type {[string, string, string[], string][]} */ ([...new Set(local.punkter.map(({ liste }) => liste))].map((name) => [ITEMS, name, known.lister, "sjekkliste"])),
    .../** @type {[string, string, string[], string][]} */ ([...new Set(local.felter.map(({ mal }) => mal))].map((name) => [QUESTIONS, name, known.maler, "mal"])),
  ];
  return [
    ...beside.filter(([, name, names]) => name && !names.includes(name)).map(([title, name, , what]) => wrong(`«${title}» står ved «${name}», som ikke er noen ${what}`, THERE)),
    ...local.vises.filter((page) => !known.steder.includes(page)).map((page) => wrong(`siden «${page}» under «vises på» finnes ikke`, THERE)),
    ...local.hverdagsord.filter(({ sted }) => sted && !known.steder.includes(sted) && !own.includes(sted)).map(({ sted }) => wrong(`ukjent sted «${sted}» under «hverdagsord»`, THERE)),
  ];
}

/** @param {Local} local @param {Known} known */
function taken({ begreper }, known) {
  const remedy = "Et lokalt ord kan ikke komme i stedet for veilederens. Bruk et annet, eller skriv en tekst ved siden.";
  return begreper.flatMap(({ ord, former }) => formsOf(ord, former)).flatMap((form) => {
    const word = known.begreper[form.toLowerCase()];
    return word ? [wrong(`«${form}» står alt i begrepslisten, under «${word}»`, remedy)] : [];
  });
}

/** WORD and its other FORMS, which stand with commas between. @param {string} word @param {string} forms */
export function formsOf(word, forms) {
  return [...new Set([word, ...forms.split(",").map((form) => form.trim())].filter(Boolean))];
}

/** PROBLEM as readers see it. @param {Problem} problem */
export function sentenceOf({ message, remedy }) {
  return `${message[0].toUpperCase()}${message.slice(1)}. ${remedy}`;
}
