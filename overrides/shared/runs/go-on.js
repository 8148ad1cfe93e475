// @ts-check
/** Who comes to go on with something lands where it was left: at the first thing that is not answered. */

import { askedFor } from "./run-actions.js";

/** @param {HTMLElement[]} open what is not answered, in order @param {HTMLElement | undefined} first of all */
export function landOnFirstOpen([open], first) {
  const [entry] = performance.getEntriesByType("navigation");
  // Reloading and «tilbake» bring back the place where one was; an address with a place says its own.
  const isNew = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate";
  if (!isNew || !askedFor() || location.hash || !open || open === first) return;
  open.tabIndex = -1;
  open.focus({ preventScroll: true });
  open.scrollIntoView({ block: "center" });
}
