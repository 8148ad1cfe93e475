// @ts-check
/**
 * Copies a recommendation's full address when its link is followed.
 *
 * Without this script the link still works: it puts the address in the browser's address bar.
 */

const HINT = "Kopier lenken";
const COPIED = "Lenken er kopiert";
const SHOWN_FOR_MS = 3000;
const ICON =
  "M3.9 12A3.1 3.1 0 0 1 7 8.9h4V7H7a5 5 0 0 0 0 10h4v-1.9H7A3.1 3.1 0 0 1 3.9 12ZM8 13h8v-2H8v2Zm9-6h-4v1.9h4a3.1 3.1 0 0 1 0 6.2h-4V17h4a5 5 0 0 0 0-10Z";

/** Says something once to screen readers. @param {string} message */
function announce(message) {
  let region = document.getElementById("anbefaling-status");
  if (!region) {
    region = document.createElement("p");
    region.id = "anbefaling-status";
    region.className = "kun-skjermleser";
    region.setAttribute("role", "status");
    (document.querySelector("main") ?? document.body).append(region);
  }
  region.textContent = "";
  requestAnimationFrame(() => (/** @type {HTMLElement} */ (region).textContent = message));
}

/** Two links of a chain. */
function icon() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "ikon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", ICON);
  svg.append(path);
  return svg;
}

/** @param {HTMLAnchorElement} link */
function enhance(link) {
  const label = document.createElement("span");
  label.append(...link.childNodes);
  const name = label.textContent ?? "";
  link.append(icon(), label);
  link.title = HINT;
  let timer = 0;
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // The browser said no; the address is in the address bar all the same.
    }
    label.textContent = COPIED;
    announce(COPIED);
    clearTimeout(timer);
    timer = window.setTimeout(() => (label.textContent = name), SHOWN_FOR_MS);
  });
}

document.querySelectorAll(".anbefaling__lenke").forEach((link) => {
  if (link instanceof HTMLAnchorElement) enhance(link);
});
