// @ts-check
/** What gets the focus, or is jumped to, stands below a bar that stays in view, however tall the bar is (WCAG 2.4.11). */

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
