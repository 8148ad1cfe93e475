// @ts-check
/** The search box in use: what is typed is asked for, answers are shown, and the keyboard leads through them. */

import { Line } from "./line.js";
import { drawHelp, drawResults, messageFor } from "./answer.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 *
 * @typedef {object} Parts
 * @property {Worker} worker
 * @property {Promise<string>} index the text of the index
 * @property {Promise<import("../local/addition.js").Local | null>} added what a centre has written of its own
 * @property {{enter: boolean}} early what the reader did before the box had come
 */

/**
 * Bring ROOT to life; done when it can answer.
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
export async function start(root, { worker, index, added, early }) {
  const line = new Line(worker, index, added);
  const box = new Box(root, line, early.enter);
  await line.ready;
  box.ask();
}

class Box {
  #input;
  #panel;
  #list;
  #message;
  #suggestion;
  #line;
  /** What the last answer is an answer to. */
  #answered = "";
  /** Enter was pressed before there was an answer. */
  #enterWaits;

  /** @param {HTMLElement} root @param {Line} line @param {boolean} enterWaits */
  constructor(root, line, enterWaits) {
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    this.root = root;
    this.#input = /** @type {HTMLInputElement} */ (find("input"));
    this.#panel = find(".sok__panel");
    this.#list = find(".sok__liste");
    this.#message = find(".sok__melding");
    this.#suggestion = find(".sok__forslag");
    this.#line = line;
    this.#enterWaits = enterWaits;
    this.#listen();
  }

  #listen() {
    for (const event of ["focus", "click"]) this.#input.addEventListener(event, () => this.#show(true));
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.form?.addEventListener("submit", () => this.#enter());
    this.#input.form?.addEventListener("reset", () => setTimeout(() => this.search("")));
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#show(false); // the place may be on this page
    });
  }

  // --- Asking ---

  get #words() {
    return this.#input.value.trim();
  }

  /** Look for WORDS. @param {string} words */
  search(words) {
    this.#input.value = words;
    this.#input.focus();
    this.#typed();
  }

  #typed() {
    this.#enterWaits = false;
    if (this.#words) this.#show(true);
    this.ask();
  }

  /** Ask for what stands in the box; an answer that comes when something else stands there is passed by. */
  async ask() {
    const words = this.#words;
    const answer = await this.#line.ask(words);
    if (answer && words === this.#words) this.#answer(answer, words);
  }

  /** @param {Answer} answer @param {string} words */
  #answer(answer, words) {
    this.#answered = words;
    this.#message.textContent = messageFor(answer, words);
    drawResults(this.#list, answer.items);
    drawHelp(this.root, answer, words, (word) => this.search(word));
    this.#suggest(answer.suggest[0] ?? "");
    if (this.#enterWaits) this.#openFirst();
  }

  // --- The suggested word ---

  /** Show the rest of WORD, which begins as the last of what is typed. @param {string} word */
  #suggest(word) {
    const typed = this.#input.value;
    const last = /[^\s-]*$/.exec(typed)?.[0] ?? "";
    const rest = last && word.startsWith(last) ? word.slice(last.length) : "";
    const hidden = Object.assign(document.createElement("span"), { className: "sok__skrevet", textContent: typed });
    this.#suggestion.replaceChildren(...(rest ? [hidden, rest] : []));
  }

  #takeSuggestion() {
    const text = this.#suggestion.textContent ?? "";
    if (!text || this.#input.selectionStart !== this.#input.value.length) return false;
    this.search(text);
    return true;
  }

  // --- Keys ---

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isDone = this.#answerTo(event);
    if (isDone) event.preventDefault();
  }

  /** Whether the key of EVENT was for the search, and needs no more. @param {KeyboardEvent} event */
  #answerTo({ key, target, ctrlKey, metaKey, altKey }) {
    if (key === "ArrowDown" || key === "ArrowUp") return this.#move(key === "ArrowDown" ? 1 : -1);
    if (key === "ArrowRight") return target === this.#input && this.#takeSuggestion();
    if (key === "Escape") return this.#escape(target);
    const isLetter = key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
    if (isLetter && target !== this.#input && this.#panel.contains(/** @type {Node} */ (target))) this.#input.focus();
    return false;
  }

  /** To the next or the last of box and links, round and round. @param {number} step */
  #move(step) {
    const links = [...this.#panel.querySelectorAll("a")].filter((link) => !link.closest("[hidden]"));
    const places = [this.#input, ...links];
    const at = places.indexOf(/** @type {any} */ (document.activeElement));
    places[(at + step + places.length) % places.length].focus();
    return true;
  }

  /** The browser empties the box at this key; focus that is on a result comes back to it first. */
  /** @param {EventTarget | null} target */
  #escape(target) {
    if (this.#panel.hidden) return false;
    if (target !== this.#input) this.#input.focus();
    this.#show(false);
    return target !== this.#input;
  }

  #enter() {
    this.#enterWaits = true;
    if (this.#words === this.#answered) this.#openFirst();
  }

  /** The first result, or the nearest word when there is none. */
  #openFirst() {
    this.#enterWaits = false;
    const near = this.root.querySelector(".sok-hjelp:not([hidden]) .sok-hjelp__naer a");
    const first = /** @type {HTMLElement | null} */ (this.#list.querySelector("a") ?? near);
    first?.click();
  }

  // --- Open and closed ---

  /** @param {boolean} shown */
  #show(shown) {
    this.#panel.hidden = !shown;
  }
}
