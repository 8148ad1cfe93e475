// @ts-check
/**
 * `<ark-mappe>`: which sheets of the set are printed, blank or with what an activity has. They stand under the steps that
 * they belong to. What is ticked is printed, or all of it when nothing is; each sheet and each step has a press of its own,
 * which takes along what is ticked. The set below stays as it was sent: what is left out is hidden, what is filled in is
 * put into a copy.
 */

import { button, el } from "../../shared/runs/dom.js";
import { allActivities } from "../../shared/store/activities.js";
import { theStore } from "../../shared/store/store.js";
import { fillSheets } from "./fill-sheets.js";

/**
 * @typedef {{name: string, blank: HTMLElement, shown: HTMLElement, entry: HTMLElement | null, box: HTMLInputElement}} Sheet
 * @typedef {{title: string, sheets: Sheet[]}} Step
 * @typedef {{sheets: Sheet[], word: HTMLElement}} Press prints some sheets, and says how many come along
 */

class ArkMappe extends HTMLElement {
  /** @type {Sheet[]} */ #sheets = [];
  /** @type {Press[]} */ #presses = [];
  /** Those that are printed this once, beside what is ticked. @type {Sheet[]} */ #once = [];
  #drawn = false;
  #store = theStore();
  #cover = el("input", { type: "checkbox", checked: true, autocomplete: "off", onchange: () => this.#show() });
  #select = el("select", { className: "felt", id: "ark-mappe-fyll", onchange: () => this.#fill() });
  #print = button("Skriv ut mappen", () => window.print(), "knapp");
  #untick = button("Fjern valgene", () => this.#forget());

  connectedCallback() {
    if (this.#drawn) return;
    this.#drawn = true;
    const asked = new URLSearchParams(location.search);
    this.#sheets = sheetsOf(this.parentElement, (asked.get("ark") ?? "").split(",").filter(Boolean), () => this.#show());
    this.append(...this.#parts());
    this.#offer(asked.get("aktivitet") ?? "");
    this.#fill();
  }

  #parts() {
    return [
      el("p", { className: "mappe__fyll" }, el("label", { for: this.#select.id }, "Innhold"), this.#select),
      el("fieldset", { className: "mappe__ark" }, el("legend", {}, "Hvilke ark vil du ha med? Velger du ingen, får du alle."),
        el("div", { className: "mappe__liste" }, ...this.#steps().map((step) => this.#step(step)))),
      el("label", { className: "valg" }, this.#cover, "Forside med innhold"),
      el("div", { className: "utfylling__knapper" }, this.#print, this.#untick),
    ];
  }

  /** The steps as the page was told of them, and what belongs to none. @returns {Step[]} */
  #steps() {
    const told = /** @type {{title: string, sheets: string[]}[]} */ (JSON.parse(this.dataset.steg ?? "[]"));
    const steps = told.map(({ title, sheets }) => ({ title, sheets: this.#sheets.filter(({ name }) => sheets.includes(name)) }));
    const rest = this.#sheets.filter((sheet) => !steps.some(({ sheets }) => sheets.includes(sheet)));
    return [...steps, { title: "", sheets: rest }].filter(({ sheets }) => sheets.length > 0);
  }

  /** @param {Step} step */
  #step({ title, sheets }) {
    const rows = sheets.map((sheet) => {
      const name = sheet.blank.querySelector(".utskrift__kapitteltittel")?.firstChild?.textContent ?? "";
      return el("div", { className: "mappe__rad" }, el("label", { className: "valg" }, sheet.box, name), this.#press([sheet], name));
    });
    const head = title && el("div", { className: "mappe__rad" }, el("h2", { className: "mappe__steg" }, title), sheets.length > 1 && this.#press(sheets, title));
    return el("section", {}, head, ...rows);
  }

  /** @param {Sheet[]} sheets @param {string} name */
  #press(sheets, name) {
    const word = el("span");
    this.#presses.push({ sheets, word });
    const made = button("", () => this.#printOnce(sheets), "lenkeknapp");
    made.append(el("span", {}, word, el("span", { className: "kun-skjermleser" }, `: ${name}`)));
    return made;
  }

  /** @param {Sheet[]} sheets */
  #printOnce(sheets) {
    this.#once = sheets;
    this.#show();
    window.addEventListener("afterprint", () => {
      this.#once = [];
      this.#show();
    }, { once: true });
    window.print();
  }

  /** @param {string} asked the id of an activity */
  #offer(asked) {
    const activities = allActivities().filter((one) => !one.archived);
    this.#select.replaceChildren(el("option", { value: "" }, "Blanke ark"),
      ...activities.map((one) => el("option", { value: one.id }, `Utfylt: ${one.name}`)));
    this.#select.value = activities.some((one) => one.id === asked) ? asked : "";
    /** @type {HTMLElement} */ (this.#select.parentElement).hidden = activities.length === 0;
  }

  #fill() {
    const one = allActivities().find(({ id }) => id === this.#select.value);
    const runs = one ? this.#store.runsOf(one.id) : [];
    for (const sheet of this.#sheets) {
      const filled = one ? fillSheets(sheet.blank, runs, one.name) : sheet.blank;
      sheet.shown.replaceWith(filled);
      sheet.shown = filled;
    }
    const title = this.parentElement?.querySelector(".utskrift__forside");
    title?.querySelector(".mappe__navn")?.remove();
    if (one) title?.append(el("p", { className: "mappe__navn" }, one.name));
    this.#show();
  }

  #forget() {
    for (const { box } of this.#sheets) box.checked = false;
    this.#show();
    this.#sheets[0]?.box.focus(); // the button that was pressed is gone
  }

  #show() {
    const ticked = this.#sheets.filter(({ box }) => box.checked);
    const chosen = new Set([...ticked, ...this.#once]);
    for (const sheet of this.#sheets) {
      const isLeftOut = chosen.size > 0 && !chosen.has(sheet);
      sheet.shown.hidden = isLeftOut;
      if (sheet.entry) sheet.entry.hidden = isLeftOut;
    }
    // A sheet that is printed alone needs nobody to say what is in the folder.
    const isBare = !this.#cover.checked || (this.#once.length > 0 && chosen.size === 1);
    this.parentElement?.querySelector(".utskrift")?.classList.toggle("utskrift--uten-forside", isBare);
    this.#untick.hidden = ticked.length === 0;
    this.#print.textContent = ticked.length ? `Skriv ut ${ticked.length} ark` : `Skriv ut alle ${this.#sheets.length} ark`;
    for (const { sheets, word } of this.#presses) word.textContent = printWords(new Set([...ticked, ...sheets]).size);
  }
}

/** @param {number} count */
function printWords(count) {
  return count === 1 ? "Skriv ut" : `Skriv ut ${count} ark`;
}

/** @param {HTMLElement | null} page @param {string[]} asked the sheets that the address names @param {() => void} changed @returns {Sheet[]} */
function sheetsOf(page, asked, changed) {
  const chapters = /** @type {HTMLElement[]} */ ([...page?.querySelectorAll(".utskrift__kapittel") ?? []]);
  return chapters.map((blank) => {
    const name = blank.getAttribute("aria-labelledby") ?? "";
    const link = page?.querySelector(`.utskrift__innhold a[href="#${CSS.escape(name)}"]`);
    const checked = asked.includes(name);
    const box = el("input", { type: "checkbox", autocomplete: "off", checked, onchange: changed });
    return { name, blank, shown: blank, box, entry: link?.closest("li") ?? null };
  });
}

if (!customElements.get("ark-mappe")) customElements.define("ark-mappe", ArkMappe);
