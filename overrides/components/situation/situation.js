// @ts-check
/**
 * `<laer-situasjon>`: a case, one choice at a time. Each way opens to what follows from it; the next choice comes when
 * one goes on, and gets the focus. Every way may be looked at: none is scolded, and none is kept.
 */

import { button, el } from "../../shared/runs/dom.js";

/** A choice that one has not come to: not shown on the screen, and always on paper. */
const LATER = "situasjon__valg--senere";

class LaerSituasjon extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #end = el("p", { className: "situasjon__slutt laer__knapper", "data-skjerm": "", hidden: true },
    button("Ta situasjonen om igjen", () => this.#begin()));

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.append(this.#end);
    this.addEventListener("click", (event) => this.#follow(event), { signal });
    this.addEventListener("toggle", () => this.#drawEnd(), { signal, capture: true });
    this.#hideFrom(1);
    this.#showAsked();
    window.addEventListener("hashchange", () => this.#showAsked(), { signal });
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.#end.remove();
    for (const decision of this.#decisions) decision.classList.remove(LATER);
  }

  get #decisions() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".situasjon__valg")]);
  }

  /** @param {number} first */
  #hideFrom(first) {
    for (const [index, decision] of this.#decisions.entries()) decision.classList.toggle(LATER, index >= first);
  }

  /** An address may name a later choice: a link from elsewhere shows it. */
  #showAsked() {
    const target = document.getElementById(location.hash.slice(1));
    const asked = target && this.#decisions.find((decision) => decision.contains(target));
    if (!asked) return;
    asked.classList.remove(LATER);
    target.scrollIntoView();
  }

  /** @param {Event} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest(".situasjon__videre a") : null;
    const next = link && this.#decisions.find((decision) => `#${decision.id}` === link.getAttribute("href"));
    if (!next) return;
    event.preventDefault();
    next.classList.remove(LATER);
    focusOn(next);
  }

  /** Where a way ends, one may begin again. */
  #drawEnd() {
    this.#end.hidden = !this.querySelector(".situasjon__vei:not([data-videre]) > details[open]");
  }

  #begin() {
    for (const way of this.querySelectorAll("details")) way.open = false;
    this.#hideFrom(1);
    focusOn(this.#decisions[0]);
  }
}

/** @param {HTMLElement} decision */
function focusOn(decision) {
  const question = /** @type {HTMLElement} */ (decision.querySelector(".situasjon__sporsmal"));
  question.tabIndex = -1;
  question.focus();
}

if (!customElements.get("laer-situasjon")) customElements.define("laer-situasjon", LaerSituasjon);
