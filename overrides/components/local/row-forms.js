// @ts-check
/** What is asked for each kind of addition. A row keeps its id; what is new has none before the file is made. */

import { el, field } from "../../shared/runs/dom.js";
import { choicesOf } from "./addition.js";
import { Rows } from "./rows.js";
import { CHOSEN, TABLE, TYPES } from "./rules.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {[string, string]} Option */
/** @typedef {{name: string, options: Option[]}} Group */
/** @typedef {{steder: Group[], lister: Option[], maler: Option[], begreper: Record<string, string>}} Places */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** @param {string} value */
export const line = (value = "") => el("input", { className: "felt", type: "text", value, maxLength: 400 });

/** @param {string} value */
const area = (value = "", rows = 4) => el("textarea", { className: "felt", rows, value });

/** @param {Option} option */
const option = ([value, text]) => el("option", { value }, text);

/** A choice among GROUPS; what was chosen before stays, though this edition hasn't got it. @param {string} value @param {string} first @param {(Option | Group)[]} groups */
function select(value, first, groups) {
  const control = el("select", { className: "felt" }, option(["", first]), ...groups.map((each) =>
    Array.isArray(each) ? option(each) : el("optgroup", { label: each.name }, ...each.options.map(option))));
  if (value && ![...control.options].some((each) => each.value === value)) control.append(option([value, value]));
  control.value = value;
  return control;
}

/** @param {Control} control */
const said = (control) => control.value.trim();

/** @param {...(Node | null)} parts */
const rowOf = (...parts) => el("div", { className: "lokalt-skjema__rad" }, ...parts);

/** @param {any} row @returns {Row} */
export function contactRow({ rolle, telefon, tid }) {
  const [role, phone, hours] = [line(rolle), line(telefon), line(tid)];
  return {
    element: rowOf(field("Rolle, ikke navn", role), field("Telefon", phone), field("Når", hours)),
    read: () => ({ rolle: said(role), telefon: said(phone), tid: said(hours) }),
  };
}

/** @param {Places} places */
export const noteRow = (places) => (/** @type {any} */ { id = "", ved = "", tittel, tekst, ord }) => {
  const [title, place, body, words] = [line(tittel), select(ved, "Velg sted", places.steder), area(tekst), line(ord)];
  return {
    element: rowOf(field("Overskrift", title), field("Står ved", place), field("Tekst", body), field("Søkeord", words, SEARCHED)),
    read: () => ({ id, tittel: said(title), ved: place.value, tekst: said(body), ord: said(words) }),
  };
};

const SEARCHED = "Ord folk søker med, med komma mellom. Kan utelates.";
const HELP = "En setning under. Kan utelates.";

/** @param {Places} places */
export const itemRow = (places) => (/** @type {any} */ { id = "", liste = "", tekst, hjelp }) => {
  const [list, body, help] = [select(liste, "Velg liste", places.lister), line(tekst), line(hjelp)];
  return {
    element: rowOf(field("Liste", list), field("Punkt", body), field("Hjelp til punktet", help, HELP)),
    read: () => ({ id, liste: list.value, tekst: said(body), hjelp: said(help) }),
  };
};

const KINDS = /** @type {Record<string, string>} */ ({
  "kort tekst": "Én linje", "lang tekst": "Flere linjer", valg: "Ett av flere svar", "flere valg": "Ett eller flere svar", dato: "En dato", tall: "Et tall",
  tabell: "En tabell", tekst: "Bare en tekst å lese",
});

/** @param {Places} places */
export const questionRow = (places) => (/** @type {any} */ row) => {
  const { id = "", mal = "", tekst, type = "kort tekst", hjelp, svar = [], kolonner = [], rader = 0, linjer = 0, enhet } = row;
  const [form, label, help, unit] = [select(mal, "Velg mal", places.maler), line(tekst), area(hjelp, 2), line(enhet)];
  const kind = select(type, "Velg", TYPES.map((name) => /** @type {Option} */ ([name, KINDS[name]])));
  const [choices, columns] = [area(words(svar)), area(words(kolonner), 3)];
  const parts = { choices: field("Svarene", choices, "Ett på hver linje."), columns: field("Kolonnene", columns, "Én på hver linje."), unit: field("Enhet", unit, "For eksempel kroner. Kan utelates.") };
  const fit = () => {
    parts.choices.hidden = !CHOSEN.includes(kind.value);
    parts.columns.hidden = kind.value !== TABLE;
    parts.unit.hidden = kind.value !== "tall";
  };
  kind.addEventListener("change", fit);
  fit();
  return {
    element: rowOf(field("Mal", form), field("Spørsmål", label), field("Hva svarer man med?", kind), parts.choices, parts.columns, parts.unit, field("Hjelp til spørsmålet", help, HELP)),
    read: () => ({
      id, mal: form.value, tekst: said(label), type: kind.value, hjelp: said(help), rader, linjer, enhet: parts.unit.hidden ? "" : said(unit),
      svar: parts.choices.hidden ? [] : choicesOf(linesIn(choices), svar), kolonner: parts.columns.hidden ? [] : choicesOf(linesIn(columns), kolonner),
    }),
  };
};

/** @param {import("./addition.js").Choice[]} choices */
const words = (choices) => choices.map(({ tekst }) => tekst).join("\n");

/** @param {HTMLTextAreaElement} control */
const linesIn = (control) => control.value.split("\n").map((text) => text.trim()).filter(Boolean);

/** @param {any} row @returns {Row} */
export function listRow({ id = "", tittel, lagring = "", punkter = [], ord }) {
  const [title, found] = [line(tittel), line(ord)];
  const keeping = select(lagring === "aldri" ? lagring : "lokal", "Velg", [["lokal", "Nei"], ["aldri", "Ja, og da blir ingenting lagret"]]);
  const items = new Rows({ title: "Punktene", add: "Legg til et punkt i listen" }, listedRow, punkter);
  return {
    element: rowOf(field("Navnet på listen", title), field("Handler listen om én person?", keeping), items.element, field("Søkeord", found, SEARCHED)),
    read: () => ({ id, tittel: said(title), lagring: keeping.value === "aldri" ? "aldri" : "", punkter: items.read(), ord: said(found) }),
  };
}

/** @param {any} row @returns {Row} */
function listedRow({ id = "", tekst, hjelp, gruppe }) {
  const [group, body, help] = [line(gruppe), line(tekst), line(hjelp)];
  return {
    element: rowOf(field("Punkt", body), field("Hjelp til punktet", help, HELP), field("Overskrift over punktet", group, "Punkter etter hverandre med samme overskrift står samlet. Kan utelates.")),
    read: () => ({ id, tekst: said(body), hjelp: said(help), gruppe: said(group) }),
  };
}

/** @param {any} row @returns {Row} */
export function wordRow({ id = "", ord, former, tekst }) {
  const [word, forms, body] = [line(ord), line(former), area(tekst, 3)];
  return {
    element: rowOf(field("Ord", word), field("Andre former", forms, "Med komma mellom. Kan utelates."), field("Forklaring", body)),
    read: () => ({ id, ord: said(word), former: said(forms), tekst: said(body) }),
  };
}

/** @param {Places} places */
export const searchRow = (places) => (/** @type {any} */ { sted = "", ord }) => {
  const [place, found] = [select(sted, "Velg sted", places.steder), line(ord)];
  return {
    element: rowOf(field("Leder til", place), field("Ord folk søker med", found, "Med komma mellom.")),
    read: () => ({ sted: place.value, ord: said(found) }),
  };
};
