// @ts-check
/** Marks what was found: the word in any of its forms, or the part of it that was meant. */

/**
 * @typedef {import("./vocabulary.js").Match} Match
 * @typedef {string[]} Marked a text in pieces, every second of them marked: the first is not
 */

const WORD = /[\p{L}\p{N}]+/gu;
const LENGTH = 150;

/**
 * TEXT with marks, and how much was marked.
 * @param {string} text
 * @param {Map<string, Match>} marks what a word of the guideline matched
 * @returns {{pieces: Marked, marked: number}}
 */
export function highlight(text, marks) {
  const pieces = [];
  let from = 0;
  let marked = 0;
  for (const found of text.matchAll(WORD)) {
    const match = marks.get(found[0].normalize("NFC").toLowerCase());
    if (!match) continue;
    const at = match.how === "part" ? Math.max(0, found[0].toLowerCase().indexOf(match.part)) : 0;
    const length = match.how === "part" && found[0].toLowerCase().includes(match.part) ? match.part.length : found[0].length;
    const start = found.index + at;
    pieces.push(text.slice(from, start), text.slice(start, start + length));
    from = start + length;
    marked += match.sure;
  }
  return { pieces: [...pieces, text.slice(from)], marked };
}

/**
 * The part of TEXT that shows most of what was found.
 * @param {string} text
 * @param {Map<string, Match>} marks
 * @param {boolean} onlyMarked nothing rather than a beginning without marks
 */
export function teaser(text, marks, onlyMarked) {
  const start = bestStart(text, marks);
  if (start < 0 && onlyMarked) return { pieces: [], marked: 0 };
  const from = Math.max(0, start);
  let end = Math.min(text.length, from + LENGTH);
  if (end < text.length) end = Math.max(from + 1, text.lastIndexOf(" ", end));
  const { pieces, marked } = highlight(text.slice(from, end), marks);
  pieces[0] = `${from ? "… " : ""}${pieces[0]}`;
  pieces[pieces.length - 1] += end < text.length ? " …" : "";
  return { pieces: text ? pieces : [], marked };
}

/** Where the window with the most in it starts, at a word; -1 when there is nothing. */
/** @param {string} text @param {Map<string, Match>} marks */
function bestStart(text, marks) {
  const hits = [...text.matchAll(WORD)].flatMap((found) => {
    const match = marks.get(found[0].normalize("NFC").toLowerCase());
    return match ? [{ at: found.index, word: match.entry.stem, sure: match.sure }] : [];
  });
  let best = -1;
  let most = 0;
  for (const { at } of hits) {
    const inside = new Map(hits.filter((hit) => hit.at >= at && hit.at < at + LENGTH - 30).map((hit) => [hit.word, hit.sure]));
    const sum = [...inside.values()].reduce((all, sure) => all + sure, 0);
    if (sum > most + 0.01) [best, most] = [at, sum];
  }
  if (best < 40) return best < 0 ? -1 : 0;
  const back = text.lastIndexOf(". ", best);
  return back >= 0 && best - back < 60 ? back + 2 : text.lastIndexOf(" ", best - 25) + 1;
}
