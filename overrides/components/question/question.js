// @ts-check
/**
 * `<laer-sporsmal>`: a question that answers back. The HTML inside is a complete worksheet, and the key at the end of
 * the page has what is right and why; nothing is fetched.
 *
 * It says `besvart` (detail: id and whether it was right) for whoever keeps that; it keeps nothing itself.
 */

import { button, el, textOf } from "../../shared/runs/dom.js";
import { StepOrder } from "./order.js";
import { judgeChoice, judgeOrder } from "./verdict.js";

/** @typedef {import("./verdict.js").Known} Known */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {{id: string, right: boolean}} Answered */

/** What one comes to after a question: the next one, or what stands after the last. */
const STOPS = "laer-sporsmal, laer-slutt";
const NOTHING_CHOSEN = "Velg et svar først.";

class LaerSporsmal extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  /** @type {StepOrder | null} */ #order = null;
  /** @type {Known[]} */ #known = [];
  /** @type {Map<number, Element>} what each answer teaches */ #feedback = new Map();
  #status = el("p", { className: "kun-skjermleser", role: "status" });
  #send = button("Svar", () => this.#answer(), "knapp");
  #result = el("div", { className: "sporsmal__resultat", hidden: true });
  #tools = el("div", { className: "sporsmal__verktoy", "data-skjerm": "" },
    el("p", { className: "laer__knapper" }, this.#send), this.#result, this.#status);

  connectedCallback() {
    const key = document.getElementById(this.dataset.fasit ?? "");
    if (this.#life || !key) return;
    this.#life = new AbortController();
    this.#read(key);
    const list = /** @type {HTMLElement} */ (this.querySelector(".sporsmal__svar"));
    if (this.dataset.type === "rekkefølge") this.#order = new StepOrder(list, this.#life.signal, () => this.reset());
    this.querySelector(".sporsmal__felt")?.after(this.#tools);
    list.addEventListener("change", () => this.reset(), { signal: this.#life.signal });
    this.classList.add("sporsmal--klar");
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.reset();
    this.#order?.takeDown();
    this.#order = null;
    this.#tools.remove();
    this.classList.remove("sporsmal--klar");
  }

  /** @param {HTMLElement} key */
  #read(key) {
    const answers = /** @type {HTMLElement[]} */ ([...key.querySelectorAll("[data-svar]")]);
    this.#known = answers.map((answer) => ({ number: Number(answer.dataset.svar), right: "riktig" in answer.dataset }));
    for (const answer of answers) {
      const told = answer.querySelector(".fasit__forklaring");
      if (told) this.#feedback.set(Number(answer.dataset.svar), told);
    }
    this.key = key;
  }

  get #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll(".sporsmal__boks")]);
  }

  /** The verdict on what stands there now, or nothing when nothing is chosen. @returns {Verdict | null} */
  #judge() {
    if (this.#order) return judgeOrder(this.#order.numbers);
    const chosen = this.#boxes.filter((box) => box.checked).map((box) => Number(box.value));
    return chosen.length ? judgeChoice(chosen, this.#known, this.dataset.type === "flere svar") : null;
  }

  #answer() {
    const verdict = this.#judge();
    this.#clear();
    if (!verdict) return this.#ask();
    this.dataset.svart = verdict.right ? "riktig" : "feil";
    this.#send.hidden = true;
    const told = verdict.explain.map((number) => this.#explain(number)).filter(Boolean);
    this.#draw(verdict);
    this.#status.textContent = [verdict.sentence, ...told].join(" ");
    this.dispatchEvent(new CustomEvent("besvart", { bubbles: true, detail: { id: this.id, right: verdict.right } }));
    /** @type {HTMLElement | null} */ (this.#result.querySelector("button"))?.focus();
  }

  #ask() {
    this.#result.replaceChildren(el("p", {}, NOTHING_CHOSEN));
    this.#result.hidden = false;
    this.#status.textContent = NOTHING_CHOSEN;
  }

  /** Puts what answer NUMBER teaches below it, and gives it as words. @param {number} number */
  #explain(number) {
    const place = this.#placeOf(number);
    const told = this.#feedback.get(number);
    if (!place || !told) return "";
    const right = this.#order ? this.dataset.svart === "riktig" : this.#known.some((known) => known.number === number && known.right);
    const mark = this.#order ? "" : right ? "Riktig" : "Ikke riktig";
    place.append(el("div", { className: `sporsmal__tilbakemelding sporsmal__tilbakemelding--${right ? "riktig" : "feil"}`, "data-skjerm": "" },
      mark && el("p", { className: "sporsmal__merke" }, mark), ...[...told.cloneNode(true).childNodes]));
    return textOf(told);
  }

  /** @param {number} number */
  #placeOf(number) {
    return this.#order?.itemOf(number) ?? this.#boxes.find((box) => Number(box.value) === number)?.closest("li");
  }

  /** @param {Verdict} verdict */
  #draw({ right, sentence }) {
    const next = this.#next();
    this.#result.replaceChildren(
      el("p", { className: "sporsmal__dom" }, el("strong", {}, sentence)),
      el("p", { className: "laer__knapper" },
        !right && button("Prøv igjen", () => this.retry(), "knapp"),
        next && button(next.localName === "laer-slutt" ? "Gå til oppsummeringen" : "Neste spørsmål", () => goTo(next), right ? "knapp" : "knapp knapp--stille")),
      ...this.#paragraphs(right));
    this.#result.hidden = false;
  }

  /** What settles the question: the first stands open when the answer was wrong. @param {boolean} right */
  #paragraphs(right) {
    const found = /** @type {HTMLDetailsElement[]} */ ([...(this.key?.querySelectorAll(".fasit__avsnitt") ?? [])]);
    return found.map((paragraph, index) => {
      const copy = /** @type {HTMLDetailsElement} */ (paragraph.cloneNode(true));
      copy.open = !right && index === 0;
      return copy;
    });
  }

  #next() {
    const stops = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(STOPS)]);
    return stops.slice(stops.indexOf(this) + 1).find((stop) => !stop.hidden);
  }

  #clear() {
    for (const told of this.querySelectorAll(".sporsmal__tilbakemelding")) told.remove();
    this.#result.hidden = true;
    this.#result.replaceChildren();
    this.#status.textContent = "";
  }

  /** Takes away what was said; the choice stays. */
  reset() {
    delete this.dataset.svart;
    this.#send.hidden = false;
    this.#clear();
  }

  /** As before the answer: a wrong choice is taken back, several and an order can be mended. */
  retry() {
    this.reset();
    if (this.dataset.type !== "flere svar") for (const box of this.#boxes) box.checked = false;
    this.enter();
  }

  /** As if nobody had been here. */
  begin() {
    this.reset();
    for (const box of this.#boxes) box.checked = false;
    this.#order?.begin();
  }

  /** Moves the focus to the first thing to do. */
  enter() {
    this.scrollIntoView({ block: "nearest" });
    (this.#order?.first ?? this.#boxes[0])?.focus();
  }
}

/** @param {HTMLElement} stop */
function goTo(stop) {
  if (stop instanceof LaerSporsmal) stop.enter();
  else stop.focus();
}

if (!customElements.get("laer-sporsmal")) customElements.define("laer-sporsmal", LaerSporsmal);

export { LaerSporsmal };
