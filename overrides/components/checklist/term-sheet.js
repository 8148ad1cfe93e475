// @ts-check
/** A sheet for a term: the days of the meetings stand at the top of its columns before it is printed. */

import { AS_DATE, DATE_HELP, DateField } from "../../shared/runs/date-field.js";
import { isDate, readDate } from "../../shared/runs/dates.js";
import { ask, closeDialog } from "../../shared/runs/dialogs.js";
import { button, el, field, newElementId } from "../../shared/runs/dom.js";
import { meetings } from "./term.js";

/** @typedef {{first: string, weeks: number}} Term */

/** How often a group meets, in weeks. @type {[string, string][]} */
const OFTEN = [["1", "Hver uke"], ["2", "Annenhver uke"], ["4", "Hver fjerde uke"]];

/** Asks for the term, and prints HOST with its days. @param {HTMLElement} host @param {() => void} print */
export async function printTerm(host, print) {
  const columns = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".sjekkliste__datoer-boks")]);
  const term = await ask("Skriv ut med datoer", (/** @type {(value: Term) => void} */ answer) => [form(columns.length, answer)]);
  if (!term) return;
  meetings(term.first, term.weeks, columns.length).forEach(({ day, month }, place) => columns[place].replaceChildren(day, el("br"), month));
  window.addEventListener("afterprint", () => columns.forEach((column) => column.replaceChildren()), { once: true });
  print();
}

/** @param {number} count how many meetings the sheet has room for @param {(value: Term) => void} answer */
function form(count, answer) {
  const first = el("input", { className: "felt", type: "date", autocomplete: "off" });
  const often = el("select", { className: "felt" }, ...OFTEN.map(([weeks, said]) => el("option", { value: weeks }, said)));
  const error = el("p", { className: "utfylling__feil", role: "alert", id: newElementId() });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const day = AS_DATE.read(first.value);
    if (isDate(day)) return answer({ first: readDate(day), weeks: Number(often.value) });
    error.textContent = DATE_HELP;
    first.focus();
  };
  const made = el("form", { noValidate: true, onsubmit: submit },
    field("Første gang", first, DATE_HELP), error, field("Hvor ofte", often, `Arket har plass til ${count} ganger. Møtes dere ikke en av dem, stryker dere datoen.`),
    el("div", { className: "utfylling__knapper" }, el("button", { className: "knapp", type: "submit" }, "Skriv ut"), button("Avbryt", closeDialog)));
  new DateField(first, "Første gang");
  return made;
}
