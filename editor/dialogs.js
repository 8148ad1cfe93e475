// @ts-check
/** Questions to whoever edits: a form in a dialog, which gives the answers, or nothing when it is closed. */

import { button, el, field, newElementId } from "../overrides/shared/runs/dom.js";

/** @typedef {import("./insertions.js").Field} Field */

/**
 * Ask for FIELDS. Null when nothing is to be done.
 * @param {string} title @param {Field[]} fields @param {string} [lead] @param {string} [go] what the button says
 * @returns {Promise<Record<string, string> | null>}
 */
export function ask(title, fields, lead = "", go = "Sett inn") {
  const controls = fields.map(control);
  const form = el("form", { method: "dialog", className: "spor" }, lead && el("p", {}, lead), ...controls.map(({ element }) => element),
    el("div", { className: "spor__knapper" }, el("button", { type: "submit", className: "knapp", value: "ja" }, go), button("Avbryt", () => dialog.close())));
  const dialog = shown(title, form);
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    resolve(dialog.returnValue === "ja" ? Object.fromEntries(controls.map(({ name, value }) => [name, value()])) : null);
    dialog.remove();
  }));
}

/** Show CONTENT in a dialog, until it is closed. @param {string} title @param {...Node} content */
export function tell(title, ...content) {
  const close = button("Lukk", () => dialog.close());
  close.autofocus = true; // Enter does nothing that can't be undone
  const dialog = shown(title, el("div", { className: "spor" }, ...content, close));
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

/** @param {string} title @param {HTMLElement} content */
function shown(title, content) {
  const id = newElementId();
  const dialog = el("dialog", { className: "vindu", "aria-labelledby": id }, el("h2", { className: "vindu__navn", id }, title), content);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @param {Field} given @returns {{name: string, element: HTMLElement, value: () => string}} */
function control(given) {
  if (given.type === "several") return several(given);
  const required = !given.optional;
  const label = given.label + (given.optional ? " (kan utelates)" : "");
  /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
  let input;
  if (given.type === "select") {
    input = el("select", { className: "felt", required }, ...(given.options ?? []).map(([value, text]) => el("option", { value }, text)));
  } else if (given.type === "area") {
    input = el("textarea", { className: "felt", rows: 3, required, lang: "nb" });
  } else {
    input = el("input", { className: "felt", type: "text", required, autocomplete: "off" });
  }
  if (given.value) input.value = given.value;
  const element = field(label, input, given.help);
  if (given.type === "known") element.append(suggestions(/** @type {HTMLInputElement} */ (input), given.options ?? []));
  return { name: given.name, element, value: () => input.value };
}

/** What INPUT may be, to choose from; what is written must not be among them. @param {HTMLInputElement} input @param {[string, string][]} options */
function suggestions(input, options) {
  const id = newElementId();
  input.setAttribute("list", id);
  return el("datalist", { id }, ...options.map(([value, label]) => el("option", { value, label: label || value })));
}

/** @param {Field} given */
function several({ name, label, options = [] }) {
  const boxes = options.map(([value, text], number) => ({ value, text, box: el("input", { type: "checkbox", checked: number === 0 }) }));
  const element = el("fieldset", { className: "spor__flere" }, el("legend", {}, label),
    ...boxes.map(({ text, box }) => el("label", { className: "valg" }, box, text)));
  return { name, element, value: () => boxes.filter(({ box }) => box.checked).map(({ value }) => value).join(" ") };
}
