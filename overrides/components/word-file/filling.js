// @ts-check
/**
 * What goes where in the document: a run, as the page shows it, under the names that the document's places have
 * (`documents/checklist.py`, `documents/fields.py`). The same as the print has, from the same values: what waits for
 * «Lagre likevel» is not among them.
 */

import { ANSWERS, answerWords, inText } from "../../shared/runs/answers.js";
import { findChanges, goneTitle } from "../../shared/runs/changes.js";
import { day, inNorwegian, textOf } from "../../shared/runs/dom.js";
import { isAnswered, isFilled } from "../../shared/store/record.js";
import { fieldsForOthers } from "../form/composition.js";
import { chosenIn } from "../form/fields.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../../shared/store/record.js").Value} Value */
/** @typedef {{tag: string, text: string, label: string}} Text a text, its place, and what it answers */
/** @typedef {{tags: string[], text: string, label: string}} Box the first of `tags` that is there gets the tick */
/** @typedef {{id: string, names: string[], rows: string[][], label: string}} Table rows of cells, in the order of `names` */
/** @typedef {{label: string, text: string}} Line */
/**
 * @typedef {object} Filling
 * @property {string} form whose part of the document is filled
 * @property {string[]} head what the file says of itself; the name first, or an empty one
 * @property {Text[]} texts
 * @property {Box[]} boxes
 * @property {Table[]} tables
 * @property {Set<string>} leftOut parts of the document that do not belong to this run
 * @property {string} homeless over what the document has no place for
 * @property {{title: string, lines: Line[]}} gone what was answered in items that the list no longer has
 */

/** @param {HTMLElement} host @param {RunSession} session @param {string[]} head @returns {Filling} */
export function fillingOf(host, session, head) {
  const { kind, list } = session.source;
  /** @type {Filling} */
  const filling = {
    form: list, head, texts: [], boxes: [], tables: [], leftOut: othersOnThePage(host), homeless: "",
    gone: { title: goneTitle(kind), lines: goneLines(session) },
  };
  if (kind === "mal") new FormFilling(host, session, filling).add();
  else new ListFilling(host, session, filling).add();
  return filling;
}

/** Other lists and forms, and the headings that belong to the page more than to the paper. @param {HTMLElement} host */
function othersOnThePage(host) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-lagring][data-id]")]);
  const others = all.filter((other) => other !== host).map((other) => other.dataset.id ?? "");
  const headings = all.filter((form) => form !== host || !form.dataset.type).map((form) => `${form.dataset.id}:overskrift`);
  return new Set([...others, ...headings]);
}

/** @param {RunSession} session @returns {Line[]} */
function goneLines(session) {
  return findChanges(session).gone.filter((item) => isFilled(item.value)).map((item) => ({ label: item.text, text: answerWords(item.value) }));
}

/** @param {Element} element @param {string} selector */
function textIn(element, selector) {
  return textOf(element.querySelector(selector));
}

class ListFilling {
  /** @param {HTMLElement} host @param {RunSession} session @param {Filling} filling */
  constructor(host, session, filling) {
    this.host = host;
    this.session = session;
    this.filling = filling;
    this.isSelfCheck = host.dataset.type === "egenkontroll";
  }

