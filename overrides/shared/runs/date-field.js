// @ts-check
/**
 * A date that is typed as «31.12.2027», whatever language the browser speaks, or chosen in the browser's own calendar.
 * Without this script the field is the browser's.
 */

import { readDate, showDate } from "./dates.js";
import { button, el } from "./dom.js";

/** How a date stands in a field. @type {import("./guarded-field.js").Format} */
export const AS_DATE = { show: showDate, read: readDate };

export const DATE_HELP = "Skriv datoen slik: 31.12.2027.";

export class DateField {
  /** @param {HTMLInputElement} input the browser's own field, which becomes a text field @param {string} label */
  constructor(input, label) {
    this.input = input;
    input.type = "text";
    input.placeholder = "dd.mm.åååå";
    input.classList.add("dato__tekst");
    this.calendar = el("input", { type: "date", className: "dato__kalender", tabIndex: -1, "aria-hidden": "true", autocomplete: "off" });
    this.calendar.addEventListener("change", () => this.#chosen());
    this.open = button("Kalender", () => this.#show(), "lenkeknapp dato__knapp");
    this.open.append(el("span", { className: "kun-skjermleser" }, ` for «${label}»`));
    this.element = el("span", { className: "dato", "data-skjerm": "" }, this.calendar, this.open);
    // A browser without a calendar of its own has nothing to open.
    if ("showPicker" in this.calendar) input.after(this.element);
  }

  #show() {
    this.calendar.value = readDate(this.input.value);
    this.calendar.showPicker();
  }

  #chosen() {
    this.input.value = showDate(this.calendar.value);
    for (const type of ["input", "change"]) this.input.dispatchEvent(new Event(type, { bubbles: true }));
    this.input.focus();
  }

  remove() {
    this.element.remove();
    this.input.type = "date";
    this.input.removeAttribute("placeholder");
    this.input.classList.remove("dato__tekst");
  }
}
