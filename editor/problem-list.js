// @ts-check
/** What must be mended before anything is saved, with the way to it, and help where a program can give it. */

import { button, el, number } from "../overrides/shared/runs/dom.js";

/** @typedef {import("./writing.js").Problem} Problem */
/** @typedef {{go: (problem: Problem) => void, addWord: (word: string) => void, addHistory: () => void}} Help */

const UNKNOWN = /^ordet «(.+)» er ukjent/;
const UNTOLD = /historikken/;

export class ProblemList {
  /** @param {Help} help */
  constructor(help) {
    this.help = help;
    this.name = el("h2", { className: "feil__navn", id: "feil-navn", tabIndex: -1 });
    this.list = el("ol", { className: "feil__liste" });
    this.element = el("section", { className: "feil", "aria-labelledby": "feil-navn", hidden: true }, this.name, this.list);
  }

  /** @param {Problem[]} problems */
  show(problems) {
    this.element.hidden = problems.length === 0;
    this.name.textContent = `Dette må rettes før du kan lagre (${number(problems.length, "feil", "feil")})`;
    this.list.replaceChildren(...problems.map((problem) => this.#item(problem)));
  }

  focus() {
    this.name.focus();
  }

  /** @param {Problem} problem */
  #item(problem) {
    const { file, line, message, remedy } = problem;
    const word = UNKNOWN.exec(message)?.[1];
    return el("li", {},
      el("button", { type: "button", className: "lenkeknapp feil__sted", onclick: () => this.help.go(problem) }, line ? `${file}, linje ${line}` : file),
      el("p", {}, message), remedy && el("pre", {}, remedy),
      word && button(`Legg «${word}» i ordlisten`, () => this.help.addWord(word)),
      UNTOLD.test(message) && button("Skriv hvorfor den er endret", () => this.help.addHistory()));
  }
}
