// @ts-check
/**
 * Small comforts of navigation: Escape and a press outside close the menu, and the list of contents shows where on the
 * page the reader is. All of it works without, only less conveniently.
 */

import { placeOf } from "../../shared/addresses.js";

/** @param {HTMLDetailsElement} menu */
function closeWhenDone(menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

/** @param {HTMLElement} list */
function followReading(list) {
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of list.querySelectorAll("a")) {
    const heading = placeOf(link.hash);
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  const mark = () => {
    const line = window.innerHeight / 4;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const current = passed.at(-1);
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon, { passive: true });
  mark();
}

const menu = document.querySelector("details.meny");
if (menu instanceof HTMLDetailsElement) closeWhenDone(menu);

const contents = document.querySelector(".side__innhold .innholdsliste");
if (contents instanceof HTMLElement) followReading(contents);
