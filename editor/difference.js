// @ts-check
/** What tells two texts apart, line by line: taken out, put in, and a few lines around. */

import { el } from "../overrides/shared/runs/dom.js";

const SAID = /** @type {Record<string, string>} */ ({ "+": "lagt til: ", "-": "tatt ut: " });

/** @param {string[]} lines of a unified difference */
export function difference(lines) {
  return el("pre", { className: "forskjell" }, ...lines.filter((line) => !/^(?:diff|---|\+\+\+|new file|\\)/.test(line)).map((line) => {
    const said = SAID[line[0]];
    const text = line.startsWith("@@") ? "…" : line.slice(1) || " ";
    if (!said) return el("span", { className: "forskjell__linje" }, text);
    return el(line[0] === "+" ? "ins" : "del", { className: "forskjell__linje" }, el("span", { className: "kun-skjermleser" }, said), text);
  }));
}
