// @ts-check
/**
 * Lets the keyboard reach a table that is wider than its frame, and tells screen readers that it can be scrolled.
 * A table that fits stays out of the tab order.
 */

const LABEL = "Tabell, kan rulles sidelengs";

/** @param {HTMLElement} frame */
function update(frame) {
  const scrolls = frame.scrollWidth > frame.clientWidth + 1;
  if (scrolls) frame.tabIndex = 0;
  else frame.removeAttribute("tabindex");
  frame.role = scrolls ? "group" : null;
  frame.ariaLabel = scrolls ? LABEL : null;
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target instanceof HTMLElement) update(target);
});
document.querySelectorAll(".tabell").forEach((frame) => observer.observe(frame));
