// @ts-check
/** `<uten-nett>`: says whether this browser has a copy of the site, and lets the reader take it away or have it back. */

import { button, el } from "../../shared/runs/dom.js";
import { forget, hasCopy, keep } from "./registration.js";

const HERE = "Denne nettleseren har en kopi av nettstedet, så du kan lese uten nett. I den er det ingenting om deg.";
const GONE = "Denne nettleseren har ingen kopi av nettstedet. Da trenger du nett for å lese.";
const FAILED = "Nettleseren lar oss ikke gjøre det. Du kan slette kopien sammen med andre nettstedsdata i innstillingene.";

class UtenNett extends HTMLElement {
  #told = el("p", { role: "status" });
  #place = el("p", {});

  connectedCallback() {
    if (this.contains(this.#told)) return;
    this.replaceChildren(this.#told, this.#place);
    this.hidden = false;
    this.#draw();
  }

  async #draw() {
    const here = await hasCopy();
    this.#told.textContent = here ? HERE : GONE;
    const press = button(here ? "Slett kopien" : "Lag en kopi", () => this.#do(here ? forget : keep));
    const hadFocus = this.#place.contains(document.activeElement);
    this.#place.replaceChildren(press);
    if (hadFocus) press.focus();
  }

  /** @param {() => Promise<void>} what */
  async #do(what) {
    try {
      await what();
      await this.#draw();
    } catch {
      this.#told.textContent = FAILED;
    }
  }
}

if (!customElements.get("uten-nett")) customElements.define("uten-nett", UtenNett);
