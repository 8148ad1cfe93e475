// @ts-check
/**
 * What is said of what happened. What can be taken back has «Angre» beside it, which stays until the next such thing,
 * whatever is said in between.
 */

import { StoreError } from "../store/areas.js";
import { button, el } from "./dom.js";
import { notDoneText } from "./texts.js";

export class Messages {
  element = el("div", { className: "utfylling__melding", role: "status" });
  /** @type {{text: string, undo: () => void} | null} */ #undoable = null;

  /** @param {() => void} changed there came or went a way back */
  constructor(changed = () => {}) {
    this.changed = changed;
  }

  get hasUndo() {
    return this.#undoable !== null;
  }

  /** @param {string} text @param {() => void} [undo] @returns {HTMLElement} what has to do with it: the way back, or the text */
  say(text, undo) {
    if (undo) this.#undoable = { text, undo };
    const said = undo ? [] : [el("p", { tabIndex: -1 }, text)];
    const back = this.#drawUndo();
    this.element.replaceChildren(...said, ...back);
    this.changed();
    return /** @type {HTMLElement} */ (undo ? back.at(-1) : said[0]);
  }

  #drawUndo() {
    if (!this.#undoable) return [];
    return [el("p", {}, this.#undoable.text), button("Angre", () => this.#takeBack())];
  }

  /** The way back stays when it finds no room: what it would bring is nowhere else. */
  #takeBack() {
    const way = this.#undoable;
    this.#undoable = null;
    try {
      way?.undo();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#undoable = way;
      this.say(notDoneText(error.trouble));
    }
    this.changed();
  }

  /** There is no way back any more. */
  settle() {
    this.#undoable = null;
    this.element.replaceChildren();
    this.changed();
  }

  /** What was said does not hold any more; what can be taken back still can. */
  hush() {
    this.element.replaceChildren(...this.#drawUndo());
  }
}
