// @ts-check
/** What is left, in reach: the next point without an answer, by a press in the bar or by the key N at an answer. */

import { choice } from "../../shared/runs/run-controls.js";

/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */

export class NextOpen {
  /** @param {() => ChecklistItem[]} open those that are left, in order */
  constructor(open) {
    this.open = open;
    this.element = choice("Neste ubesvarte punkt (N)", () => this.go());
  }

  /** @param {HTMLElement} host @param {AbortSignal} signal */
  listen(host, signal) {
    host.addEventListener("keydown", (event) => {
      const atAnswer = event.target instanceof Element && event.target.matches("input[type=radio]");
      if (!atAnswer || event.key.toLowerCase() !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation(); // Material goes to the next page at this key
      this.go();
    }, { signal });
  }

  draw() {
    this.element.hidden = this.open().length === 0;
  }

  /** To the first one after where one is, and from the end to the top. */
  go() {
    const open = this.open();
    const here = document.activeElement?.closest(".sjekkpunkt");
    const after = open.find(({ element }) => here && here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    (after ?? open[0])?.inputs[0].focus();
  }
}
