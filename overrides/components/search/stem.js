// @ts-check
/**
 * The Norwegian stemmer of Snowball (norwegian.sbl, release 3.1), written out by hand. It knows endings of bokmål and
 * of nynorsk.
 *
 * @license The algorithm is Copyright (c) 2001, Dr Martin Porter, and (c) 2002, Richard Boulton, and is used under the
 * three-clause BSD licence, https://snowballstem.org/license.html.
 */

const VOWELS = "aeiouyåæêòóôø";
const ENDINGS =
  "hetenes hetene hetens endes heten heter edes enes ende ande erte ane ene ede ens ers ets het ert ast as es en ar er et a e s";
const MAIN = ENDINGS.split(" ");
const OTHER = "hetslov eleg elig elov slov leg eig lig els lov ig".split(" ");
/** What may not lose «ers», and, before the bar, the longer endings that may after all. */
const KEEPS_ERS = /(?<!skap|hav|giv)(?:ind|kk|nk|amm|omm|kap|pp|lt|ast|øst|v)$/;

/** @param {string | undefined} letter */
const isVowel = (letter) => letter !== undefined && VOWELS.includes(letter);

/**
 * Where the part begins that endings are taken from: after the first consonant that follows a vowel, at letter 3 at
 * the earliest.
 * @param {string} word
 */
function regionOf(word) {
  let at = 0;
  while (at < word.length && !isVowel(word[at])) at += 1;
  while (at < word.length && isVowel(word[at])) at += 1;
  return at < word.length ? Math.max(at + 1, 3) : word.length;
}

/**
 * @param {string} word
 * @param {number} region
 * @param {string[]} endings the longest first
 */
const endingOf = (word, region, endings) =>
  endings.find((ending) => word.endsWith(ending) && word.length - ending.length >= region) ?? "";

/** @param {string} before */
function losesS(before) {
  if (/[bcdfghjlmnoptvyz]$/.test(before)) return true;
  if (before.endsWith("r")) return !before.endsWith("er");
  return before.endsWith("k") && before.length > 1 && !isVowel(before.at(-2));
}

/**
 * @param {string} word
 * @param {number} region
 */
function withoutMainEnding(word, region) {
  const ending = endingOf(word, region, MAIN);
  const before = word.slice(0, word.length - ending.length);
  if (ending === "ert" || ending === "erte") return `${before}er`;
  if (ending === "s" && !losesS(before)) return word;
  if (ending === "ers" && KEEPS_ERS.test(before)) return word;
  return before;
}

/**
 * What OF makes of a word, worked out once for each word: a text says most of its words many times.
 * @param {(word: string) => string} of
 * @returns {(word: string) => string}
 */
export function once(of) {
  /** @type {Map<string, string>} */
  const known = new Map();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = of(word);
    known.set(word, made);
    return made;
  };
}

/** The stem of a word, which is lower-case letters only. */
export const stem = once(stemOf);

/** @param {string} word */
function stemOf(word) {
  if (word.length < 3) return word;
  const region = regionOf(word);
  let left = withoutMainEnding(word, region);
  if (endingOf(left, region, ["dt", "vt"])) left = left.slice(0, -1);
  return left.slice(0, left.length - endingOf(left, region, OTHER).length);
}
