// @ts-check
/** The fields of a form: text, date, number and choices. Each shows what the session holds, on screen and on paper. */

import { inText } from "../../shared/runs/answers.js";
import { changeParts } from "../../shared/runs/changes.js";
import { button, describe, el, inNorwegian, shorten } from "../../shared/runs/dom.js";
import { AS_DATE, DATE_HELP, DateField } from "../../shared/runs/date-field.js";
import { isDate } from "../../shared/runs/dates.js";
import { GuardedField } from "../../shared/runs/guarded-field.js";
import { LONGEST_TEXT, isAnswered } from "../../shared/store/record.js";
import { TableField } from "./table-field.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../../shared/runs/changes.js").Change} Change */
/** @typedef {import("../../shared/store/record.js").Answer} Answer */

/** «12», «3,5», «-2.5», «1 000». */
const NUMBER = /^[-−+]?\d{1,3}(?:[ \u00a0]?\d{3})*(?:[.,]\d+)?$|^[-−+]?\d+(?:[.,]\d+)?$/;

/** The values that are chosen; the default when none is. @param {Answer | undefined} answer @param {string} byDefault @returns {string[]} */
export function chosenIn(answer, byDefault) {
  if (!answer?.length) return byDefault ? [byDefault] : [];
  return Array.isArray(answer) ? answer.filter((value) => typeof value === "string") : [answer];
}

/** @param {HTMLElement} element @param {RunSession} session @returns {FormField} */
export function fieldFor(element, session) {
  const type = element.dataset.type ?? "";
  if (type === "tabell") return new FormField(element, session, (field) => new TableField(field));
  if (type === "valg" || type === "flere valg") return new FormField(element, session, (field) => new ChoiceField(field));
  return new FormField(element, session, (field) => new TextField(field));
}

/**
 * What one answers with. `draw` gives what it could not show; `paper` is the answer as the paper has it, or nothing
 * when the control itself is printed.
 * @typedef {{listen(signal: AbortSignal): void, draw(whole: boolean): string, paper(): string, focus(): void, remove(): void}} Control
 */

/** What all fields have in common. */
export class FormField {
  /** @param {HTMLElement} element @param {RunSession} session @param {(field: FormField) => Control} makeControl */
  constructor(element, session, makeControl) {
    this.element = element;
    this.session = session;
    this.id = element.id;
    this.label = element.querySelector(".felt__ledetekst")?.textContent?.trim() ?? "";
    this.hasDefault = Boolean(element.dataset.forvalg);
    this.onPaper = element.querySelector(":scope > .felt__svar");
    this.change = el("div", { className: "felt__endring", hidden: true });
    this.note = el("p", { className: "felt__merknad", id: `${this.id}-merknad`, role: "status" });
    this.control = makeControl(this);
    element.append(this.note, this.change);
  }

  /** @returns {Answer | undefined} */
  get answer() {
    return this.session.value(this.id)?.answer;
  }

  get isAnswered() {
    return isAnswered(this.session.value(this.id));
  }

  get isHidden() {
    return this.element.hidden;
  }

  /** @param {Answer} answer @param {string} what @param {boolean} again */
  set(answer, what = "svar", again = false) {
    this.session.change(this.id, { answer }, `${what} på «${shorten(this.label)}»`, again);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.control.listen(signal);
  }

  /** @param {Change | null} change @param {boolean} whole another run, or the same one anew */
  draw(change, whole) {
    this.drawNote(this.control.draw(whole));
    this.element.classList.toggle("felt--utfylt", this.isAnswered);
    if (this.onPaper) this.onPaper.textContent = this.isAnswered ? this.control.paper() : "";
    this.change.hidden = !change;
    this.change.replaceChildren(...(change ? changeParts(this.session, change, () => this.control.focus()) : []));
  }

  /** @param {string} text what the control could not show, or what is wrong with it */
  drawNote(text) {
    if (this.note.textContent === text) return;
    this.note.textContent = text;
    if (this.control instanceof TextField) describe(this.control.input, this.note.id, text !== "");
  }

  remove() {
    this.drawNote("");
    this.element.classList.remove("felt--utfylt");
    this.control.remove();
    this.change.remove();
    this.note.remove();
  }
}

