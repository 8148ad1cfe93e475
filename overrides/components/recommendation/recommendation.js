// @ts-check
/**
 * What one can do with a recommendation: copy its address, or print it alone.
 *
 * Without this script the link still leads to the recommendation, so that its address stands in the browser; there is
 * no button to print.
 */

import { placeOf } from "../../shared/addresses.js";

const COPY = "Kopier lenke";
const COPIED = "Lenken er kopiert";
const SHOWN_FOR_MS = 3000;

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

/** @param {HTMLAnchorElement} link */
function letCopy(link) {
  const label = link.querySelector("span");
  if (!label || !navigator.clipboard) return;
  label.textContent = COPY;
  let timer = 0;
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // The browser said no; the address is in the address bar all the same.
    }
    label.textContent = COPIED;
    announce(COPIED);
    clearTimeout(timer);
    timer = window.setTimeout(() => (label.textContent = COPY), SHOWN_FOR_MS);
  });
}

/** Print CARD alone, with the footnotes that it cites. @param {HTMLElement} card */
function print(card) {
  const marks = /** @type {NodeListOf<HTMLAnchorElement>} */ (card.querySelectorAll("a.footnote-ref"));
  const printed = [card, ...[...marks].flatMap((mark) => placeOf(mark.hash) ?? [])];
  const root = document.documentElement;
  for (const element of printed) element.classList.add("skrives-ut");
  root.classList.add("skriv-ut-en");
  const restore = () => {
    for (const element of printed) element.classList.remove("skrives-ut");
    root.classList.remove("skriv-ut-en");
  };
  window.addEventListener("afterprint", restore, { once: true });
  window.print();
}

/** Open what the address of the page leads into, where the browser doesn't. */
function openTarget() {
  const target = placeOf(location.hash);
  if (target instanceof HTMLDetailsElement) target.open = true;
}

/** A button last in the foot of CARD. @param {HTMLElement} card */
function letPrint(card) {
  const name = Object.assign(document.createElement("span"), { className: "kun-skjermleser" });
  name.textContent = `: ${card.querySelector(".anbefaling__navn")?.textContent}`;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "anbefaling__skriv-ut" });
  button.append("Skriv ut denne", name);
  button.addEventListener("click", () => print(card));
  card.querySelector(".anbefaling__fot")?.append(button);
}

for (const link of document.querySelectorAll("a.anbefaling__lenke")) {
  letCopy(/** @type {HTMLAnchorElement} */ (link));
  letPrint(/** @type {HTMLElement} */ (link.closest(".anbefaling")));
}
window.addEventListener("hashchange", openTarget);
openTarget();
