// @ts-check
/** How far each section has come, with jumps to them. */

import { el } from "./dom.js";
import { menu } from "./menu.js";

/** @typedef {{heading: HTMLElement, done: number, total: number}} Section */

export class SectionMenu {
  #key = "";

  /** @param {(Node | string)[]} word @param {() => Section[]} sections @param {import("./dom.js").Child} first what stands over the jumps */
  constructor(word, sections, first = null) {
    this.sections = sections;
    this.list = el("ul", { className: "utfylling__deler" });
    this.sentence = el("p", { className: "utfylling__setning" });
    this.element = menu(word, "utfylling__hopp", this.sentence, first, this.list);
  }

  /** @param {string} sentence */
  draw(sentence) {
    this.sentence.textContent = sentence;
    const sections = this.sections();
    const key = JSON.stringify(sections.map(({ heading, done, total }) => [wordsOf(heading), done, total]));
    if (key === this.#key) return;
    this.#key = key;
    this.list.replaceChildren(...sections.map((section) => el("li", {}, jump(section))));
  }
}

/** The words of a heading, without the link to itself. @param {HTMLElement} heading */
export function wordsOf(heading) {
  const copy = /** @type {HTMLElement} */ (heading.cloneNode(true));
  copy.querySelector(".headerlink")?.remove();
  return copy.textContent?.trim() ?? "";
}

/** @param {Section} section */
function jump({ heading, done, total }) {
  const go = () => {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  };
  return el("button", { type: "button", className: "utfylling__valgt", onclick: go },
    wordsOf(heading), el("span", { className: "utfylling__tall" }, ` ${done} av ${total}`));
}
