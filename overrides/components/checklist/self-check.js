// @ts-check
/** Egenkontroll: sums for each strength, and another run's answers beside. */

import { answerWords } from "../../shared/runs/answers.js";
import { el, newElementId } from "../../shared/runs/dom.js";
import { SelfReport } from "./self-report.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */

export class SelfCheck {
  /** @type {Run | null} */ #other = null;
  /** @type {Run[]} those before this one, the newest first */ #earlier = [];
  #key = "";

  /**
   * @param {HTMLElement} host @param {RunSession} session @param {Map<string, ChecklistItem>} items
   * @param {(what: import("./self-report.js").Paper) => void} print @param {(text: string) => void} say
   */
  constructor(host, session, items, print, say) {
    this.host = host;
    this.session = session;
    this.items = items;
    this.select = el("select", { className: "felt", id: newElementId(), onchange: () => this.#choose(this.select.value) });
    this.compare = el("div", { className: "egenkontroll__forrige", "data-skjerm": "", hidden: true },
      el("label", { className: "ledetekst", for: this.select.id }, "Vis svarene fra en tidligere egenkontroll ved siden av"), this.select);
    this.legend = el("p", { className: "utfylling__hjelp", hidden: true });
    this.report = new SelfReport(items, print, say);
    host.querySelector(".sjekkliste__summer")?.append(this.legend, this.report.element);
  }

  /** Offers the other runs; the last one before this is shown from the start. */
  drawChoice() {
    const { session } = this;
    const key = `${session.run.id}|${session.saved}|${session.store.version}`;
    if (key === this.#key) return;
    this.#key = key;
    const others = session.store.heads(session.source.list).filter((head) => head.id !== session.run.id);
    this.#earlier = others.filter(({ created }) => created < session.run.created).sort((a, b) => b.created - a.created)
      .flatMap(({ id }) => session.store.read(id) ?? []);
    this.compare.hidden = others.length === 0;
    this.select.replaceChildren(el("option", { value: "" }, "Ingen"), ...others.map((head) => el("option", { value: head.id }, head.name)));
    const earlier = others.filter((head) => head.created < session.run.created).sort((a, b) => b.created - a.created)[0];
    this.select.value = others.some((head) => head.id === this.#other?.id) ? this.#other?.id ?? "" : earlier?.id ?? "";
    this.#choose(this.select.value);
  }

  /** @param {string} id */
  #choose(id) {
    this.#other = id ? this.session.store.read(id) : null;
    for (const item of this.items.values()) {
      const value = this.#other?.values[item.id];
      item.drawBefore(this.#other ? `${this.#other.name}: ${answerWords(value)}` : "");
    }
    this.drawSums();
  }

  /** Fills the table that the page already has: «5», or «5 (3)» with the other run's number. */
  drawSums() {
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll("[data-sum]"))) {
      const strength = /** @type {HTMLElement} */ (cell.closest("[data-styrke]")).dataset.styrke ?? "";
      cell.textContent = this.#count(strength, cell.dataset.sum ?? "");
    }
    this.report.draw(this.session.run, this.#other, this.#earlier);
    this.legend.hidden = !this.#other;
    this.legend.textContent = this.#other ? `Tallene i parentes er fra «${this.#other.name}».` : "";
  }

  /** @param {string} strength @param {string} answer */
  #count(strength, answer) {
    const items = [...this.items.values()].filter((item) => item.element.dataset.styrke === strength);
    const count = (/** @type {Run} */ run) => items.filter((item) => run.values[item.id]?.state === answer).length;
    return `${count(this.session.run)}${this.#other ? ` (${count(this.#other)})` : ""}`;
  }

  clear() {
    for (const cell of this.host.querySelectorAll("[data-sum]")) cell.textContent = "";
    this.compare.remove();
    this.legend.remove();
    this.report.element.remove();
  }
}
