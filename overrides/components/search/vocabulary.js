// @ts-check
/** Which words of the guideline a typed word may mean, and how surely. */

import { alike, distance, errorsAllowed, fold, inBokmaal, isStop, letters, root, sounded } from "./words.js";
import { stem } from "./stem.js";

/**
 * A word that the guideline uses or that leads to one.
 * @typedef {object} Entry
 * @property {string} word
 * @property {string} stem
 * @property {string} root
 * @property {string} folded
 * @property {string} sounded
 * @property {string} soundedStem
 * @property {number} letters as `letters` gives them, of how word and stem sound
 * @property {number} stemLetters
 * @property {boolean} number whether it has digits
 * @property {boolean} used whether some document has it
 * @property {Entry[]} means what it stands for, when it is another word for something
 * @property {boolean} variant whether it is only another spelling of that
 */

/**
 * A possible meaning of a typed word.
 * @typedef {object} Match
 * @property {Entry} entry
 * @property {number} sure from 0 to 1
 * @property {"word" | "stem" | "synonym" | "part" | "whole" | "typo"} how
 * @property {string} part what was recognised, for highlighting
 */

/**
 * All that a typed word may mean: itself in some way, or, as a compound, its two parts together.
 * @typedef {object} Meaning
 * @property {Match[]} matches
 * @property {[Match[], Match[]] | null} parts
 * @property {boolean} weak whether there is nothing but a guess
 */

const SURE = { stem: 0.97, root: 0.92, folded: 0.93, synonym: 0.86, variant: 0.95, sounds: 0.8, typo: 0.72, twoTypos: 0.55 };
/** Parts of compounds shorter than this are found at the end of a word only. */
const PART = 4;
/** Two words together shorter than this are two: «hver dag» is not «hverdag». */
const JOINED = 8;
/** A word shorter than this is often another word that the guideline hasn't, rather than a typing error. */
const SHORT = 7;
/** Endings that make words of other words; they are not parts of compounds. */
const ENDING = /^(skap|het|heit|dom|som|sam|bar|full|løs|else|ing|ning|ling|sjon|isme|ist|inne|nad|lig|leg|ring|ting|ment|ende)$/;

export class Vocabulary {
  /** @type {Map<string, Entry>} */
  #words = new Map();
  /** @type {Entry[]} all but question words and the like, which mean nothing but themselves */
  #list = [];
  /** @type {Map<string, Entry[]>} */
  #stems = new Map();
  /** @type {Map<string, Entry[]>} */
  #roots = new Map();
  /** @type {Map<string, Entry[]>} */
  #folded = new Map();
  /** @type {Entry[]} words that stand for others */
  #others = [];
  /** @type {Map<string, Meaning>} */
  #known = new Map();

  /**
   * @param {string} word
   * @param {boolean} used
   */
  add(word, used) {
    let entry = this.#words.get(word);
    if (!entry) {
      entry = newEntry(word, used);
      this.#words.set(word, entry);
      if (!isStop(word)) this.#enlist(entry);
    }
    entry.used ||= used;
    return entry;
  }

