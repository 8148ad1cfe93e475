// @ts-check
/**
 * `<lokale-tillegg>`: makes and reads `lokalt.json`. Nothing is kept before it is asked for; what breaks a rule can't be
 * taken into use or downloaded.
 */

import { isOnDisk } from "../../shared/addresses.js";
import { guideline } from "../../shared/guideline.js";
import { button, el } from "../../shared/runs/dom.js";
import { area, drop, get, put } from "../../shared/store/areas.js";
import { asText, isEmpty, nothing, readLocal } from "./addition.js";
import { asScript } from "./as-script.js";
import { KEY } from "./key.js";
import { problemsOf, sentenceOf } from "./rules.js";
import { WholeForm } from "./whole-form.js";

/** @typedef {import("./addition.js").Local} Local */
/** @typedef {import("./row-forms.js").Places} Places */

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
    this.known = {
      steder: places.steder.flatMap(({ options }) => options.map(([value]) => value)),
      lister: places.lister.map(([id]) => id), maler: places.maler.map(([id]) => id), begreper: places.begreper,
    };
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
    this.whole = new WholeForm(local, this.places);
    this.form.replaceChildren(...this.whole.elements);
  }

  /** What is written, when no rule is broken; else the rules are told. */
  #right() {
    const local = this.whole?.read() ?? nothing();
    const problems = problemsOf(local, guideline.claims, this.known).map(sentenceOf);
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
    const { local, problems } = readLocal(await file.text(), guideline.claims, this.known);
    const told = problems.map(sentenceOf);
    this.file.value = "";
    if (isEmpty(local) && told.length > 0) return this.#tell("Filen er ikke åpnet.", told);
    this.#draw(local);
    this.#tell(told.length > 0 ? "Filen er åpnet. Dette må rettes:" : "Filen er åpnet. Ingenting er lagret ennå.", told);
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

if (!customElements.get("lokale-tillegg")) customElements.define("lokale-tillegg", LokaleTillegg);
