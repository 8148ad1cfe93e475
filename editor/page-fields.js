// @ts-check
/** The fields at the top of a page as a form; each change is a change of one line of the text. */

import { button, el, field } from "../overrides/shared/runs/dom.js";
import { fieldsOf, hasFields, setField } from "./front-matter.js";

const FIELDS = /** @type {const} */ ([
  ["title", "Tittel", "Navnet på siden, i menyen og i søket."],
  ["description", "Beskrivelse", "Én setning om hva siden gir leseren."],
  ["gjengir", "Gjengir", "Avsnittene i veilederen som siden gjengir, for eksempel rammer.1–3."],
  ["kontrollert", "Kontrollert", "Når siden sist ble holdt mot originalen: 2027-03-01."],
]);
const AS_IS = new Set(["kontrollert", "gjengir"]);

export class PageFields {
  /** @param {{text: string, put: (edit: import("./front-matter.js").Edit) => void}} writing */
  constructor(writing) {
    this.writing = writing;
    this.inputs = FIELDS.map(([name, label, help]) => ({ name, label, help, input: el("input", { className: "felt", type: "text", autocomplete: "off" }) }));
    for (const { name, input } of this.inputs) input.addEventListener("change", () => this.#set(name, input.value));
    this.element = el("details", { className: "sidefelter" }, el("summary", {}, "Feltene øverst på siden"),
      ...this.inputs.map(({ name, label, help, input }) => el("div", { className: "sidefelter__felt" }, field(label, input, help),
        name === "kontrollert" && button("Kontrollert i dag", () => this.#set(name, today())))));
  }

  /** Show what the text says now. */
  follow() {
    const { text } = this.writing;
    this.element.hidden = !hasFields(text);
    const found = fieldsOf(text);
    for (const { name, input } of this.inputs) if (document.activeElement !== input) input.value = found[name] ?? "";
  }

  /** @param {string} name @param {string} value */
  #set(name, value) {
    const edit = setField(this.writing.text, name, value.trim(), AS_IS.has(name));
    if (edit) this.writing.put(edit);
    this.follow();
  }
}

/** The day as the files write it. */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
