// @ts-check
/** Where the reader stands, beside each link to a module: in the navigation and in the list of modules. */

import { pathOf } from "../../shared/addresses.js";
import { el } from "../../shared/runs/dom.js";
import { theLearner } from "./learner.js";
import { shortStanding } from "./words.js";

const LINKS = ".sideliste a, .laer-moduler ~ ol a, .laer-moduler ~ * ol a";

export function markModules() {
  const learner = theLearner();
  /** @type {[HTMLAnchorElement, import("./learner.js").Module][]} */
  const links = learner.modules.flatMap((module) =>
    /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(LINKS)])
      .filter((link) => !link.hash && pathOf(link.href) === pathOf(module.url)).map((link) => /** @type {[HTMLAnchorElement, import("./learner.js").Module]} */ ([link, module])));
  const draw = () => {
    for (const [link, module] of links) drawMark(link, shortStanding(learner.standing(module)));
  };
  learner.addEventListener("change", draw);
  draw();
}

/** @param {HTMLAnchorElement} link @param {string} words */
function drawMark(link, words) {
  const old = link.nextElementSibling?.matches(".laer__merke") ? link.nextElementSibling : null;
  if (!words) return old?.remove();
  const mark = old ?? el("span", { className: "laer__merke" });
  const text = ` (${words})`;
  if (mark.textContent !== text) mark.textContent = text;
  if (!old) link.after(mark);
}
