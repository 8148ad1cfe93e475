// @ts-check
/**
 * What is written in one sheet of an activity is offered in the others: its name, time, place and who is responsible.
 * Nothing is copied before somebody presses.
 */

import { activity } from "../store/activities.js";
import { button, el, shorten } from "./dom.js";
import { inText } from "./answers.js";

/** @typedef {import("./run-session.js").RunSession} RunSession */
/** @typedef {{text: string, from: string}} Offer */

export class Offers {
  /** @type {Map<HTMLElement, HTMLElement>} */ #places = new Map();
  #key = "";
  /** @type {import("../store/record.js").Run[]} */ #others = [];

  /** @param {HTMLElement} host @param {RunSession} session */
  constructor(host, session) {
    this.session = session;
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll("[data-felles]"))) {
      const place = el("p", { className: "utfylling__tilbud", "data-skjerm": "", hidden: true });
      (field.matches("input") ? field : field.querySelector(".felt__linje, .felt__kontroll") ?? field).after(place);
      this.#places.set(field, place);
    }
  }

  draw() {
    const { run, store } = this.session;
    const key = `${run.activity}|${run.id}|${store.version}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#others = run.activity ? store.runsOf(run.activity).filter((other) => other.id !== run.id) : [];
    }
    for (const [field, place] of this.#places) this.#draw(field, place);
  }

  /** @param {HTMLElement} field @param {HTMLElement} place */
  #draw(field, place) {
    const offer = inText(this.session.value(field.id)?.answer ?? "") ? null : this.#find(field);
    place.hidden = !offer;
    if (!offer || place.dataset.tekst === offer.text) return;
    place.dataset.tekst = offer.text;
    const use = button("Bruk det", () => this.#take(field, offer), "lenkeknapp");
    place.replaceChildren(`${offer.from}: «${shorten(offer.text)}» `, use);
  }

  /** @param {HTMLElement} field @returns {Offer | null} */
  #find(field) {
    const ids = (field.dataset.fellesMed ?? "").split(" ");
    for (const run of this.#others) {
      for (const id of ids) {
        const text = inText(run.values[id]?.answer ?? "");
        if (text) return { text, from: `Fra «${run.title}»` };
      }
    }
    const name = field.dataset.felles === "navn" && activity(this.session.run.activity)?.name;
    return name ? { text: name, from: "Aktiviteten" } : null;
  }

  /** @param {HTMLElement} field @param {Offer} offer */
  #take(field, { text, from }) {
    this.session.fill(new Map([[field.id, { answer: text }]]), `«${shorten(text)}» (${from.toLowerCase()})`);
    const control = /** @type {HTMLElement | null} */ (field.matches("input") ? field : field.querySelector("input, textarea"));
    control?.focus();
  }

  remove() {
    for (const place of this.#places.values()) place.remove();
  }
}
