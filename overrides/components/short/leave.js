// @ts-check
/**
 * «Forlat siden»: the new page takes this one's place in the tab. What is shown goes at once, since the new page may be
 * long in coming. The browser's own history is nobody's to empty.
 */

const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-forlat]"));
const title = document.title;

/** @param {boolean} shown */
function show(shown) {
  document.body.hidden = !shown;
  document.title = shown ? title : "";
}

way?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab or window of its own was asked for
  event.preventDefault();
  show(false);
  location.replace(way.href);
});

// Whoever goes back to a page that the browser has kept asks to see it.
if (way) window.addEventListener("pageshow", ({ persisted }) => persisted && show(true));
