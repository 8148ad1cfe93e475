// @ts-check
/** What every list and form does with the page around it: comes back to life, and takes back with the keyboard. */

import { leaveFields } from "./guarded-field.js";

/** @typedef {import("./run-session.js").RunSession} RunSession */
/** @typedef {import("./run-controls.js").RunControls} RunControls */

/**
 * @param {RunSession} session @param {RunControls} controls
 * @param {(ids: string[] | null) => void} draw what has changed; null for everything
 * @param {AbortSignal} signal
 */
export function followPage(session, controls, draw, signal) {
  session.addEventListener("values", (event) => draw(/** @type {CustomEvent<string[] | null>} */ (event).detail), { signal });
  session.addEventListener("leave", () => leaveFields(controls.host), { signal });
  session.listen(signal);
  controls.listen(signal);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) session.refresh();
    // The browser may have put back ticks and text of its own memory, or emptied the fields: some do so a task later.
    draw(null);
    if (event.persisted) setTimeout(() => draw(null));
  }, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && session.refresh(), { signal });
  controls.host.addEventListener("keydown", (event) => undoByKey(event, controls), { signal });
}

/** In a text the browser's own undo counts. @param {KeyboardEvent} event @param {RunControls} controls */
function undoByKey(event, controls) {
  const inText = event.target instanceof Element && event.target.matches("textarea, input:not([type=checkbox], [type=radio])");
  if (inText || event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  event.preventDefault();
  controls.actions.undo();
}
