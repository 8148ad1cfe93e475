// @ts-check
/**
 * Sets the copy for reading without a network going, for a reader who stays: who looks in for a moment shall not pay for
 * the whole site. Not for readers who save data or whose line is very slow, and where the site asks first, only for those
 * who have said yes.
 */

import { guideline } from "../../shared/guideline.js";
import { later } from "../../shared/later.js";

const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchstart", "scroll"];
const A_WHILE_MS = 10_000;

const { offline, base } = guideline;

function isWanted() {
  if (!offline || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return false;
  if (document.querySelector("uten-nett")) return true;
  const { saveData, effectiveType = "" } = /** @type {any} */ (navigator).connection ?? {};
  return !saveData && !effectiveType.endsWith("2g") && (!offline.asks || navigator.serviceWorker.controller !== null);
}

function start() {
  if (!navigator.onLine) return; // next time, then
  later(`${base}/${offline?.script}`).then(({ start }) => start(), () => {});
}

/** Once for a page that has come, at the first sign of its reader or after a while. @param {() => void} then */
function whenSomebodyStays(then) {
  const waiting = new AbortController();
  const go = () => {
    if (waiting.signal.aborted) return;
    waiting.abort();
    if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 5000 });
    else setTimeout(then, 1000);
  };
  for (const type of SIGNS_OF_LIFE) addEventListener(type, go, { signal: waiting.signal, passive: true });
  setTimeout(go, document.querySelector("uten-nett") ? 0 : A_WHILE_MS);
}

if (globalThis.document && isWanted()) {
  if (document.readyState === "complete") whenSomebodyStays(start);
  else addEventListener("load", () => whenSomebodyStays(start), { once: true });
}
