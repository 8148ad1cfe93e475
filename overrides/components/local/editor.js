// @ts-check
/**
 * `<lokale-tillegg>`: makes and reads `lokalt.json`. Nothing is kept before it is asked for; what breaks a rule can't be
 * taken into use or downloaded.
 */

import { isOnDisk } from "../../shared/addresses.js";
import { guideline } from "../../shared/guideline.js";
import { button, el, field } from "../../shared/runs/dom.js";
import { area, drop, get, put } from "../../shared/store/areas.js";
import { asText, idFor, isEmpty, nothing, problemsOf, readLocal } from "./addition.js";
import { asScript } from "./as-script.js";
import { KEY } from "./key.js";

/** @typedef {import("./addition.js").Local} Local */
/** @typedef {{name: string, options: [string, string][]}} Group */
/** @typedef {{steder: Group[], lister: [string, string][]}} Places */
/** @typedef {{element: HTMLElement, read: () => any}} Row */

const FILE = "lokalt.json";

class LokaleTillegg extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("form")) return;
    const places = JSON.parse(this.querySelector("script")?.textContent ?? "{}");
    this.append(new Editor(places).element);
  }
}

class Editor {
  /** @param {Places} places */
  constructor(places) {
    this.places = places;
    this.told = el("div", { role: "status", className: "lokalt-skjema__melding" });
    this.file = el("input", { type: "file", accept: "application/json,.json", hidden: true, onchange: () => this.#open() });
    this.form = el("form", { className: "lokalt-skjema", onsubmit: (/** @type {Event} */ event) => event.preventDefault() });
    this.element = el("div", { oninput: () => { this.unsaved = true; } }, this.form, this.#tools(), this.told);
    this.unsaved = false;
    window.addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
    this.#draw(this.#kept() ?? nothing());
  }

  /** What this browser keeps; null when it keeps nothing, or nothing that can be read. */
  #kept() {
    const place = area("local");
    const text = place && get(place, KEY);
    return text ? readLocal(text, guideline.claims).local : null;
  }

  #tools() {
    return el("div", { className: "lokalt-skjema__verktoy" },
      button("Last ned lokalt.json", () => this.#download(), "knapp"),
      isOnDisk && button("Last ned for mappen", () => this.#downloadForDisk()),
      button("Åpne en fil", () => this.file.click()), this.file,
      button("Bruk i denne nettleseren", () => this.#use()),
      button("Ta bort fra denne nettleseren", () => this.#forget()));
  }

  /** @param {Local} local */
  #draw(local) {
    const input = (/** @type {string} */ value) => el("input", { className: "felt", type: "text", value, maxLength: 200 });
    this.centre = input(local.senter);
    this.line = input(local.kontakt);
    this.who = new Rows("Hvem er hvem", "Legg til en rolle", (row) => this.#contact(row), local.hvem);
    this.notes = new Rows("Tekster", "Legg til en tekst", (row) => this.#note(row), local.tekster);
    this.items = new Rows("Egne punkter", "Legg til et punkt", (row) => this.#item(row), local.punkter);
    this.form.replaceChildren(
      field("Senteret", this.centre), field("Kontakt, for brukerne", this.line, "Står øverst på kortversjonen."),
      this.who.element, this.notes.element, this.items.element);
  }

  /** @param {any} row @returns {Row} */
  #contact({ rolle = "", telefon = "", tid = "" }) {
    const inputs = { rolle, telefon, tid };
    const controls = Object.entries(inputs).map(([name, value]) => /** @type {const} */ ([name, el("input", { className: "felt", type: "text", value })]));
    const labels = /** @type {Record<string, string>} */ ({ rolle: "Rolle, ikke navn", telefon: "Telefon", tid: "Når" });
    return {
      element: el("div", { className: "lokalt-skjema__rad" }, ...controls.map(([name, control]) => field(labels[name], control))),
      read: () => Object.fromEntries(controls.map(([name, control]) => [name, control.value.trim()])),
    };
  }

  /** @param {any} row @returns {Row} */
  #note({ id = "", ved = "", tittel = "", tekst = "" }) {
    const title = el("input", { className: "felt", type: "text", value: tittel });
    const place = el("select", { className: "felt" }, option("", "Velg sted"), ...this.places.steder.map(({ name, options }) =>
      el("optgroup", { label: name }, ...options.map(([value, text]) => option(value, text)))));
    const body = el("textarea", { className: "felt", rows: 4, value: tekst });
    place.value = ved;
    return {
      element: el("div", { className: "lokalt-skjema__rad" }, field("Overskrift", title), field("Står ved", place), field("Tekst", body)),
      read: () => ({ id, tittel: title.value.trim(), ved: place.value, tekst: body.value.trim() }),
    };
  }

  /** @param {any} row @returns {Row} */
  #item({ id = "", liste = "", tekst = "" }) {
    const list = el("select", { className: "felt" }, option("", "Velg liste"), ...this.places.lister.map(([value, text]) => option(value, text)));
    const body = el("input", { className: "felt", type: "text", value: tekst });
    list.value = liste;
    return {
      element: el("div", { className: "lokalt-skjema__rad" }, field("Liste", list), field("Punkt", body)),
      read: () => ({ id, liste: list.value, tekst: body.value.trim() }),
    };
  }

  /** What is written now; what is new gets an id, which it keeps. @returns {Local} */
  #read() {
    const local = { senter: this.centre?.value.trim() ?? "", kontakt: this.line?.value.trim() ?? "", hvem: this.who?.read() ?? [], tekster: this.notes?.read() ?? [], punkter: this.items?.read() ?? [] };
    const taken = [...local.tekster, ...local.punkter].map(({ id }) => id).filter(Boolean);
    for (const row of [...local.tekster, ...local.punkter]) {
      row.id ||= idFor(row.tittel ?? row.tekst, taken);
      taken.push(row.id);
    }
    return local;
  }

  /** What is written, when no rule is broken; else the rules are told. */
  #right() {
    const local = this.#read();
    const problems = problemsOf(local, guideline.claims);
    if (problems.length === 0) {
      this.#draw(local);
      return local;
    }
    this.#tell("Dette må rettes først:", problems);
    return null;
  }

  /** @param {string} sentence @param {string[]} [list] */
  #tell(sentence, list = []) {
    this.told.replaceChildren(el("p", {}, sentence), ...(list.length > 0 ? [el("ul", {}, ...list.map((text) => el("li", {}, text)))] : []));
  }

  #download() {
    const local = this.#right();
    if (!local) return;
    this.#handOver(asText(local), "application/json", FILE);
    this.#tell("Filen er lastet ned. Legg den øverst på nettstedet deres, i stedet for den som ligger der, eller åpne den her på en annen maskin.");
  }

  /** The edition for a disk reads it as a script. */
  #downloadForDisk() {
    const local = this.#right();
    if (!local) return;
    this.#handOver(asScript(FILE, asText(local)), "text/javascript", `${FILE}.js`);
    this.#tell(`Filen er lastet ned. Legg den i mappen «filer», i stedet for «${FILE}.js» som ligger der. Da ser alle som åpner nettstedet fra mappen, tilleggene. Vil dere rette dem senere, trenger dere også ${FILE}.`);
  }

