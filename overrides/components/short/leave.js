// @ts-check
/**
 * «Forlat siden»: the new page takes this one's place in the tab, so that «back» doesn't lead here. What is shown goes at
 * once, since the new page may be long in coming. The browser's own history is nobody's to empty.
 */

const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-forlat]"));

way?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab or window of its own was asked for
  event.preventDefault();
  document.body.hidden = true;
  document.title = "";
  location.replace(way.href);
});
