// @ts-check
/** A centre's own items, fields and lists as elements: the same markup as the build's templates make of a folder's. */

import { el } from "../../shared/runs/dom.js";
import { signOf } from "./addition.js";
import { CHOSEN, TABLE } from "./rules.js";

/**
 * @typedef {import("./addition.js").Question} Question
 * @typedef {import("./addition.js").OwnList} OwnList
 * @typedef {import("./addition.js").Choice} Choice
 */

const INPUTS = /** @type {Record<string, string>} */ ({ dato: "date" });
const LINES = 3;
const ROWS = 4;

export const flag = () => el("span", { className: "lokalt__merke" }, "Hos oss");

/** An item of a list; `components/checklist/page.html` draws the build's. @param {{id: string, tekst: string, hjelp: string}} item */
export function itemOf({ id, tekst, hjelp }) {
  const box = el("input", { className: "sjekkpunkt__boks", type: "checkbox", autocomplete: "off" });
  return el("li", { className: "sjekkpunkt", id, "data-krav": "", "data-styrke": "", "data-hash": signOf(tekst) },
    el("label", { className: "sjekkpunkt__rad" }, box, " ", el("span", { className: "sjekkpunkt__tekst" }, tekst)),
    el("p", { className: "sjekkpunkt__krav" }, el("span", { className: "lokalt-merke" }, "Lokal rutine")),
    hjelp && el("p", { className: "sjekkpunkt__hjelp" }, hjelp));
}

/** @param {{id: string, tekst: string, hjelp: string}[]} items */
export const itemsOf = (items) => el("ul", { className: "sjekkliste__punkter" }, ...items.map(itemOf));

/** A whole list, under its name, which paper leaves out of a page that is nothing but a list. @param {OwnList} list */
export function listOf({ id, tittel, lagring, punkter }) {
  const isPrivate = lagring === "aldri";
  const sheet = document.createElement("sjekk-liste");
  sheet.className = "sjekkliste";
  Object.assign(sheet.dataset, { id, tittel, lagring: isPrivate ? lagring : "lokal" });
  if (!isPrivate) sheet.append(el("div", { className: "sjekkliste__linjer" }, paperLine("aktivitet", "Aktivitet"), paperLine("dato", "Dato")));
  sheet.append(...groupsOf(punkter).map(([name, items]) => groupOf(name, itemsOf(items))));
  return el("section", { className: "lokalt lokalt--tekst", id, "aria-labelledby": `${id}-navn` },
    el("header", {}, el("h2", { className: "lokalt__navn", id: `${id}-navn` }, flag(), ` ${tittel}`)), sheet);
}

/** @param {string} name @param {string} label */
function paperLine(name, label) {
  return el("p", { className: "sjekkliste__linje sjekkliste__linje--papir", "data-felt": name },
    el("span", { className: "sjekkliste__ledetekst" }, label), el("span", { className: "sjekkliste__strek" }));
}

/** Items that follow each other in one group. @param {OwnList["punkter"]} items @returns {[string, OwnList["punkter"]][]} */
function groupsOf(items) {
  /** @type {[string, OwnList["punkter"]][]} */
  const groups = [];
  for (const item of items) {
    if (groups.at(-1)?.[0] !== item.gruppe) groups.push([item.gruppe, []]);
    groups.at(-1)?.[1].push(item);
  }
  return groups;
}

/** @param {string} name @param {HTMLElement} items */
function groupOf(name, items) {
  return name ? el("section", { className: "sjekkliste__gruppe" }, el("h3", { className: "sjekkliste__gruppetittel" }, name), items) : items;
}

/**
 * A field of a form; `components/form/field.html` draws the build's. A form about a person has nothing to write in.
 * @param {Question} question @param {boolean} isPrivate
 */
export function fieldOf(question, isPrivate) {
  const { id, tekst, type, hjelp } = question;
  const isAlone = isPrivate || CHOSEN.includes(type) || type === TABLE || type === "tekst";
  const said = [tekst, ...[...question.svar, ...question.kolonner].map((choice) => choice.tekst)].join("\n");
  const element = el("div", { className: "felt", id, "data-type": type, "data-hash": signOf(said), "data-krav": "" },
    isAlone ? el("p", { className: "felt__ledetekst", id: `${id}-ledetekst` }, tekst) : el("label", { className: "felt__ledetekst", for: `${id}-svar` }, tekst),
    hjelp && el("div", { className: "felt__hjelp", id: `${id}-hjelp` }, ...hjelp.split(/\n+/).map((line) => el("p", {}, line))),
    ...(type === "tekst" ? [] : answerOf(question, isPrivate)));
  if (isPrivate) element.dataset.bare = "papir";
  if (type === "lang tekst") element.dataset.linjer = String(question.linjer || LINES);
  return element;
}

