// @ts-check
/**
 * Copies a recommendation's full address when its link is followed.
 *
 * Without this script the link still works: it puts the address in the browser's address bar.
 */

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
function enhance(link) {
  const label = link.textContent ?? "";
  let timer = 0;
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // The browser said no; the address is in the address bar all the same.
    }
    link.textContent = COPIED;
    announce(COPIED);
    clearTimeout(timer);
    timer = window.setTimeout(() => (link.textContent = label), SHOWN_FOR_MS);
  });
}

document.querySelectorAll(".anbefaling__lenke").forEach((link) => {
  if (link instanceof HTMLAnchorElement) enhance(link);
});
