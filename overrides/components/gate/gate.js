// @ts-check
/**
 * `<vurderings-gang>`: a decision, one question at a time. What was answered stands above and can be changed; where the
 * answers end, the outcome stands out. Nothing is kept, not even by the browser's «tilbake».
 */

import { button, el } from "../../shared/runs/dom.js";

/** A question that one has not come to: not shown on the screen, and always on paper. */
const LATER = "vurdering__ledd--senere";
const CHOSEN = "vurdering__svar--valgt";

class VurderingsGang extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #again = button("Begynn på nytt", () => this.#begin());
  #end = el("p", { className: "vurdering__knapper", "data-skjerm": "" }, this.#again);
  #said = el("p", { className: "kun-skjermleser", role: "status", "data-skjerm": "" });
  #promise = el("p", { className: "vurdering__lover", "data-skjerm": "" }, "Svarene blir ikke lagret.");

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.append(this.#end, this.#said, this.#promise);
    this.addEventListener("change", () => this.#draw(true), { signal });
    for (const event of ["pagehide", "pageshow"]) window.addEventListener(event, () => this.#empty(), { signal });
    this.classList.add("vurdering--klar");
    this.#empty();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    for (const part of [this.#end, this.#said, this.#promise]) part.remove();
    this.classList.remove("vurdering--klar");
  }

  get #steps() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".vurdering__ledd")]);
  }

  #empty() {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input"))) input.checked = false;
    this.#draw(false);
  }

  #begin() {
    this.#empty();
    this.#steps[0]?.querySelector("input")?.focus();
  }

  /** Shows the questions as far as the answers lead. @param {boolean} tell whether somebody has just answered */
  #draw(tell) {
    let open = true;
    let outcome = "";
    for (const step of this.#steps) {
      step.classList.toggle(LATER, !open);
      const chosen = /** @type {HTMLInputElement | null} */ (open ? step.querySelector("input:checked") : null);
      for (const answer of step.querySelectorAll(".vurdering__svar")) answer.classList.toggle(CHOSEN, chosen !== null && answer.contains(chosen));
      if (chosen?.dataset.utfall) outcome = step.querySelector(`.${CHOSEN} .vurdering__utfall`)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
      open = chosen?.dataset.utfall === "";
    }
    this.#again.hidden = !this.querySelector("input:checked");
    if (tell) this.#said.textContent = outcome;
  }
}

if (!customElements.get("vurderings-gang")) customElements.define("vurderings-gang", VurderingsGang);
