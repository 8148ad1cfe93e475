// @ts-check
/** Choices that were made in another form (`data-hent`) are offered here; they are taken over when somebody asks. */

import { button, el } from "../../shared/runs/dom.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/record.js").Answer} Answer */

export class Proposal {
  /** @type {Run | undefined} */ #from;
  #version = -1;

  /** @param {HTMLElement} host @param {RunSession} session @param {(text: string) => void} say */
  constructor(host, session, say) {
    this.session = session;
    this.say = say;
    this.fields = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".felt[data-hent]")]);
    this.text = el("p");
    this.element = el("div", { className: "mal__forslag varsel", "data-skjerm": "", hidden: true },
      this.text, button("Hent valgene", () => this.#take()));
    this.fields[0]?.before(this.element);
  }

  /** The last changed run that has any of the choices. */
  #find() {
    const { store } = this.session;
    if (this.fields.length && this.#version !== store.version) {
      this.#version = store.version;
      this.#from = store.all().runs.find((run) => this.fields.some((field) => run.values[field.dataset.hent ?? ""]?.answer?.length));
    }
    return this.#from;
  }

  /** What would be another answer than it is. @param {Run} run */
  #news(run) {
    /** @type {Map<string, {answer: Answer}>} */
    const news = new Map();
    for (const field of this.fields) {
      const answer = fitting(field, run.values[field.dataset.hent ?? ""]?.answer);
      const now = this.session.value(field.id)?.answer ?? field.dataset.forvalg ?? "";
      if (answer.length && String(answer) !== String(now)) news.set(field.id, { answer });
    }
    return news;
  }

  draw() {
    const run = this.#find();
    this.element.hidden = !run || this.#news(run).size === 0;
    if (run) this.text.textContent = `I «${run.name || run.title}» har dere gjort valg som kan brukes her.`;
  }

  #take() {
    const run = this.#find();
    if (!run) return;
    this.session.fill(this.#news(run), `valg fra «${run.name || run.title}»`);
    /** @type {HTMLElement | null} */ (this.fields[0].querySelector("input:checked"))?.focus();
    this.say(`Valgene er hentet fra «${run.name || run.title}».`);
  }

  remove() {
    this.element.remove();
  }
}

/** ANSWER as far as FIELD has it among its choices. @param {HTMLElement} field @param {Answer | undefined} answer @returns {string | string[]} */
function fitting(field, answer) {
  const offered = /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("input.felt__boks")]).map((input) => input.value);
  const fits = (Array.isArray(answer) ? answer : [answer]).filter((value) => typeof value === "string" && offered.includes(value));
  const values = /** @type {string[]} */ (fits);
  return field.dataset.type === "valg" ? values[0] ?? "" : values;
}
