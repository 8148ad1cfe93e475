// @ts-check
/** Menus that open under a word: one at a time, closed by Escape, by a press beside them and when something is chosen. */

import { el } from "./dom.js";

/**
 * @param {(Node | string)[]} word what one presses @param {string} className @param {...import("./dom.js").Child} content
 * @returns {HTMLDetailsElement}
 */
export function menu(word, className, ...content) {
  const details = el("details", { className: `utfylling__meny ${className}`, name: "utfylling-meny" },
    el("summary", { className: "knapp knapp--stille" }, ...word), el("div", { className: "utfylling__panel" }, ...content));
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) closeMenu(details, true);
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) closeMenu(details);
  });
  // Before what was chosen is done: a question that opens then gives the focus back to a word that can be seen.
  details.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("button, a");
    if (chosen && details.open) closeMenu(details, true);
  }, { capture: true });
  return details;
}

/** @param {HTMLDetailsElement} details @param {boolean} focus on the word */
function closeMenu(details, focus = false) {
  details.open = false;
  if (focus) details.querySelector("summary")?.focus();
}

document.addEventListener("pointerdown", (event) => {
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".utfylling__meny[open]"))) {
    if (event.target instanceof Node && !details.contains(event.target)) closeMenu(details);
  }
});