  add() {
    this.filling.homeless = "Notater";
    this.#addLines();
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll(".sjekkpunkt"))) {
      const value = this.session.value(item.id) ?? { hash: "", at: 0 };
      if (this.isSelfCheck) this.#addAnswer(item, value);
      else this.#addItem(item, value);
    }
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll("[data-sum]"))) this.#addSum(cell);
  }

  /** @param {string} tag @param {string | undefined} text @param {string} label */
  #add(tag, text, label) {
    if (text) this.filling.texts.push({ tag, text, label });
  }

  /** What stands above the items: the reader's own lines, and those that paper has. */
  #addLines() {
    const { run } = this.session;
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.host.querySelectorAll("input[data-linje]"))) {
      this.#add(`${run.list}:${input.dataset.linje}`, inText(this.session.value(input.id)?.answer ?? ""), input.labels?.[0]?.textContent?.trim() ?? "");
    }
    if (!run.name && !this.session.filled) return;
    const today = day(Date.now());
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll(".sjekkliste__linje[data-felt]"))) {
      const text = line.dataset.felt === "aktivitet" ? run.name : line.dataset.felt === "dato" ? today : "";
      this.#add(`${run.list}:${line.dataset.felt}`, text, textIn(line, ".sjekkliste__ledetekst"));
    }
    if (this.host.dataset.datoer) this.#add(`${run.list}:dato:1`, new Date().toLocaleDateString("nb-NO"), "Dato");
  }

  /** @param {HTMLElement} item @param {Value} value */
  #addItem(item, value) {
    const label = textIn(item, ".sjekkpunkt__tekst");
    if (value.state === "gjort") this.filling.boxes.push({ tags: [item.id, `${item.id}:1`], text: "Gjort", label });
    const reason = value.reason ? `Ikke aktuelt: ${value.reason}` : "Ikke aktuelt";
    const said = [value.state === "ikke-aktuelt" && reason, value.note, value.action && `Tiltak: ${value.action}`,
      value.role && `Ansvarlig: ${value.role}`, value.date && `Frist: ${inNorwegian(value.date)}`];
    this.#add(`${item.id}:notat`, said.filter(Boolean).join("\n"), label);
  }

  /** @param {HTMLElement} item @param {Value} value */
  #addAnswer(item, value) {
    const label = textIn(item, ".sjekkpunkt__tekst");
    if (value.state) this.filling.boxes.push({ tags: [`${item.id}:${value.state}`], text: ANSWERS[value.state] ?? value.state, label });
    const hasReason = item.querySelector("[data-felt=fordi]");
    const untold = !hasReason && value.note && `Begrunnelse: ${value.note}`;
    if (hasReason) this.#add(`${item.id}:fordi`, value.note, label);
    this.#add(`${item.id}:tiltak`, [value.action, untold].filter(Boolean).join("\n"), label);
    this.#add(`${item.id}:hvem`, value.role, label);
    this.#add(`${item.id}:frist`, value.date && inNorwegian(value.date), label);
    this.#add(`${item.id}:forrige`, textIn(item, ".sjekkpunkt__forrige"), label);
  }

  /** @param {HTMLElement} cell */
  #addSum(cell) {
    const strength = /** @type {HTMLElement} */ (cell.closest("[data-styrke]")).dataset.styrke ?? "";
    this.#add(`${this.session.run.list}:${strength.replaceAll(" ", "-")}:${cell.dataset.sum}`, cell.textContent?.trim(), strength);
  }
}

class FormFilling {
  /** @param {HTMLElement} host @param {RunSession} session @param {Filling} filling */
  constructor(host, session, filling) {
    this.host = host;
    this.session = session;
    this.filling = filling;
    this.isPoster = host.classList.contains("mal--oppslag");
    this.isForOthers = fieldsForOthers(host).length > 0;
  }

  add() {
    this.filling.homeless = "Svar som ikke har en plass i skjemaet lenger";
    // What others are to read or fill in has nothing of our own remains.
    if (this.isForOthers) this.filling.gone.lines = [];
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll("div.felt[data-type]"))) {
      if (this.#isLeftOut(field)) this.filling.leftOut.add(field.id);
      else if (isAsked(field)) this.#addField(field);
    }
  }

  /** @param {HTMLElement} field */
  #isLeftOut(field) {
    if (field.hidden || field.dataset.bare === "skjerm") return true;
    const answered = isAnswered(this.session.value(field.id)) || field.dataset.forvalg;
    return isAsked(field) && !answered && (this.isForOthers || (this.isPoster && this.session.filled));
  }

  /** @param {HTMLElement} field */
  #addField(field) {
    const { texts, boxes, leftOut } = this.filling;
    if (this.session.filled) leftOut.add(`${field.id}:hjelp`);
    const answer = this.session.value(field.id)?.answer;
    const label = textIn(field, ".felt__ledetekst");
    const isTable = Array.isArray(answer) && Array.isArray(answer[0]);
    if (field.dataset.type === "tabell" && isTable) this.#addTable(field, /** @type {string[][]} */ (answer), label);
    else if (!isTable && ["valg", "flere valg"].includes(field.dataset.type ?? "")) {
      for (const value of chosenIn(answer, field.dataset.forvalg ?? "")) boxes.push({ tags: [`${field.id}:${value}`], text: value, label });
    } else if (answer?.length) {
      const text = inText(answer);
      texts.push({ tag: field.id, text: field.dataset.type === "dato" ? inNorwegian(text) : text, label });
    }
  }

  /** @param {HTMLElement} field @param {string[][]} answer @param {string} label */
  #addTable(field, [names, ...rows], label) {
    this.filling.tables.push({ id: field.id, names, rows, label });
  }
}

/** Whether the field is answered here, and not with a pen. @param {HTMLElement} field */
function isAsked(field) {
  return field.dataset.bare !== "papir" && field.dataset.type !== "tekst";
}
