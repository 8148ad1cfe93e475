// @ts-check
/**
 * Asks for a page when a reader points at the link to it, so that it is there when they press. Not on a line that is slow
 * or paid for by the byte: there a page that nobody opens costs more than it gives.
 */

const AFTER_MS = 80;

/** @type {Set<string>} */
const asked = new Set([location.href.split("#")[0]]);

/** @param {string} page */
function ask(page) {
  asked.add(page);
  fetch(page, { priority: "low" }).catch(() => asked.delete(page)); // a policy may well forbid `rel=prefetch`
}

/** The page of this site that LINK leads to, unless it is here or asked for already. @param {HTMLAnchorElement} link */
function pageOf({ href, origin, pathname, download }) {
  const page = href.split("#")[0];
  const isPage = origin === location.origin && !download && pathname.endsWith("/");
  return isPage && !asked.has(page) ? page : "";
}

let waiting = 0;

/** @param {Event} event */
function follow({ target }) {
  clearTimeout(waiting);
  const link = target instanceof Element ? target.closest("a") : null;
  const page = link instanceof HTMLAnchorElement ? pageOf(link) : ""; // a figure's own links have no address as text
  if (page) waiting = window.setTimeout(ask, AFTER_MS, page);
}

const line = /** @type {any} */ (navigator).connection;
const isDear = line?.saveData || line?.rtt >= 150 || line?.downlink < 2;
if (location.protocol.startsWith("http") && !isDear) document.addEventListener("pointerover", follow, { passive: true });
