// @ts-check
/** A blank sheet with what a run holds written on it, as if by pen: the same answers as the page of the sheet prints. */

import { answerWords, inText } from "../../shared/runs/answers.js";
import { el, inNorwegian } from "../../shared/runs/dom.js";
import { isFilled } from "../../shared/store/record.js";
import { readConditions } from "../form/composition.js";
import { chosenIn } from "../form/fields.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/record.js").Value} Value */

/** A copy of the chapter BLANK, filled in from RUNS. @param {HTMLElement} blank @param {Run[]} runs @param {string} activity */
export function fillSheets(blank, runs, activity) {
  const copy = /** @type {HTMLElement} */ (blank.cloneNode(true));
  for (const sheet of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll("[data-id][data-lagring=lokal]"))) {
    const run = runs.find(({ list }) => list === sheet.dataset.id);
    if (!run) continue;
    const name = sheet.querySelector(".sjekkliste__linje[data-felt=aktivitet] > .sjekkliste__strek");
    if (name) name.textContent = activity;
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll(".sjekkpunkt"))) fillItem(item, run.values[plain(item.id)]);
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll(".sjekkliste__linje[data-navn]"))) fillLine(line, run);
    const fields = /** @type {HTMLElement[]} */ ([...sheet.querySelectorAll("div.felt[data-type]")]);
    for (const field of fields) fillField(field, run.values[plain(field.id)]);
    compose(sheet, fields, run);
  }
  return copy;
}

/**
 * What the choices of RUN leave out of its form is hidden, as on the page of the form; a poster has no question without
 * an answer.
 * @param {HTMLElement} sheet @param {HTMLElement[]} fields @param {Run} run
 */
function compose(sheet, fields, run) {
  const defaults = new Map(readConditions(sheet.dataset.valg ?? "").map(({ field, values }) => [field, values[0]]));
  const holds = (/** @type {import("../form/composition.js").Condition} */ { field, values }) => {
    const chosen = chosenIn(run.values[field]?.answer, defaults.get(field) ?? "");
    return chosen.length === 0 || chosen.some((value) => values.includes(value));
  };
  for (const field of fields) {
    if (field.dataset.visNaar) field.hidden = !readConditions(field.dataset.visNaar).every(holds);
    if (sheet.classList.contains("mal--oppslag") && !isFilled(run.values[plain(field.id)])) field.hidden = true;
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll(".mal__gruppe"))) {
    group.hidden = [...group.querySelectorAll(".felt")].every((field) => /** @type {HTMLElement} */ (field).hidden);
  }
}

/** In a set each id has the name of its chapter before it. @param {string} id */
function plain(id) {
  return id.split("--").at(-1) ?? id;
}

/** @param {HTMLElement} item @param {Value | undefined} value */
function fillItem(item, value) {
  if (!isFilled(value)) return;
  const box = /** @type {HTMLElement | null} */ (item.querySelector(".sjekkpunkt__boks"));
  if (box && value?.state) box.dataset.kryss = value.state;
  const { state, ...rest } = /** @type {Value} */ (value);
  const said = answerWords(state === "ikke-aktuelt" ? value : { ...rest, state: "gjort" }).replace(/^Gjort\.? ?/, "");
  if (said) item.append(el("p", { className: "sjekkpunkt__utfylt" }, said));
}

/** @param {HTMLElement} line @param {Run} run */
function fillLine(line, run) {
  const text = inText(run.values[`${run.list}-linje-${line.dataset.navn}`]?.answer ?? "");
  const space = line.querySelector(".sjekkliste__strek");
  if (space && text) space.textContent = text;
}

/** @param {HTMLElement} field @param {Value | undefined} value */
function fillField(field, value) {
  const answer = value?.answer;
  if (!answer?.length) return;
  if (field.dataset.type === "tabell") return fillTable(field, answer);
  if (field.querySelector(".felt__alternativ")) return fillChoices(field, [answer].flat(2));
  const paper = field.querySelector(".felt__papir");
  const text = inText(answer);
  paper?.replaceWith(el("p", { className: "mappe__svar" }, field.dataset.type === "dato" ? inNorwegian(text) : text));
}

/** @param {HTMLElement} field @param {string[]} chosen */
function fillChoices(field, chosen) {
  for (const choice of /** @type {NodeListOf<HTMLElement>} */ (field.querySelectorAll(".felt__alternativ"))) {
    const box = /** @type {HTMLElement | null} */ (choice.querySelector(".felt__rute"));
    if (box && chosen.includes(choice.dataset.verdi ?? "")) box.dataset.kryss = "gjort";
  }
}

/** @param {HTMLElement} field @param {import("../../shared/store/record.js").Answer} answer */
function fillTable(field, answer) {
  const [names, ...rows] = /** @type {string[][]} */ (answer);
  const table = /** @type {HTMLTableElement | null} */ (field.querySelector("table.felt__tabell"));
  if (!table || !Array.isArray(names)) return;
  const columns = (table.dataset.kolonner ?? "").split(" ");
  const [body] = table.tBodies;
  while (body.rows.length < rows.length) body.append(body.rows[0].cloneNode(true));
  rows.forEach((row, place) => {
    columns.forEach((column, index) => {
      const cell = body.rows[place].cells[index];
      if (cell) cell.textContent = row[names.indexOf(column)] ?? "";
    });
  });
}