/** @implements {Control} */
class TextField {
  /** @param {FormField} field */
  constructor(field) {
    this.field = field;
    this.input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (field.element.querySelector("input.felt__kontroll, textarea.felt__kontroll"));
    this.unit = field.element.querySelector(".felt__linje > .felt__enhet")?.textContent ?? "";
    this.isDate = field.element.dataset.type === "dato";
    this.date = this.isDate ? new DateField(/** @type {HTMLInputElement} */ (this.input), field.label) : null;
    const format = this.isDate ? AS_DATE : undefined;
    this.guarded = new GuardedField(this.input, () => this.#text, (text, again) => field.set(text, "svar", again), format);
    (this.input.closest(".felt__linje") ?? this.input).after(this.guarded.warning);
  }

  get #text() {
    return inText(this.field.answer ?? "");
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    // What is wrong with an answer is said when the field is left, not while one writes.
    this.input.addEventListener("blur", () => this.field.drawNote(this.draw()), { signal });
  }

  draw() {
    this.guarded.draw();
    if (this.input.value.length >= LONGEST_TEXT) return `Feltet er fullt. Det er plass til ${LONGEST_TEXT.toLocaleString("nb-NO")} tegn.`;
    const trouble = this.#trouble;
    this.input.toggleAttribute("aria-invalid", false);
    if (trouble) this.input.setAttribute("aria-invalid", "true");
    if (trouble || this.guarded.isWaiting || document.activeElement === this.input) return trouble;
    return this.guarded.holds(this.#text) ? "" : `Svaret fra før passer ikke i feltet: «${this.#text}»`;
  }

  /** What a date or a number is not. It is kept as it was written. */
  get #trouble() {
    const text = this.#text;
    if (!text || document.activeElement === this.input) return "";
    if (this.isDate && !isDate(text)) return `«${shorten(text)}» er ikke en dato. ${DATE_HELP}`;
    if (this.field.element.dataset.type === "tall" && !NUMBER.test(text)) return `«${shorten(text)}» er ikke et tall. Skriv for eksempel 12 eller 3,5.`;
    return "";
  }

  paper() {
    const text = this.isDate ? inNorwegian(this.#text) : this.#text;
    return this.unit ? `${text} ${this.unit}` : text;
  }

  focus() {
    this.input.focus();
  }

  remove() {
    this.guarded.warning.remove();
    this.date?.remove();
  }
}

/** @implements {Control} */
class ChoiceField {
  /** @param {FormField} field */
  constructor(field) {
    this.field = field;
    this.inputs = /** @type {HTMLInputElement[]} */ ([...field.element.querySelectorAll("input.felt__boks")]);
    this.isOne = field.element.dataset.type === "valg";
    // A radio button can be pressed, but not unpressed.
    this.clear = button("Fjern svaret", () => this.#clear(), "lenkeknapp felt__fjern");
    this.clear.append(el("span", { className: "kun-skjermleser" }, ` på «${field.label}»`));
    this.inputs[0]?.closest(".felt__kontroll")?.after(this.clear);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const input of this.inputs) {
      input.autocomplete = "off";
      input.addEventListener("change", () => this.#answered(), { signal });
    }
  }

  #answered() {
    const chosen = this.inputs.filter((input) => input.checked).map((input) => input.value);
    this.field.set(this.isOne ? chosen[0] ?? "" : chosen);
  }

  #clear() {
    this.field.set("", "fjernet svar");
    this.focus();
  }

  get #chosen() {
    return chosenIn(this.field.answer, this.field.element.dataset.forvalg ?? "");
  }

  draw() {
    const chosen = this.#chosen;
    for (const input of this.inputs) input.checked = chosen.includes(input.value);
    this.clear.hidden = !this.isOne || !this.field.isAnswered || this.field.hasDefault;
    const lost = chosen.filter((value) => !this.inputs.some((input) => input.value === value));
    return lost.length ? `Det du valgte før, finnes ikke lenger i skjemaet: ${lost.map((value) => `«${value}»`).join(", ")}.` : "";
  }

  paper() {
    return "";
  }

  focus() {
    (this.inputs.find((input) => input.checked) ?? this.inputs[0])?.focus();
  }

  remove() {
    this.clear.remove();
  }
}
