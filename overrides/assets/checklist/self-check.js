// @ts-check
/** Egenkontroll: sums for each strength, and another run's answers beside. */

import { el, newElementId } from "../runs/dom.js";
import { ANSWERS, STRENGTH_WORDS, answerWords } from "./answers.js";

/** @typedef {import("../runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../store/record.js").Run} Run */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */

const SCALES = [
  { strengths: ["skal", "skal ikke"], answers: ["oppfylt", "delvis", "ikke-oppfylt", "ikke-aktuelt"], title: "Skal og skal ikke" },
  { strengths: ["bør", "praksis"], answers: ["gjor-vi", "delvis", "annerledes", "ikke-aktuelt"], title: "Bør og slik sentrene gjør det" },
];

export class SelfCheck {
  /** @type {Run | null} */ #other = null;
  #key = "";

  /** @param {RunSession} session @param {Map<string, ChecklistItem>} items */
  constructor(session, items) {
    this.session = session;
    this.items = items;
    this.select = el("select", { className: "felt", id: newElementId(), onchange: () => this.#choose(this.select.value) });
    this.compare = el("div", { className: "egenkontroll__forrige", "data-skjerm": "", hidden: true },
      el("label", { className: "ledetekst", for: this.select.id }, "Vis svarene fra en tidligere egenkontroll ved siden av"), this.select);
    this.sums = el("section", { className: "egenkontroll__summer" });
  }

  /** Offers the other runs; the last one before this is shown from the start. */
  drawChoice() {
    const { session } = this;
    const key = `${session.run.id}|${session.saved}|${session.store.version}`;
    if (key === this.#key) return;
    this.#key = key;
    const others = session.store.heads(session.source.list).filter((head) => head.id !== session.run.id);
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

  drawSums() {
    this.sums.replaceChildren(el("h3", {}, "Oppsummering"), ...SCALES.map((scale) => this.#table(scale)).filter((table) => table !== null),
      el("p", { className: "utfylling__hjelp" }, "Egenvurdering mot veilederen, ikke mot lov eller dagens Bufdir-regler."));
  }

  /** @param {typeof SCALES[number]} scale */
  #table({ strengths, answers, title }) {
    const rows = strengths.filter((strength) => [...this.items.values()].some((item) => item.element.dataset.styrke === strength));
    if (!rows.length) return null;
    const columns = [...answers, ""];
    return el("div", { className: "egenkontroll__tabell" }, el("table", {}, el("caption", {}, title),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Styrke"), ...columns.map((answer) => el("th", { scope: "col" }, ANSWERS[answer] ?? "Ikke besvart")))),
      el("tbody", {}, ...rows.map((strength) => el("tr", {}, el("th", { scope: "row" }, STRENGTH_WORDS[strength]),
        ...columns.map((answer) => el("td", {}, this.#count(strength, answer))))))));
  }

  /** «5 (3)»: now, and in the other run. @param {string} strength @param {string} answer */
  #count(strength, answer) {
    const items = [...this.items.values()].filter((item) => item.element.dataset.styrke === strength);
    const count = (/** @type {Run} */ run) => items.filter((item) => (run.values[item.id]?.state ?? "") === answer).length;
    return `${count(this.session.run)}${this.#other ? ` (${count(this.#other)})` : ""}`;
  }
}
