// @ts-check
/**
 * Which parts belong to the form at the choices that are made. The same rules as `blocks/template.py` follows for the
 * page without JavaScript: every condition must hold, and a choice that is not made hides nothing.
 */

import { chosenIn } from "./fields.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {{field: string, values: string[]}} Condition */

/** «felt=verdi verdi; felt=verdi» @param {string} text @returns {Condition[]} */
export function readConditions(text) {
  return text.split(";").map((part) => part.split("=")).filter(([field, values]) => field.trim() && values !== undefined)
    .map(([field, values]) => ({ field: field.trim(), values: values.trim().split(/\s+/) }));
}

/** The fields on HOST that others are to fill in with a pen. @param {HTMLElement} host */
export function fieldsForOthers(host) {
  return /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".felt[data-bare=papir]:not([data-type=tekst])")]);
}

export class Composition {
  /** @param {HTMLElement} host @param {RunSession} session */
  constructor(host, session) {
    this.host = host;
    this.session = session;
    /** @type {[HTMLElement, Condition[]][]} */
    this.parts = [...host.querySelectorAll("[data-vis-naar]")].map((part) =>
      [/** @type {HTMLElement} */ (part), readConditions(/** @type {HTMLElement} */ (part).dataset.visNaar ?? "")]);
    this.groups = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".mal__gruppe")]);
    this.forOthers = fieldsForOthers(host);
  }

  /** Whether the paper is for others to fill in with a pen. */
  get isForOthers() {
    return this.forOthers.length > 0;
  }

  /** How many questions they are asked. */
  get questions() {
    return this.forOthers.filter((field) => !field.hidden).length;
  }

  draw() {
    for (const [part, conditions] of this.parts) part.hidden = !conditions.every((condition) => this.#holds(condition));
    for (const group of this.groups) {
      const fields = [...group.querySelectorAll(":scope > .felt")];
      group.hidden = fields.length > 0 && fields.every((field) => /** @type {HTMLElement} */ (field).hidden);
    }
  }

  /** @param {Condition} condition */
  #holds({ field, values }) {
    const element = /** @type {HTMLElement | null} */ (this.host.querySelector(`#${CSS.escape(field)}`));
    const chosen = chosenIn(this.session.value(field)?.answer, element?.dataset.forvalg ?? "");
    return chosen.length === 0 || chosen.some((value) => values.includes(value));
  }
}
