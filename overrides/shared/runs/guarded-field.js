// @ts-check
/**
 * A text field that keeps itself: less than half a second after a key, when it is left, and when the page is hidden.
 * What looks like personal data waits for «Lagre likevel»; until then it is neither kept, exported nor printed.
 */

import { LONGEST_TEXT } from "../store/record.js";
import { button, el } from "./dom.js";
import { inWords, newPersonalData } from "./personal-data.js";

const WAIT_MS = 300;

/** @type {Set<GuardedField>} */
const waiting = new Set();
/** @type {Set<GuardedField>} */
const held = new Set();
const flushAll = () => waiting.forEach((field) => field.flush());
window.addEventListener("pagehide", flushAll);
window.addEventListener("beforeprint", flushAll);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flushAll());

/** The run on HOST gives way to another: what is typed stays with the one it was typed in. @param {HTMLElement} host */
export function leaveFields(host) {
  for (const field of [...waiting, ...held]) if (host.contains(field.control)) field.leave();
}

/**
 * How a field shows what is kept, and what it makes of what is typed.
 * @typedef {{show(kept: string): string, read(text: string): string}} Format
 */

/** @type {Format} */
const AS_IT_IS = { show: (text) => text, read: (text) => text };

export class GuardedField {
  #timer = 0;
  #written = false;
  /** Whether somebody has written here since it was drawn: a browser that empties a field has said nothing. */
  #touched = false;
  /** What `draw` put here: a control can't always hold what is kept, and must not write its own version of it. */
  #shown = "";

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} control
   * @param {() => string} kept what is kept now
   * @param {(text: string, again: boolean) => void} keep
   * @param {Format} format
   */
  constructor(control, kept, keep, format = AS_IT_IS) {
    this.control = control;
    this.kept = kept;
    this.keep = keep;
    this.format = format;
    this.warning = el("div", { className: "utfylling__venter", role: "alert" });
    control.autocomplete = "off";
    // What is longer could not be read again.
    if (control.maxLength < 0) control.maxLength = LONGEST_TEXT;
    control.addEventListener("input", () => this.#typed());
    control.addEventListener("focus", () => this.#entered());
    control.addEventListener("change", () => this.#changed());
    control.addEventListener("blur", () => this.#left());
  }

  get isWaiting() {
    return this.warning.childElementCount > 0;
  }

  #entered() {
    this.#written = false;
    this.draw();
  }

  #changed() {
    this.#touched = true;
    this.flush();
  }

  #left() {
    this.flush();
    this.draw();
  }

  #typed() {
    this.#touched = true;
    // The warning comes while one types: coming when the field is left, it would push away what is being pressed.
    this.#look();
    waiting.add(this);
    // Counted from the first key that is not kept: somebody who never pauses shall not lose more than others.
    this.#timer ||= window.setTimeout(() => this.flush(), WAIT_MS);
  }

  /** Keeps what is typed, unless it has to wait. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    waiting.delete(this);
    const text = this.control.value;
    if (!this.#touched || !this.#look() || text === this.#shown) return;
    if (this.format.read(text) !== this.kept()) this.#keepNow(text);
  }

  /** Whether the text may be kept without asking. */
  #look() {
    const found = newPersonalData(this.control.value, this.kept());
    this.#warn(found.length ? inWords(found) : "");
    return found.length === 0;
  }

  /** @param {string} text */
  #keepNow(text) {
    this.#shown = text;
    this.keep(this.format.read(text), this.#written);
    this.#written = true;
  }

  /** @param {string} what */
  #warn(what) {
    this.control.toggleAttribute("data-venter", what !== "");
    if (this.warning.dataset.hva === what) return;
    this.warning.dataset.hva = what;
    if (what) held.add(this);
    else held.delete(this);
    if (!what) return this.warning.replaceChildren();
    this.warning.replaceChildren(
      el("p", {}, `Dette ligner ${what}. Ikke skriv noe som viser hvem en person er. Teksten blir ikke lagret eller skrevet ut før du tar det bort eller trykker «Lagre likevel».`),
      button("Lagre likevel", () => this.#approve()));
  }

  #approve() {
    this.#keepNow(this.control.value);
    this.#warn("");
    this.control.focus();
  }

  /** Keeps what may be kept, and lets go of the rest. */
  leave() {
    this.flush();
    if (this.isWaiting) this.control.value = this.format.show(this.kept());
    this.#warn("");
  }

  /** «1.5.27» shall not become «01.05.2027» under the fingers. */
  get #isBeingWritten() {
    return document.activeElement === this.control && this.format.read(this.control.value) === this.kept();
  }

  /** Whether the control shows TEXT as it is kept: not every control can. @param {string} text */
  holds(text) {
    return this.control.value === this.format.show(text);
  }

  /** Shows what is kept, unless somebody is writing here. */
  draw() {
    const text = this.format.show(this.kept());
    if (this.isWaiting || waiting.has(this)) return;
    if (this.control.value !== text && !this.#isBeingWritten) this.control.value = text;
    this.#shown = this.control.value;
    this.#touched = false;
  }
}
