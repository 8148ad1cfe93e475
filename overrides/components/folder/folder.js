// @ts-check
/**
 * `<ark-mappe>`: which sheets of the set are printed, blank or with what an activity has: those that are ticked, or all
 * of them when none is. The set below stays as it was sent: what is left out is hidden, what is filled in is put into a
 * copy.
 */

import { button, el } from "../../shared/runs/dom.js";
import { allActivities } from "../../shared/store/activities.js";
import { theStore } from "../../shared/store/store.js";
import { fillSheets } from "./fill-sheets.js";

/** @typedef {{name: string, blank: HTMLElement, shown: HTMLElement, entry: HTMLElement | null, box: HTMLInputElement}} Sheet */

class ArkMappe extends HTMLElement {
  /** @type {Sheet[]} */ #sheets = [];
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
      el("fieldset", { className: "mappe__ark" }, el("legend", {}, "Hvilke ark vil du ha med? Velger du ingen, får du alle."),
        el("div", { className: "mappe__liste" }, ...this.#sheets.map(({ box, blank }) =>
          el("label", { className: "valg" }, box, blank.querySelector(".utskrift__kapitteltittel")?.firstChild?.textContent ?? "")))),
      el("p", { className: "mappe__fyll" }, el("label", { for: this.#select.id }, "Innhold"), this.#select),
      el("label", { className: "valg" }, this.#cover, "Forside med innhold"),
      el("div", { className: "utfylling__knapper" }, this.#print, this.#untick),
    ];
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
    const chosen = this.#sheets.filter(({ box }) => box.checked);
    for (const { shown, entry, box } of this.#sheets) {
      const isLeftOut = chosen.length > 0 && !box.checked;
      shown.hidden = isLeftOut;
      if (entry) entry.hidden = isLeftOut;
    }
    this.parentElement?.querySelector(".utskrift")?.classList.toggle("utskrift--uten-forside", !this.#cover.checked);
    this.#untick.hidden = chosen.length === 0;
    this.#print.textContent = chosen.length ? `Skriv ut ${chosen.length} ark` : `Skriv ut alle ${this.#sheets.length} ark`;
  }
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
