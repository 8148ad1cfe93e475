// @ts-check
/**
 * Sets the copy for reading without a network going, when the page has come and the browser has nothing else to do. Not
 * for readers who save data, and where the site asks first, only for those who have said yes.
 */

import { guideline } from "../../shared/guideline.js";
import { later } from "../../shared/later.js";

const { offline, base } = guideline;

function isWanted() {
  if (!offline || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return false;
  if (document.querySelector("uten-nett")) return true;
  const savesData = /** @type {any} */ (navigator).connection?.saveData === true;
  return !savesData && (!offline.asks || navigator.serviceWorker.controller !== null);
}

function start() {
  later(`${base}/${offline?.script}`).then(({ start }) => start(), () => {}); // next time, then
}

if (globalThis.document && isWanted()) {
  const whenIdle = () => ("requestIdleCallback" in window ? requestIdleCallback(start, { timeout: 10_000 }) : setTimeout(start, 3000));
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}
