// @ts-check
/**
 * Loads the line only where something of that kind is kept: most readers never do. The front page has it, and pages
 * with `derived/repetisjonslinje.html`.
 */

import { later } from "../../shared/later.js";
import { RUN, areas, get, keys } from "../../shared/store/areas.js";

const isTraining = (/** @type {string | null} */ raw) => raw?.slice(0, 200).includes('"kind":"opplæring"') ?? false;
const hasTraining = () => areas().some((place) => keys(place, RUN).some((key) => isTraining(get(place, key))));

class LaerLinje extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    window.addEventListener("pageshow", () => this.#draw(), { signal });
    if (document.readyState === "complete") this.#draw(); // from a disk, scripts may come after that
    window.addEventListener("storage", () => this.#draw(), { signal });
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
  }

  async #draw() {
    if (!hasTraining()) return this.toggleAttribute("hidden", true);
    const { drawLine } = await later(this.dataset.skript ?? "");
    drawLine(this);
  }
}

if (!customElements.get("laer-linje")) customElements.define("laer-linje", LaerLinje);
