// @ts-check
/**
 * `<laer-kvittering>`: what was gone through, and when, to print and sign. The name is for the paper alone: it is never
 * kept, and gone when the page is left. How much was right is nobody's business unless the reader ticks it.
 */

import { button, day, el, field, inNorwegian } from "../../shared/runs/dom.js";
import { theLearner } from "./learner.js";

class LaerKvittering extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #learner = theLearner();
  #name = el("input", { type: "text", className: "felt", autocomplete: "off", maxLength: 80 });
  #scores = el("input", { type: "checkbox", className: "sporsmal__boks" });
  #tools = el("div", { className: "kvittering__verktoy", "data-skjerm": "" },
    field("Navnet ditt", this.#name, "Blir bare skrevet på papiret. Det blir ikke lagret."),
    el("label", { className: "laer__lest" }, this.#scores, el("span", {}, "Ta med hvor mange spørsmål som sitter")),
    el("p", { className: "laer__knapper" }, button("Skriv ut kvitteringen", () => window.print(), "knapp")));

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.prepend(this.#tools);
    this.#name.addEventListener("input", () => this.#draw(), { signal });
    this.#scores.addEventListener("change", () => this.#draw(), { signal });
    window.addEventListener("pagehide", () => this.#forget(), { signal });
    this.#learner.addEventListener("change", () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.#tools.remove();
  }

  /** A page that the browser keeps for «tilbake» must not keep the name. */
  #forget() {
    this.#name.value = "";
    this.#scores.checked = false;
    this.#draw();
  }

  #draw() {
    this.#write(".kvittering__navn", this.#name.value.trim());
    this.#write(".kvittering__dato", day(Date.now()));
    for (const module of this.#learner.modules) {
      const { read, answered, total, last, known } = this.#learner.standing(module);
      const row = this.querySelector(`[data-id="${CSS.escape(module.id)}"]`);
      this.#write(".kvittering__lest", read && inNorwegian(read), row);
      this.#write(".kvittering__besvart", answered === total ? day(last) : "", row);
      this.#write(".kvittering__sitter", this.#scores.checked ? `${known} av ${total}` : "", row);
    }
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".kvittering__sitter"))) cell.hidden = !this.#scores.checked;
  }

  /** @param {string} place @param {string} words @param {Element | null} within */
  #write(place, words, within = this) {
    const element = within?.querySelector(place);
    if (element && element.textContent !== words) element.textContent = words;
  }
}

if (!customElements.get("laer-kvittering")) customElements.define("laer-kvittering", LaerKvittering);
