// @ts-check
/**
 * The bar's place: the one that the page has held for it. What gets the focus, or is jumped to, stands below it while it
 * stays in view, however tall it is (WCAG 2.4.11).
 */

/** Put PARTS where the page has held a place for them. @param {HTMLElement} host @param {...HTMLElement} parts */
export function takePlace(host, ...parts) {
  for (const waiting of host.querySelectorAll(":scope > .utfylling--venter")) waiting.remove();
  host.prepend(...parts);
}

/** @param {HTMLElement} bar @param {AbortSignal} signal */
export function makeRoom(bar, signal) {
  const { style } = document.documentElement;
  const follow = () => {
    const covers = getComputedStyle(bar).position === "sticky";
    style.setProperty("--utfylling-hoyde", covers ? `${bar.offsetHeight}px` : "0px");
  };
  const watch = new ResizeObserver(follow);
  watch.observe(bar);
  signal.addEventListener("abort", () => {
    watch.disconnect();
    style.removeProperty("--utfylling-hoyde");
  });
}
