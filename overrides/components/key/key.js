// @ts-check
/** `<laer-fasit>`: folds the key away from those who are answering; a link to it opens it. Paper has it open. */

import { placeOf } from "../../shared/addresses.js";
import { el } from "../../shared/runs/dom.js";

class LaerFasit extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #fold = el("details", { className: "fasit-foldet" }, el("summary", {}, "Vis fasiten til alle spørsmålene"));

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#fold.append(...this.childNodes);
    this.append(this.#fold);
    document.addEventListener("click", (event) => this.#openFor(event), { signal });
    window.addEventListener("hashchange", () => this.#show(), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.#fold.remove();
    this.append(...[...this.#fold.childNodes].slice(1));
  }

  /** A link to what lies in the fold: it must be open before the browser goes there. @param {Event} event */
  #openFor(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.hash && this.#holds(link.hash)) this.#fold.open = true;
  }

  #show() {
    if (!this.#holds(location.hash)) return;
    this.#fold.open = true;
    placeOf(location.hash)?.scrollIntoView();
  }

  /** @param {string} hash */
  #holds(hash) {
    const target = placeOf(hash);
    return target !== null && this.#fold.contains(target);
  }
}

if (!customElements.get("laer-fasit")) customElements.define("laer-fasit", LaerFasit);