  /** @param {Entry} entry */
  #enlist(entry) {
    this.#list.push(entry);
    for (const [map, key] of /** @type {const} */ ([[this.#stems, entry.stem], [this.#roots, entry.root], [this.#folded, entry.folded]])) {
      const list = map.get(key);
      if (list) list.push(entry);
      else map.set(key, [entry]);
    }
  }

  /**
   * Let OTHER stand for WORD, in all its forms.
   * @param {string} word
   * @param {string} other
   */
  addSynonym(word, other) {
    const means = this.#stems.get(stem(word)) ?? [this.add(word, false)];
    const entry = this.add(other, false);
    entry.means.push(...means);
    entry.variant = distance(fold(word), entry.folded, 2) <= 2;
    this.#others.push(entry);
  }

  /** The words that someone without the Norwegian letters writes like this. @param {string} folded */
  writtenLike(folded) {
    return this.#folded.get(folded) ?? [];
  }

  /**
   * The words that FIRST and SECOND are one word of: «bruker medvirkning», «skjema for evaluering».
   * @param {string} first
   * @param {string} second
   * @returns {Match[]}
   */
  joined(first, second) {
    const found = new Found();
    if (first.length + second.length < JOINED) return [];
    for (const [a, b] of [[first, second], [second, first]]) {
      for (const form of new Set([a, ...(this.#stems.get(stem(a)) ?? []).map((entry) => entry.word)])) {
        for (const link of ["", "s", "e"]) {
          for (const entry of this.#stems.get(stem(form + link + b)) ?? []) found.add(entry, SURE.root, "stem", entry.word);
        }
      }
    }
    return found.list();
  }

  /** How the vocabulary understands WORD. @param {string} word @returns {Meaning} */
  understand(word) {
    let meaning = this.#known.get(word);
    if (!meaning) {
      meaning = this.#understand(word);
      const other = inBokmaal(word);
      if (other !== word && surest(meaning) < SURE.root) {
        const second = this.#understand(other);
        if (surest(second) > surest(meaning) || (second.parts && !meaning.parts)) meaning = second;
      }
      this.#known.set(word, meaning);
    }
    return meaning;
  }

  /** @param {string} word @returns {Meaning} */
  #understand(word) {
    const found = new Found();
    this.#same(word, found);
    for (const form of new Set([word, inBokmaal(word)])) this.#respelled(form, found);
    const known = found.best >= SURE.root;
    this.#longer(word, found);
    const parts = this.#split(word);
    if (!known && !parts) this.#shorter(word, found);
    const guessed = !known && !parts && found.best < 0.62;
    if (!known) this.#mistyped(word, found, parts !== null);
    return { matches: found.list(), parts, weak: guessed && (found.best < SURE.typo || word.length < SHORT) };
  }

  /** The word itself, its inflections, and what it is another word for. @param {string} word @param {Found} found */
  #same(word, found) {
    const own = stem(word);
    found.add(this.#words.get(word), 1, "word", word);
    for (const entry of this.#stems.get(own) ?? []) found.add(entry, SURE.stem, "stem", word);
    for (const entry of this.#roots.get(root(word)) ?? []) found.add(entry, SURE.root, "stem", word);
    for (const entry of this.#folded.get(fold(word)) ?? []) found.add(entry, SURE.folded, "stem", word);
  }

  /** A compound with another word in it for a part of one: «vurderingsstønad». @param {string} word @param {Found} found */
  #respelled(word, found) {
    for (const other of this.#others) {
      const at = word.indexOf(other.word);
      if (at < 0 || other.word.length < 3 || other.word.length === word.length) continue;
      for (const meant of other.means) {
        const form = word.slice(0, at) + meant.word + word.slice(at + other.word.length);
        for (const entry of this.#stems.get(stem(form)) ?? []) found.add(entry, SURE.root, "stem", word);
      }
    }
  }

  /** Words that WORD begins, or is a part of. @param {string} word @param {Found} found */
  #longer(word, found) {
    const known = found.best >= SURE.root;
    const own = stem(word);
    const typed = sounded(own);
    for (const entry of this.#list) {
      const at = entry.word.indexOf(own);
      const part = at >= 0 && entry.word.startsWith(word, at) ? word : own;
      if (at === 0 && word.length >= 3 && (entry.word.startsWith(word) || own.length >= PART)) {
        found.add(entry, 0.5 + 0.35 * (own.length / entry.word.length), "part", part);
      } else if (at > 1 && own.length >= PART) {
        // «legges» is less likely to mean «planlegge» than «samtale» to mean «enesamtale».
        const likely = known && own.length < 6 ? 0.6 : 1;
        found.add(entry, likely * (entry.stem.endsWith(own) ? 0.72 : 0.5), "part", part);
      } else if (at > 2 && own.length === 3 && entry.stem.endsWith(own) && this.#isWord(entry.word.slice(0, at))) {
        found.add(entry, 0.6, "part", part);
      } else if (at < 0 && typed.length > PART && entry.sounded.startsWith(typed)) {
        found.add(entry, 0.45 + 0.35 * (own.length / entry.word.length), "part", part);
      }
    }
  }

  /** @param {string} part */
  #isWord(part) {
    return [part, part.replace(/[se]$/, "")].some((p) => p.length > 2 && (this.#stems.has(stem(p)) || this.#words.has(p)));
  }

  /** A compound of two known words, «turregler»; the most even division counts. @param {string} word */
  #split(word) {
    /** @type {[Match[], Match[]] | null} */
    let best = null;
    let shortest = 0;
    for (let at = 3; at <= word.length - 3; at += 1) {
      const size = Math.min(at, word.length - at);
      const second = size > shortest && !ENDING.test(word.slice(at)) ? this.#whole(word.slice(at)) : [];
      if (!second.length) continue;
      const first = this.#whole(word.slice(0, at), true);
      if (first.length) [best, shortest] = [[first, second], size];
    }
    return best;
  }

  /**
   * WORD as it stands or inflected, when it is a word; as the first part of a compound it may end in s or e.
   * @param {string} word
   * @param {boolean} [first]
   */
  #whole(word, first = false) {
    const found = new Found();
    for (const form of first ? [word, word.replace(/(?<=...)[se]$/, "")] : [word]) this.#same(form, found);
    return found.list().filter((match) => match.sure >= 0.7);
  }

  /** Words that are a part of WORD, the last part being what it is about. @param {string} word @param {Found} found */
  #shorter(word, found) {
    for (const entry of this.#list) {
      const part = entry.stem;
      if (part.length < 3 || part.length > word.length - 3 || entry.number || ENDING.test(part)) continue;
      const at = word.lastIndexOf(part);
      const rest = word.length - at - part.length;
      if (at > 2 && rest < 4 && stem(word.slice(at)) === part && (part.length >= PART || (at > 3 && entry.word === part))) {
        found.add(entry, 0.6, "whole", part);
        continue;
      }
      const start = [entry.root, part, entry.word].find((form) => form.length > PART && word.startsWith(form));
      if (start) found.add(entry, 0.35 + 0.25 * (start.length / word.length), "whole", start);
    }
  }

  /** Words that WORD may be a typing error for. @param {string} word @param {Found} found @param {boolean} split */
  #mistyped(word, found, split) {
    const most = split ? 1 : errorsAllowed(word);
    if (!most) return;
    const [typed, own] = [sounded(word), sounded(stem(word))];
    const mostInStem = Math.min(most, errorsAllowed(own));
    const [bits, ownBits] = [letters(typed), letters(own)];
    for (const entry of this.#list) {
      if (entry.word.length < 4 || entry.number) continue;
      let errors = alike(bits, entry.letters, most) ? distance(typed, entry.sounded, most) : 9;
      if (mostInStem && errors && entry.stem.length > 4 && alike(ownBits, entry.stemLetters, mostInStem)) {
        const inStem = distance(own, entry.soundedStem, mostInStem);
        if (inStem <= mostInStem) errors = Math.min(errors, inStem);
      }
      if (errors > most) continue;
      const first = typed[0] === entry.sounded[0] ? 0 : 0.12;
      found.add(entry, [SURE.sounds, SURE.typo, SURE.twoTypos][errors] - first, "typo", word);
    }
  }
}

/** @param {Meaning} meaning */
const surest = ({ matches }) => matches[0]?.sure ?? 0;

/** @param {string} word @param {boolean} used @returns {Entry} */
function newEntry(word, used) {
  const own = stem(word);
  const [whole, part] = [sounded(word), sounded(own)];
  return {
    word,
    stem: own,
    root: root(word),
    folded: fold(word),
    sounded: whole,
    soundedStem: part,
    letters: letters(whole),
    stemLetters: letters(part),
    number: /\d/.test(word),
    used,
    means: [],
    variant: false,
  };
}

/** Matches by word, each with the surest way it was found; other words for something are followed to it. */
class Found {
  /** @type {Map<Entry, Match>} */
  #matches = new Map();
  best = 0;

  /**
   * @param {Entry | undefined} entry
   * @param {number} sure
   * @param {Match["how"]} how
   * @param {string} part
   */
  add(entry, sure, how, part) {
    if (!entry) return;
    if (entry.used) this.#keep(entry, sure, how, part);
    const factor = entry.variant ? SURE.variant : SURE.synonym;
    for (const meant of entry.means) this.#keep(meant, sure * factor, "synonym", meant.word);
    this.best = Math.max(this.best, sure);
  }

  /**
   * @param {Entry} entry
   * @param {number} sure
   * @param {Match["how"]} how
   * @param {string} part
   */
  #keep(entry, sure, how, part) {
    const old = this.#matches.get(entry);
    if (!old || old.sure < sure) this.#matches.set(entry, { entry, sure, how, part });
  }

  list() {
    return [...this.#matches.values()].sort((a, b) => b.sure - a.sure);
  }
}
