// @ts-check
/** A module's page: «Jeg har lest sidene», when a question comes back, and the summary after the last one. */

import { button, el, inNorwegian, number } from "../../shared/runs/dom.js";
import { LaerSporsmal } from "../question/question.js";
import { theLearner } from "./learner.js";
import { standingText } from "./words.js";

/** @typedef {import("./learner.js").Module} Module */

/** Gives every answer on the page to the learner. */
export function followAnswers() {
  document.addEventListener("besvart", (event) => {
    const { id, right } = /** @type {CustomEvent<import("../question/question.js").Answered>} */ (event).detail;
    theLearner().answer(id, right);
  });
}

/** @param {string | undefined} id @returns {Module | undefined} */
const moduleOf = (id) => theLearner().modules.find((module) => module.id === id);

class LaerLest extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #box = el("input", { type: "checkbox", className: "sporsmal__boks" });
  #label = el("label", { className: "laer__lest" }, this.#box, el("span", {}, "Jeg har lest sidene"));

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const learner = theLearner();
    const id = this.dataset.id ?? "";
    const draw = () => {
      this.#box.checked = Boolean(learner.session.value(id)?.date);
    };
    this.append(this.#label);
    this.#box.addEventListener("change", () => learner.read(id, this.#box.checked), { signal });
    learner.addEventListener("change", draw, { signal });
    draw();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.#label.remove();
  }
}

/** Stands after the last question. */
class LaerSlutt extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #learner = theLearner();
  #heading = el("h3", { className: "laer__tittel" }, "Slik gikk det");
  #sentence = el("p");
  #again = button("Ta det som ikke var riktig, om igjen", () => this.#repeat(), "knapp");
  #all = button("Vis alle spørsmålene", () => this.#showAll());
  #restart = button("Begynn på nytt", () => this.#begin());
  #next = el("a", { className: "knapp knapp--stille" });
  #message = el("p", { role: "status", className: "laer__melding" });

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.tabIndex = -1;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Oppsummering");
    this.append(this.#heading, this.#sentence, el("div", { className: "laer__knapper" }, this.#again, this.#all, this.#next, this.#restart), this.#message);
    document.addEventListener("besvart", () => this.#draw(), { signal });
    this.#learner.addEventListener("change", () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.replaceChildren();
  }

  get #module() {
    return moduleOf(this.dataset.id);
  }

  get #questions() {
    return /** @type {LaerSporsmal[]} */ ([...document.querySelectorAll("laer-sporsmal")].filter((each) => each instanceof LaerSporsmal));
  }

  /** What was wrong when it was last asked, on this page or before, and has not been put right since. */
  get #wrong() {
    return this.#questions.filter(({ id, dataset }) => this.#learner.rung(id)?.step === 0 && dataset.svart !== "riktig");
  }

  #draw() {
    const module = this.#module;
    if (!module) return;
    const standing = this.#learner.standing(module);
    const wrong = this.#wrong.length;
    this.#sentence.textContent = `${standingText(standing)}${wrong ? ` ${number(wrong, "svar", "svar")} var ikke ${wrong === 1 ? "riktig" : "riktige"} sist.` : ""}`;
    this.#again.hidden = wrong === 0;
    this.#all.hidden = !this.#questions.some((question) => question.hidden);
    this.#restart.hidden = standing.answered === 0;
    const next = this.#learner.modules.find(({ number: place }) => place === module.number + 1);
    this.#next.hidden = !next;
    if (next) Object.assign(this.#next, { href: next.url, textContent: `Neste modul: ${titleOf(next)}` });
  }

  #repeat() {
    const wrong = this.#wrong;
    for (const question of this.#questions) {
      question.hidden = !wrong.includes(question);
      if (!question.hidden) question.begin();
    }
    this.#draw();
    wrong[0]?.enter();
  }

  #showAll() {
    for (const question of this.#questions) question.hidden = false;
    this.#draw();
    this.focus();
  }

  #begin() {
    const { session } = this.#learner;
    for (const question of this.#questions) {
      question.hidden = false;
      question.begin();
    }
    if (this.#module) this.#learner.forget(this.#module);
    const back = button("Angre", () => {
      session.undo();
      this.#message.textContent = "Svarene er tilbake.";
    });
    this.#message.replaceChildren("Svarene i denne modulen er nullstilt. ", back);
    this.#questions[0]?.enter();
  }
}

/** Without «Modul 2: », which stands before it. @param {Module} module */
export const titleOf = ({ title }) => title.replace(/^.*?\d+: /, "");

/** What is known of each question from before, below what it asks. */
class QuestionNotes {
  constructor() {
    this.learner = theLearner();
    this.learner.addEventListener("change", () => this.draw());
    this.draw();
  }

  draw() {
    for (const question of document.querySelectorAll("laer-sporsmal")) {
      const words = this.#words(question.id);
      const place = question.querySelector(".sporsmal__sist") ?? el("p", { className: "sporsmal__sist", "data-skjerm": "" });
      if (place.textContent !== words) place.textContent = words;
      if (words && !place.isConnected) question.querySelector(".sporsmal__felt")?.before(place);
      if (!words) place.remove();
    }
  }

  /** @param {string} id */
  #words(id) {
    if (!this.learner.session.saved) return "";
    if (this.learner.hasChanged(id)) return "Endret siden du svarte sist.";
    const rung = this.learner.rung(id);
    if (!rung) return "";
    return rung.due ? `Besvart. Kommer igjen ${inNorwegian(rung.due)}.` : "Besvart, og sitter. Kommer ikke igjen av seg selv.";
  }
}

/** Makes a module of the page, when it is one. */
export function drawModule() {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector("laer-deltaker[data-id]"));
  const last = [...document.querySelectorAll("laer-sporsmal")].at(-1);
  if (!bar || !last) return;
  const end = Object.assign(document.createElement("laer-slutt"), { className: "laer laer__slutt" });
  Object.assign(end.dataset, { id: bar.dataset.id, skjerm: "" });
  last.after(end);
  new QuestionNotes();
}

if (!customElements.get("laer-lest")) customElements.define("laer-lest", LaerLest);
if (!customElements.get("laer-slutt")) customElements.define("laer-slutt", LaerSlutt);
