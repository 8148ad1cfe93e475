// @ts-check
/**
 * Switches off Material's single-key shortcuts (f, s, / for search; p, n, comma and full stop for turning pages).
 *
 * Someone who speaks to the machine, or whose hand slips, would trigger them without wanting to, and WCAG 2.1.4 asks
 * for a way to turn them off. Material listens on the window, so the key is stopped one step before.
 */

const SHORTCUTS = new Set(["f", "s", "/", "p", ",", "n", "."]);

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}

document.addEventListener("keydown", (event) => {
  if (SHORTCUTS.has(event.key) && !isTyping(event.target)) event.stopPropagation();
});
