// @ts-check
/** How an answer looks. Everything is made as text and elements: what stands in the index is never read as HTML. */

import { guideline } from "../../shared/guideline.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Item} Item
 * @typedef {import("./highlight.js").Marked} Marked
 */

/** What the box says of an ANSWER to WORDS. @param {Answer} answer @param {string} words */
export function messageFor({ items, near, gap }, words) {
  if (!words) return "Skriv det du leter etter";
  if (gap) return gap;
  if (items.length) return `${items.length} treff`;
  return near.length ? `Ingen treff. Mente du ${named(near)}?` : "Ingen treff. Prøv et annet ord.";
}

/** «a», «b» eller «c». @param {string[]} words */
const named = (words) => words.map((word) => `«${word}»`).join(", ").replace(/, (?=[^,]*$)/, " eller ");

/** @param {HTMLElement} list @param {Item[]} items */
export function drawResults(list, items) {
  list.replaceChildren(...items.map(result));
}

/** @param {Item} item */
function result(item) {
  const link = element("a", "sok__lenke", ...lines(item));
  link.setAttribute("href", new URL(`${guideline.base}/${item.location}`, document.baseURI).href);
  return element("li", "sok__treff", link);
}

/** @param {Item} item @returns {(Node | string)[]} */
function lines({ kind, strength, page, label, title, text, word, missing }) {
  const slag = element("span", "sokt__slag");
  if (kind) slag.append(element("span", "sokt__type", kind), " ");
  if (strength) slag.append(element("span", `styrke styrke--${strength.slug}`, strength.label), " ");
  if (page) slag.append(element("span", "sokt__side", page));
  const rest = [
    line("sokt__tittel", label ?? title),
    line("sokt__setning", label ? title : []),
    line("sokt__tekst", text),
    line("sokt__ord", word, "Andre ord for dette: "),
    line("sokt__uten", missing ? [missing] : [], "Uten treff på: "),
  ];
  return [slag, ...rest.flatMap((each) => (each ? [" ", each] : []))];
}

/** @param {string} name @param {Marked} marked @param {string} [before] */
function line(name, marked, before = "") {
  if (!marked.length) return null;
  const pieces = marked.map((piece, i) => (i % 2 ? element("mark", "", piece) : piece));
  return element("span", name, before, ...pieces);
}

/** @param {string} tag @param {string} name @param {(Node | string)[]} children */
function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/**
 * The ways around an answer with little in it: the nearest words, what the site is not, and where to look things up.
 * @param {HTMLElement} root
 * @param {Answer} answer
 * @param {string} words
 * @param {(word: string) => void} search
 */
export function drawHelp(root, { items, near, gap }, words, search) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (root.querySelector(selector));
  const [help, list, limits] = [".sok-hjelp", ".sok-hjelp__naer", "[data-ved=hull]"].map(find);
  if (help) help.hidden = !gap && (items.length > 0 || !words);
  if (limits) limits.hidden = !gap;
  if (!list) return;
  list.hidden = !near.length;
  list.replaceChildren(...near.map((word) => element("li", "", wordLink(word, search))));
}

/** A link that searches for WORD, here and now; opened in a new tab it searches there. */
/** @param {string} word @param {(word: string) => void} search */
function wordLink(word, search) {
  const link = element("a", "", word);
  link.setAttribute("href", `?q=${encodeURIComponent(word)}`);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search(word);
  });
  return link;
}
