// @ts-check
/** A notice that stands below a list is printed alone: it hangs on the wall, and the list does not. */

import { button, el } from "../../shared/runs/dom.js";
import { icon, PRINT } from "../../shared/runs/icons.js";

for (const notice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".prosa > .oppslag"))) {
  const print = button("", () => printAlone(notice));
  print.append(icon(PRINT), "Skriv ut oppslaget");
  notice.before(el("p", { "data-skjerm": "" }, print));
}

/** @param {HTMLElement} notice */
function printAlone(notice) {
  notice.classList.add("oppslag--alene");
  window.addEventListener("afterprint", () => notice.classList.remove("oppslag--alene"), { once: true });
  window.print();
}
