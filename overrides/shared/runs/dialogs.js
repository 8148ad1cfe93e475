// @ts-check
/** The questions we ask: a name and for how long, a yes or no, a file. All are <dialog>s, which keep the focus. */

import { LONGEST_NAME, plainName } from "../store/record.js";
import { button, el, field, newElementId } from "./dom.js";
import { PLACE } from "./texts.js";
import { findPersonalData, inWords } from "./personal-data.js";

/** @typedef {import("../store/record.js").Keep} Keep */

/** @type {[Keep, string][]} */
export const KEEP_CHOICES = [
  ["alltid", "Til jeg sletter den"],
  ["30 dager", "I 30 dager etter siste endring"],
  ["fane", "Til jeg lukker denne fanen"],
];

const SHARED_MACHINE =
  "Deler du maskinen med andre? Alle som bruker denne nettleseren, kan se det du lagrer her. Velg «Til jeg lukker denne fanen», eller eksporter til en fil og slett etterpå.";

/** Where it will be, and who can see it there. */
export const aboutTheMachine = () => [SHARED_MACHINE, PLACE].filter(Boolean).map((text) => el("p", { className: "utfylling__merk" }, text));

const NAME_HELP = "Bruk navnet på aktiviteten, for eksempel «Turgruppe høst 2027». Aldri navnet på en person.";

/**
 * Shows a dialog until it is answered, and gives the answer, or null when it was closed.
 * @template T
 * @param {string} title @param {(answer: (value: T) => void) => Node[]} content @returns {Promise<T | null>}
 */
export function ask(title, content) {
  return new Promise((resolve) => {
    /** @type {T | null} */
    let answered = null;
    const id = newElementId();
    const dialog = el("dialog", { className: "utfylling__dialog", "aria-labelledby": id });
    const answer = (/** @type {T} */ value) => {
      answered = value;
      dialog.close();
    };
    dialog.append(el("h2", { id, className: "utfylling__dialogtittel" }, title), ...content(answer));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answered);
    });
    // Inside <main>, so that what is drawn over the page still belongs to a landmark.
    (document.querySelector("main") ?? document.body).append(dialog);
    dialog.showModal();
  });
}

/** @param {Event} event */
export function closeDialog(event) {
  /** @type {HTMLElement} */ (event.target).closest("dialog")?.close();
}

/** «Avbryt» with the focus, where something may be lost: a key that is held down shall not say yes. */
export function cancelButton() {
  const cancel = button("Avbryt", closeDialog);
  cancel.autofocus = true;
  return cancel;
}

/** @param {string} title @param {string} text @param {string} yes @returns {Promise<boolean>} */
export async function confirmed(title, text, yes) {
  const answer = await ask(title, (/** @type {(value: boolean) => void} */ say) => [
    el("p", {}, text),
    el("div", { className: "utfylling__knapper" }, button(yes, () => say(true), "knapp"), cancelButton()),
  ]);
  return answer === true;
}

/** @param {Keep} chosen */
export function keepChoice(chosen) {
  const name = newElementId();
  const radios = KEEP_CHOICES.map(([value, text]) =>
    el("label", { className: "valg" }, el("input", { type: "radio", name, value, checked: value === chosen }), text));
  return el("fieldset", { className: "utfylling__valg" }, el("legend", {}, "Hvor lenge skal den ligge her?"), ...radios);
}

/** @param {HTMLElement} form @returns {Keep} */
export function chosenKeep(form) {
  return /** @type {Keep} */ (/** @type {HTMLInputElement} */ (form.querySelector(".utfylling__valg input:checked")).value);
}

/** What is wrong with a name, or nothing. @param {string} name */
export function nameTrouble(name) {
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return "Skriv et navn, så du finner den igjen.";
  const found = findPersonalData(name);
  return found.length ? `Dette ligner ${inWords(found)}. Bruk navnet på aktiviteten i stedet.` : "";
}

/** Names that are in use, to go on with one by a press. @param {string[]} names @param {HTMLInputElement} input */
function knownNames(names, input) {
  if (!names.length) return null;
  const take = (/** @type {string} */ name) => {
    input.value = name;
    input.focus();
  };
  return el("div", { className: "utfylling__kjente", role: "group", "aria-label": "Aktiviteter du har fra før" },
    el("p", { className: "utfylling__hjelp" }, "Hører det til noe du har fra før?"),
    el("div", { className: "utfylling__knapper" }, ...names.slice(0, 6).map((name) => button(name, () => take(name)))));
}

/**
 * @typedef {{title: string, yes: string, name?: string, keep?: Keep | null, other?: string, among?: string[], label?: string, help?: string}} NameQuestion
 * `keep: null` asks for the name alone; `other` is a second answer, given without a name.
 */

/** @param {NameQuestion} question @returns {Promise<{name: string, keep: Keep} | "other" | null>} */
export function askName({ title, yes, name = "", keep = "alltid", other, among = [], label = "Navn på aktiviteten", help = NAME_HELP }) {
  return ask(title, (answer) => {
    const input = el("input", { className: "felt", value: name, maxLength: LONGEST_NAME, autocomplete: "off", type: "text" });
    const error = el("p", { className: "utfylling__feil", role: "alert", id: newElementId() });
    const choice = keep && keepChoice(keep);
    const form = el("form", { noValidate: true, onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const value = plainName(input.value).trim();
      error.textContent = nameTrouble(value);
      input.setAttribute("aria-invalid", String(error.textContent !== ""));
      if (error.textContent) return input.focus();
      answer({ name: value, keep: choice ? chosenKeep(form) : "alltid" });
    } },
    field(label, input, help), error, knownNames(among.filter((known) => known !== name), input), choice,
    ...(choice ? aboutTheMachine() : []),
    el("div", { className: "utfylling__knapper" },
      el("button", { className: "knapp", type: "submit" }, yes),
      other && button(other, () => answer("other")),
      button("Avbryt", closeDialog)));
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby")} ${error.id}`);
    return [form];
  });
}

/** @param {Keep} keep @returns {Promise<Keep | null>} */
export function askKeep(keep) {
  return ask("Hvor lenge skal den lagres?", (answer) => {
    const choice = keepChoice(keep);
    choice.querySelector("legend")?.classList.add("kun-skjermleser"); // the dialog's own title asks the same
    return [choice, ...aboutTheMachine(),
      el("div", { className: "utfylling__knapper" },
        button("Lagre valget", () => answer(chosenKeep(choice)), "knapp"), button("Avbryt", closeDialog))];
  });
}
