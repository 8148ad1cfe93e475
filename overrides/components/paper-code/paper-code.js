// @ts-check
/**
 * `<papir-kode>`: the code at the foot of a sheet finds the list that the sheet is of, and leads to where its ticks are
 * entered. The page was told every code that was ever printed; nothing is asked of a server.
 */

import { el, newElementId } from "../../shared/runs/dom.js";
import { readCode } from "../checklist/numbers.js";
import { addressOfSheet } from "./sheet-address.js";

/** @typedef {{title: string, address: string, codes: string[]}} Known a list, with what its sheets have been called, today's first */

class PapirKode extends HTMLElement {
  #drawn = false;
  #said = el("p", { className: "utfylling__hjelp", role: "status" });
  #error = el("p", { className: "utfylling__feil", role: "alert", id: newElementId() });
  #input = el("input", {
    className: "felt papir__kode", id: newElementId(), type: "text", maxLength: 9,
    autocomplete: "off", autocapitalize: "characters", spellcheck: false, "aria-describedby": this.#error.id,
  });

  connectedCallback() {
    if (this.#drawn) return;
    this.#drawn = true;
    this.append(el("form", { noValidate: true, className: "papirkode__felt", onsubmit: (/** @type {Event} */ event) => this.#submit(event), oninput: () => this.#look() },
      el("label", { className: "ledetekst", for: this.#input.id }, "Har dere krysset av på papir? Skriv koden nederst på arket"),
      el("div", { className: "papirkode__rad" }, this.#input, el("button", { type: "submit", className: "knapp knapp--stille" }, "Før inn kryssene")),
      this.#said, this.#error));
  }

  get #code() {
    return readCode(this.#input.value);
  }

  get #lists() {
    return /** @type {Known[]} */ (JSON.parse(this.dataset.lister ?? "[]"));
  }

  /** The list that a sheet with the code is of. */
  get #list() {
    return this.#lists.find(({ codes }) => codes.includes(this.#code));
  }

  #look() {
    this.#error.textContent = "";
    this.#input.removeAttribute("aria-invalid");
    const list = this.#list;
    const isOld = list && list.codes[0] !== this.#code;
    this.#said.textContent = !list ? "" : isOld
      ? `Arket er en eldre utgave av «${list.title}». Punkter som har fått ny ordlyd, blir dere spurt om.`
      : `Arket er «${list.title}».`;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const list = this.#list;
    if (list) return this.#go(addressOfSheet(list.address, this.#code));
    this.#error.textContent = this.#trouble();
    this.#input.setAttribute("aria-invalid", "true");
    this.#input.focus();
  }

  /** By a link: from a disk, links that scripts make are led into folders. @param {string} href */
  #go(href) {
    const link = el("a", { href, hidden: true });
    this.append(link);
    link.click();
    link.remove();
  }

  /** Why no list can be shown. */
  #trouble() {
    const gone = /** @type {string[]} */ (JSON.parse(this.dataset.borte ?? "[]"));
    if (!this.#code) return "Skriv koden som står nederst på arket. Den har fire tegn, for eksempel K7QM.";
    if (gone.includes(this.#code)) return `Listen med koden «${this.#code}» er tatt ut av nettstedet. Kryssene kan ikke føres inn lenger, så ta vare på arket.`;
    return `Ingen liste på dette nettstedet har hatt koden «${this.#code}». Se etter om den er lest riktig. Er den det, er arket fra et annet nettsted eller fra en nyere utgave enn denne. Da kan det hjelpe å laste siden på nytt.`;
  }
}

if (!customElements.get("papir-kode")) customElements.define("papir-kode", PapirKode);