  /** @param {string} text @param {string} type @param {string} name */
  #handOver(text, type, name) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    this.unsaved = false;
  }

  async #open() {
    const [file] = this.file.files ?? [];
    if (!file) return;
    const { local, problems } = readLocal(await file.text(), guideline.claims);
    this.file.value = "";
    if (isEmpty(local) && problems.length > 0) return this.#tell("Filen er ikke åpnet.", problems);
    this.#draw(local);
    this.#tell(problems.length > 0 ? "Filen er åpnet. Dette må rettes:" : "Filen er åpnet. Ingenting er lagret ennå.", problems);
  }

  #use() {
    const local = this.#right();
    const place = area("local");
    if (!local) return;
    try {
      if (!place) throw new Error("blocked");
      put(place, KEY, asText(local));
      this.unsaved = false;
      this.#tell("Tilleggene er lagret i denne nettleseren, og står nå på sidene der de hører hjemme.");
    } catch {
      this.#tell("Nettleseren lar oss ikke lagre. Last ned filen i stedet.");
    }
  }

  #forget() {
    const place = area("local");
    if (place) drop(place, KEY);
    this.#tell("Tilleggene er slettet fra denne nettleseren. Det du ser i skjemaet, er ikke lagret noe sted.");
  }
}

/** @param {string} value @param {string} text */
const option = (value, text) => el("option", { value }, text);

/** Rows that can be added and removed. */
class Rows {
  /** @type {Row[]} */ rows = [];

  /** @param {string} title @param {string} add @param {(row: any) => Row} make @param {any[]} first */
  constructor(title, add, make, first) {
    this.make = make;
    this.list = el("div", {});
    this.adder = button(add, () => this.#add({}).querySelector("input, select")?.focus());
    this.element = el("fieldset", { className: "lokalt-skjema__del" }, el("legend", {}, title), this.list, this.adder);
    for (const row of first) this.#add(row);
  }

  /** @param {any} values @returns {any} */
  #add(values) {
    const row = this.make(values);
    row.element.append(button("Fjern", () => this.#remove(row)));
    this.rows.push(row);
    this.list.append(row.element);
    return row.element;
  }

  /** @param {Row} row */
  #remove(row) {
    this.rows.splice(this.rows.indexOf(row), 1);
    row.element.remove();
    this.adder.focus();
  }

  read() {
    return this.rows.map((row) => row.read());
  }
}

if (!customElements.get("lokale-tillegg")) customElements.define("lokale-tillegg", LokaleTillegg);
