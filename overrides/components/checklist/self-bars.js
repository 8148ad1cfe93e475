// @ts-check
/** Bars of the self-assessment's report: one for each strength, this time and before. */

import { strengthWords } from "../../shared/runs/answers.js";
import { el, number } from "../../shared/runs/dom.js";
import { byStrength, counted, inWords } from "./self-gaps.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */

const SVG = "http://www.w3.org/2000/svg";

/** A bar for each strength, with each of RUNS, the newest first. @param {ChecklistItem[]} items @param {Run[]} runs */
export function drawBars(items, runs) {
  return byStrength(items).map(([strength, own]) => el("figure", { className: "rapport__stolpe" },
    el("figcaption", {}, el("strong", {}, strengthWords(strength)), ` – ${number(own.length, "punkt", "punkter")}`),
    ...runs.flatMap((run, place) => {
      const counts = counted(own, run);
      return [drawStack(counts, own.length), place ? el("p", { className: "rapport__for" }, `${run.name}: ${inWords(counts)}`) : el("p", {}, inWords(counts))];
    })));
}

/** The bar itself says nothing that the words under it don't. @param {[string, number][]} counts @param {number} total */
function drawStack(counts, total) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${total} 1`, preserveAspectRatio: "none", class: "rapport__strek", "aria-hidden": "true" })) svg.setAttribute(name, value);
  let from = 0;
  for (const [place, [, count]] of counts.entries()) {
    const part = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: from, width: count, height: 1, class: `rapport__del rapport__del--${place + 1}` })) part.setAttribute(name, String(value));
    svg.append(part);
    from += count;
  }
  return svg;
}