/** @param {Question} question @param {boolean} isPrivate @returns {HTMLElement[]} */
function answerOf(question, isPrivate) {
  const shown = el("div", { className: "felt__svar" });
  if (CHOSEN.includes(question.type)) return isPrivate ? [boxesOf(question)] : [choicesOf(question), shown];
  if (question.type === TABLE) return [tableOf(question, isPrivate), ...(isPrivate ? [] : [shown])];
  return isPrivate ? [paperOf(question)] : [controlOf(question), paperOf(question), shown];
}

/** @param {Question} question */
function describedBy({ id, hjelp }) {
  return hjelp ? { "aria-describedby": `${id}-hjelp` } : {};
}

/** @param {Question} question */
function controlOf(question) {
  const { id, type } = question;
  const props = { className: "felt__kontroll", id: `${id}-svar`, autocomplete: "off", ...describedBy(question) };
  if (type === "lang tekst") return el("textarea", { ...props, placeholder: " ", rows: question.linjer || LINES });
  const input = el("input", { ...props, type: INPUTS[type] ?? "text" });
  if (type !== "dato") input.placeholder = " ";
  if (type === "tall") input.inputMode = "decimal";
  return el("div", { className: "felt__linje" }, input, unitOf(question));
}

/** Lines for a pen. @param {Question} question */
function paperOf(question) {
  const count = question.type === "lang tekst" ? question.linjer || LINES : 1;
  return el("div", { className: "felt__papir", "aria-hidden": "true" }, ...Array.from({ length: count }, () => el("span", { className: "felt__strek" })), unitOf(question));
}

/** @param {Question} question */
const unitOf = ({ enhet }) => (enhet ? el("span", { className: "felt__enhet" }, enhet) : null);

/** @param {Question} question */
function choicesOf(question) {
  const { id, type, svar } = question;
  return el("fieldset", { className: "felt__kontroll felt__alternativer", "aria-labelledby": `${id}-ledetekst`, ...describedBy(question) },
    ...svar.map(({ verdi, tekst }) => el("label", { className: "felt__alternativ" },
      el("input", { className: "felt__boks", type: type === "valg" ? "radio" : "checkbox", value: verdi, name: id, autocomplete: "off" }), el("span", {}, tekst))));
}

/** The choices as boxes for a pen. @param {Question} question */
function boxesOf({ type, svar }) {
  const box = () => el("span", { className: type === "valg" ? "felt__rute felt__rute--rund" : "felt__rute", "aria-hidden": "true" });
  return el("ul", { className: "felt__alternativer" }, ...svar.map(({ verdi, tekst }) =>
    el("li", { className: "felt__alternativ", "data-verdi": verdi }, box(), el("span", {}, tekst))));
}

/** @param {Question} question @param {boolean} isPrivate */
function tableOf(question, isPrivate) {
  const { id, kolonner, rader } = question;
  const numbers = Array.from({ length: rader || ROWS }, (_, place) => place + 1);
  return el("table", { className: isPrivate ? "felt__tabell" : "felt__kontroll felt__tabell", "aria-labelledby": `${id}-ledetekst`, "data-kolonner": kolonner.map(({ verdi }) => verdi).join(" "), ...describedBy(question) },
    el("thead", {}, el("tr", {}, ...kolonner.map(({ tekst }) => el("th", { scope: "col" }, tekst)))),
    el("tbody", {}, ...numbers.map((number) => el("tr", {}, ...kolonner.map((column) => cellOf(column, number, isPrivate))))));
}

/** @param {Choice} column @param {number} number @param {boolean} isPrivate */
function cellOf({ verdi, tekst }, number, isPrivate) {
  const label = { "aria-label": `${tekst}, rad ${number}`, "data-kolonne": verdi };
  const cell = isPrivate ? null : el("textarea", { className: "felt__celle", rows: 1, autocomplete: "off", placeholder: " ", ...label });
  return el("td", { "data-kolonne": tekst }, cell);
}
