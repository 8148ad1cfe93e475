// @ts-check
/**
 * `<laer-repetisjon>`: «Dagens repetisjon», one question at a time. All questions lie in the page as templates, each
 * with its key, so that nothing is fetched.
 */

import { guideline } from "../../shared/guideline.js";
import { button, el, inNorwegian, number } from "../../shared/runs/dom.js";
import { fileName, handOver } from "../../shared/store/transfer.js";
import "../question/question.js";
import { MOST_A_DAY } from "../progress/ladder.js";
import { dayOf } from "../../shared/runs/dates.js";
import { theLearner } from "../progress/learner.js";
import { calendar } from "./calendar.js";

class LaerRepetisjon extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #learner = theLearner();
  /** @type {string[]} still to be asked in this round */ #queue = [];
  /** @type {string[]} wrong in this round */ #wrong = [];
  #total = 0;
  #under = false;
  #heading = el("h2", { tabIndex: -1, className: "laer__tittel" });
  #sentence = el("p");
  #buttons = el("div", { className: "laer__knapper" });
  #place = el("div", { className: "repetisjon__sporsmal" });
  #next = button("Neste", () => this.#ask(), "knapp");
  #days = el("div", { className: "repetisjon__dager" });

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.querySelector(".laer__uten")?.toggleAttribute("hidden", true);
    this.append(this.#heading, this.#sentence, this.#place, this.#buttons, this.#days);
    this.addEventListener("besvart", (event) => this.#take(/** @type {CustomEvent} */ (event).detail), { signal });
    this.#learner.addEventListener("change", () => this.#under || this.#rest(), { signal });
    this.#rest();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    for (const part of [this.#heading, this.#sentence, this.#place, this.#buttons, this.#days]) part.remove();
  }

  /** Between rounds: what there is to do today, and when there is more. */
  #rest() {
    const { due, session } = this.#learner;
    this.#place.replaceChildren();
    this.#under = false;
    const many = Math.min(due.length, MOST_A_DAY);
    this.#heading.textContent = due.length ? `${number(many, "spørsmål", "spørsmål")} i dag` : "Ingenting å repetere i dag";
    this.#sentence.textContent = due.length ? this.#offer(due.length) : this.#nothing(session.saved);
    this.#buttons.replaceChildren(...(due.length ? [button("Begynn", () => this.#begin(this.#learner.due.slice(0, MOST_A_DAY)), "knapp")] : []));
    this.#drawDays();
  }

  /** @param {number} count */
  #offer(count) {
    const rest = count - MOST_A_DAY;
    return `Det tar omtrent fem minutter.${rest > 0 ? ` ${number(rest, "spørsmål", "spørsmål")} til kan vente, eller bli tatt etterpå.` : ""}`;
  }

  /** @param {boolean} saved */
  #nothing(saved) {
    if (!saved) return "Spørsmålene kommer igjen når du har svart på dem i en modul og lagret framdriften.";
    const next = this.#learner.days[0];
    return next ? `Neste gang er ${inNorwegian(next[0])}. Da kommer ${number(next[1], "spørsmål", "spørsmål")} igjen.` : "Svar på spørsmålene i en modul, så kommer de igjen her etter en dag.";
  }

  /** @param {string[]} ids */
  #begin(ids) {
    this.#queue = ids.filter((id) => this.#template(id));
    this.#total = this.#queue.length;
    this.#wrong = [];
    this.#under = true;
    this.#ask();
  }

  /** @param {string} id */
  #template(id) {
    return /** @type {HTMLTemplateElement | null} */ (this.querySelector(`template[data-id="${CSS.escape(id)}"]`));
  }

  #ask() {
    const id = this.#queue.shift();
    const template = id && this.#template(id);
    if (!template) return this.#finish();
    const copy = document.importNode(template.content, true);
    const key = /** @type {HTMLElement} */ (copy.querySelector(".fasit"));
    key.hidden = true;
    // The key first: the question looks for it as soon as it stands in the page.
    this.#place.replaceChildren(key);
    this.#place.append(copy);
    this.#heading.textContent = `Spørsmål ${this.#total - this.#queue.length} av ${this.#total}`;
    this.#sentence.textContent = "";
    this.#buttons.replaceChildren();
    this.#days.replaceChildren();
    this.#heading.focus();
  }

  /** @param {import("../question/question.js").Answered} answered */
  #take({ id, right }) {
    if (!right && !this.#wrong.includes(id)) this.#wrong.push(id);
    this.#next.textContent = this.#queue.length ? "Neste spørsmål" : "Ferdig";
    this.#buttons.replaceChildren(this.#next);
    if (right) this.#next.focus();
  }

  #finish() {
    const wrong = this.#wrong;
    this.#rest();
    const more = this.#learner.due.length;
    this.#heading.textContent = more ? "Ferdig med denne runden" : "Ferdig for i dag";
    const again = wrong.length ? `${number(wrong.length, "spørsmål", "spørsmål")} kommer igjen i morgen. ` : "";
    this.#sentence.textContent = again + (more ? `${number(more, "spørsmål", "spørsmål")} til kan vente, eller bli tatt nå.` : this.#nothing(this.#learner.session.saved));
    if (wrong.length) this.#buttons.prepend(button("Ta det som ikke var riktig, om igjen", () => this.#begin(wrong), "knapp"));
    this.#heading.focus();
  }

  /** The days to come, and the same as a calendar file for those who ask. */
  #drawDays() {
    const days = this.#learner.days.filter(([day]) => day > dayOf());
    if (!days.length) return this.#days.replaceChildren();
    this.#days.replaceChildren(
      el("h3", {}, "Dagene som kommer"),
      el("ul", {}, ...days.map(([day, count]) => el("li", {}, `${inNorwegian(day)}: ${number(count, "spørsmål", "spørsmål")}`))),
      el("p", {}, button("Last ned dagene til kalenderen (.ics)", () => this.#download())));
  }

  #download() {
    const address = location.protocol.startsWith("http") ? `${location.origin}${location.pathname}` : "";
    const text = calendar(this.#learner.days, { title: "Repetisjon av opplæringen", address, now: new Date() });
    handOver(new Blob([text], { type: "text/calendar" }), fileName(`${guideline.store} repetisjon`, "ics"));
  }
}

if (!customElements.get("laer-repetisjon")) customElements.define("laer-repetisjon", LaerRepetisjon);
