// @ts-check
/** One item of a list: its box or answers, and, when wanted, note, role, date and why it does not apply. */

import { guideline } from "../../shared/guideline.js";
import { changeParts } from "../../shared/runs/changes.js";
import { button, el, field, inNorwegian, newElementId, shorten } from "../../shared/runs/dom.js";
import { AS_DATE, DATE_HELP, DateField } from "../../shared/runs/date-field.js";
import { GuardedField } from "../../shared/runs/guarded-field.js";
import { isGap } from "./self-gaps.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../../shared/runs/changes.js").Change} Change */
/** @typedef {"note" | "role" | "date" | "action" | "reason"} TextName */

/** @type {Record<TextName, string>} */
const NAMES = { note: "Notat", role: "Ansvarlig", date: "Frist", action: "Tiltak", reason: "Hvorfor ikke" };

export class ChecklistItem {
  /** @type {HTMLElement | null} */ #panel = null;
  /** @type {Map<TextName, GuardedField>} */ #fields = new Map();
  /** @type {HTMLInputElement | null} */ #notRelevant = null;
  /** Whether the fields came with an answer, and nobody asked for them. */
  #cameByItself = false;

  /** @param {HTMLElement} element @param {RunSession} session @param {boolean} selfCheck */
  constructor(element, session, selfCheck) {
    this.element = element;
    this.session = session;
    this.selfCheck = selfCheck;
    this.id = element.id;
    const text = /** @type {HTMLElement} */ (element.querySelector(".sjekkpunkt__tekst"));
    text.id ||= `${this.id}-tekst`;
    this.text = text.textContent?.trim() ?? "";
    this.inputs = /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll(".sjekkpunkt__boks, .sjekkpunkt__svar input")]);
    this.toggle = button(selfCheck ? "Begrunnelse og tiltak" : "Notat og frist", () => this.#open(!this.#panel || Boolean(this.#panel.hidden)), "lenkeknapp sjekkpunkt__mer");
    this.toggle.setAttribute("aria-expanded", "false");
    this.toggle.setAttribute("aria-describedby", text.id);
    this.change = el("div", { className: "sjekkpunkt__endring", hidden: true });
    this.summary = el("div", { className: "sjekkpunkt__utfylt", hidden: true });
    this.before = el("p", { className: "sjekkpunkt__forrige", hidden: true });
    element.append(this.before, this.change, this.summary, this.toggle);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const input of this.inputs) {
      input.autocomplete = "off";
      input.addEventListener("change", () => this.#answered(input), { signal });
    }
  }

  /** The answers that it can have. */
  get offered() {
    return this.inputs.map((input) => (input.type === "checkbox" ? "gjort" : input.value));
  }

  remove() {
    this.element.classList.remove("sjekkpunkt--notat");
    for (const part of [this.change, this.summary, this.before, this.toggle, this.#panel]) part?.remove();
  }

  /** @param {HTMLInputElement} input */
  #answered(input) {
    const state = input.type === "checkbox" ? (input.checked ? "gjort" : "") : input.value;
    const what = state === "" ? "fjernet avkryssing" : input.type === "checkbox" ? "avkryssing" : "svar";
    this.session.change(this.id, { state }, `${what} av «${shorten(this.text)}»`);
    if (this.selfCheck) this.#askForMeasure(guideline.reasoned.includes(state) || isGap(this, this.session.value(this.id)));
  }

  /** A gap wants a reason and a measure: the fields come with the answer, and go with it when nothing is written. @param {boolean} wanted */
  #askForMeasure(wanted) {
    const isOpen = this.#panel?.hidden === false;
    if (wanted && !isOpen) this.#open(true, false);
    else if (!wanted && this.#cameByItself && this.summary.hidden) this.#open(false);
    this.#cameByItself = wanted && (this.#cameByItself || !isOpen);
  }

  /** @param {boolean} open @param {boolean} focus */
  #open(open, focus = true) {
    if (open && !this.#panel) this.#build();
    if (this.#panel) this.#panel.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    this.draw(undefined);
    if (open && focus) this.#fields.get("note")?.control.focus();
  }

  // The fields are made when they are first asked for: most items never need them.

  #build() {
    const note = this.selfCheck ? "Begrunnelse (for eksempel «Vi gjør det annerledes fordi …»)" : "Notat";
    const panel = el("div", { className: "sjekkpunkt__panel", id: newElementId(), role: "group", "aria-labelledby": `${this.id}-tekst` });
    panel.append(...this.#text("note", note, el("textarea", { className: "felt", rows: 3 }), "Ikke skriv navn eller annet som viser hvem en bruker er."));
    if (this.selfCheck) panel.append(...this.#text("action", "Tiltak", el("textarea", { className: "felt", rows: 2 })));
    panel.append(el("div", { className: "sjekkpunkt__par" },
      el("div", {}, ...this.#text("role", "Ansvarlig", el("input", { className: "felt", type: "text", maxLength: 120 }), "Rolle, ikke navn.")),
      el("div", {}, ...this.#text("date", "Frist", el("input", { className: "felt", type: "date" }), DATE_HELP))));
    const date = /** @type {HTMLInputElement} */ (this.#fields.get("date")?.control);
    new DateField(date, "Frist");
    panel.append(this.selfCheck ? this.#buildClear() : this.#buildNotRelevant());
    this.toggle.after(panel);
    this.toggle.setAttribute("aria-controls", panel.id);
    this.#panel = panel;
  }

  /** @param {TextName} name @param {string} label @param {HTMLInputElement | HTMLTextAreaElement} control @param {string} [help] */
  #text(name, label, control, help) {
    const guarded = new GuardedField(control, () => this.session.value(this.id)?.[name] ?? "",
      (text, again) => this.session.change(this.id, { [name]: text }, `${NAMES[name].toLowerCase()} på «${shorten(this.text)}»`, again),
      name === "date" ? AS_DATE : undefined);
    this.#fields.set(name, guarded);
    return [field(label, control, help), guarded.warning];
  }

  /** An answer can be pressed, but not unpressed: this takes it back. */
  #buildClear() {
    return el("div", {}, button("Fjern svaret", () => this.session.change(this.id, { state: "" }, `fjernet svar på «${shorten(this.text)}»`)));
  }

  #buildNotRelevant() {
    const box = el("input", { type: "checkbox", autocomplete: "off", onchange: () => this.#setNotRelevant(box.checked) });
    this.#notRelevant = box;
    return el("div", { className: "sjekkpunkt__uaktuelt" }, el("label", { className: "valg" }, box, "Ikke aktuelt for oss"),
      ...this.#text("reason", "Hvorfor ikke?", el("input", { className: "felt", type: "text", maxLength: 500 })));
  }

  /** @param {boolean} on */
  #setNotRelevant(on) {
    this.session.change(this.id, { state: on ? "ikke-aktuelt" : "" }, `${on ? "" : "fjernet "}«ikke aktuelt» på «${shorten(this.text)}»`);
    // In a task of its own: a browser may give the box the focus when its label was pressed, after we have been heard.
    const reason = this.#fields.get("reason")?.control;
    if (on) reason?.focus();
    if (on) setTimeout(() => reason?.focus());
  }

  /** Shows what the session holds. @param {Change | null | undefined} change undefined: leave that part as it is */
  draw(change) {
    const value = this.session.value(this.id);
    const state = value?.state ?? "";
    for (const input of this.inputs) {
      input.checked = input.type === "checkbox" ? state === "gjort" : input.value === state;
      input.indeterminate = input.type === "checkbox" && state === "ikke-aktuelt";
    }
    if (state) this.element.dataset.svar = state;
    else delete this.element.dataset.svar;
    if (this.#notRelevant) this.#notRelevant.checked = state === "ikke-aktuelt";
    const reason = /** @type {HTMLElement | undefined} */ (this.#fields.get("reason")?.control.closest(".utfylling__felt"));
    if (reason) reason.hidden = state !== "ikke-aktuelt";
    for (const guarded of this.#fields.values()) guarded.draw();
    this.#drawSummary();
    if (change !== undefined) this.#drawChange(change);
  }

  #drawSummary() {
    const value = this.session.value(this.id);
    const parts = [];
    if (!this.selfCheck && value?.state === "ikke-aktuelt") parts.push(["Ikke aktuelt", value.reason ?? ""]);
    for (const name of /** @type {const} */ (["note", "action", "role", "date"])) {
      const text = value?.[name];
      if (text) parts.push([this.selfCheck && name === "note" ? "Begrunnelse" : NAMES[name], name === "date" ? inNorwegian(text) : text]);
    }
    this.summary.hidden = parts.length === 0;
    // On screen the open fields say the same; on paper this is all there is.
    this.summary.classList.toggle("sjekkpunkt__utfylt--papir", this.#panel?.hidden === false);
    this.summary.replaceChildren(...parts.map(([name, text]) => el("p", {}, el("strong", {}, text ? `${name}: ` : name), text)));
  }

  /** @param {Change | null} change */
  #drawChange(change) {
    this.change.hidden = !change;
    this.change.replaceChildren(...(change ? changeParts(this.session, change, () => this.inputs[0]?.focus()) : []));
  }

  /** What was answered another time. @param {string} text */
  drawBefore(text) {
    this.before.hidden = !text;
    this.before.textContent = text;
  }

  /** Writes on the paper's own lines, and says whether there is a note to print. @param {boolean} blank */
  drawPaper(blank) {
    this.element.classList.toggle("sjekkpunkt--notat", !blank && !this.summary.hidden);
    const value = this.session.value(this.id);
    const [reason, previous] = [value?.note, this.before.textContent];
    /** @type {Record<string, string | undefined>} */
    const texts = { fordi: reason, tiltak: value?.action, hvem: value?.role, frist: value?.date && inNorwegian(value.date), forrige: previous ?? "" };
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("[data-felt]"))) {
      line.querySelector(".sjekkpunkt__linjesvar")?.remove();
      const text = texts[line.dataset.felt ?? ""];
      if (text && !blank) line.append(el("span", { className: "sjekkpunkt__linjesvar" }, text));
    }
    const untold = reason && !this.element.querySelector("[data-felt=fordi]") ? `Begrunnelse: ${reason}` : "";
    const measure = this.element.querySelector("[data-felt=tiltak]");
    if (untold && measure && !blank) measure.append(el("span", { className: "sjekkpunkt__linjesvar" }, untold));
  }
}
