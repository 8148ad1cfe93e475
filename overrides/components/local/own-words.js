// @ts-check
/** A centre's own words: explained last in the glossary, and linked the first time a page uses them, as the build links. */

import { el } from "../../shared/runs/dom.js";
import { flag } from "./own-sheets.js";
import { formsOf } from "./rules.js";

/** @typedef {import("./addition.js").Word} Word */

/** Where nothing is linked, as in `components/term/block.py`, and what has words of its own. */
const UNTOUCHED = "a, code, pre, h1, h2, h3, h4, h5, h6, strong, button, label, sup, summary, .sidehode, .anbefaling__navn, .anbefaling__bruk, .footnote, .opphav, [data-skjerm], .lokalt, sjekk-liste, mal-skjema, [data-tillegg]";

/** @param {Word} word */
export function explanationOf({ id, ord, tekst }) {
  return el("aside", { className: "lokalt lokalt--tekst", id, "aria-labelledby": `${id}-navn` },
    el("p", { className: "lokalt__navn", id: `${id}-navn` }, flag(), ` ${ord}`), ...tekst.split(/\n+/).map((line) => el("p", {}, line)));
}

/** Link the first use of each of WORDS in ARTICLE to the GLOSSARY. @param {Word[]} words @param {Element} article @param {string} glossary */
export function linkWords(words, article, glossary) {
  for (const word of words) {
    const pattern = patternOf(formsOf(word.ord, word.former));
    const found = textsIn(article).map((text) => ({ text, match: pattern.exec(text.data) })).find(({ match }) => match);
    if (found?.match) link(found.text, found.match, word, glossary);
  }
}

/** @param {Element} article @returns {Text[]} */
function textsIn(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!text.parentElement?.closest(UNTOUCHED)) texts.push(text);
  }
  return texts;
}

/** @param {string[]} forms */
function patternOf(forms) {
  const each = [...forms].sort((a, b) => b.length - a.length).map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${each.join("|")})(?![\\p{L}\\p{N}_-])`, "iu");
}

/** @param {Text} text @param {RegExpExecArray} match @param {Word} word @param {string} glossary */
function link(text, match, { id, tekst }, glossary) {
  const [first] = tekst.split(/\n+/);
  const used = text.splitText(match.index);
  used.splitText(match[0].length);
  const made = el("a", { href: `${glossary}#${id}`, "data-lokalt": "", "data-forklaring": `Hos oss: ${first}` });
  used.replaceWith(made);
  made.append(used);
  made.dispatchEvent(new Event("forklaring", { bubbles: true }));
}
