// @ts-check
/**
 * The search itself: documents in, answers out. It knows nothing of workers, pages or files, so that it runs in a
 * worker, in a page opened from a disk, and in a test.
 */

import { highlight, teaser } from "./highlight.js";
import { stem } from "./stem.js";
import { Vocabulary } from "./vocabulary.js";
import { alike, asks, distance, fold, isLight, isStop, letters, queryTokens, root, shortened, tokens, useWords } from "./words.js";

/**
 * @typedef {import("./vocabulary.js").Match} Match
 * @typedef {import("./vocabulary.js").Meaning} Meaning
 * @typedef {import("./highlight.js").Marked} Marked
 *
 * @typedef {object} Doc a document of search_index.json; `scripts/guideline/search/index.py` writes them
 * @property {string} location
 * @property {string} title
 * @property {string} text
 * @property {string} [kind]
 * @property {string} [strength]
 * @property {string} [words]
 * @property {string} [label] its name, where the title is a sentence
 *
 * @typedef {{words: string[], answer: string, show: string[]}} Gap
 *
 * @typedef {object} Own what is this guideline's own: strengths as readers see them, words, beginnings of addresses
 * @property {Record<string, {label: string, slug: string, kind: string}>} strengths
 * @property {string[]} silent words that say nothing
 * @property {string[]} light words that say little
 * @property {string[]} last pages about the texts and the site rather than about the work
 * @property {string[]} wholes lists and forms: what they put into practice comes first, and the whole before its parts
 *
 * @typedef {{everyday?: {synonyms: Record<string, string[]>, gaps: Gap[]}, guideline?: Own}} Config
 *
 * @typedef {object} Item a result: what it is, what it says, and how it was found
 * @property {string} location
 * @property {string} kind
 * @property {{label: string, slug: string} | undefined} strength
 * @property {string} page the title of its page, when it says more
 * @property {Marked | undefined} label
 * @property {Marked} title
 * @property {Marked} text
 * @property {Marked} word the everyday word that led to it
 * @property {string} missing the words of the query that it hasn't
 * @property {number} score
 *
 * @typedef {object} Answer
 * @property {Item[]} items
 * @property {string[]} suggest
 * @property {string[]} near
 * @property {string} gap
 */

/** How much a kind weighs when all else is equal. */
const KIND = { krav: 1.22, kapittel: 1.1, begrep: 1.05, sjekkliste: 1, mal: 1.05, opplæring: 0.9, kilde: 0.55, spørsmål: 0.5, side: 0.62 };
const MOST = 20;
/** With nothing but guesses, a few results are enough. */
const MOST_GUESSES = 3;
/** Results below this part of the best one are left out. */
const TAIL = 0.07;
/** What a word is worth that no document has. */
const UNKNOWN = 3.2;
/** A word in no more documents than this is looked for by its parts, too. */
const FEW = 3;
/** How much of the query, weighed by how rare its words are, a result must cover. */
const COVER = 0.34;

/** @type {Own} */
const NOTHING_OWN = { strengths: {}, silent: [], light: [], last: [], wholes: [] };

/** What the query's own words say about which kind is wanted. */
const WANTS = [
  { kind: "begrep", when: /^(hva|kva) (er|betyr|tyder|menes|mener (dere|vi|man) med|vil det si)|betydning|definisjon|ordforklaring|^begrep/ },
  { kind: "sjekkliste", when: /sjekklist|huskelist/ },
  { kind: "mal", when: /(^|\s)mal(en|er)?(\s|$)|skjema/ },
  { kind: "kilde", when: /(^|\s)(19|20)\d\d(\s|$)|kilde|rapport|referanse|litteratur/ },
];

/** @typedef {{doc: Doc, at: number, title: Set<string>, name: Set<string>, asks: string[], named: Set<string>, phrases: Set<string>[], neighbours?: Set<string>, weights: Map<string, number>, weight: number}} Indexed */

export class Engine {
  /** @type {Indexed[]} */
  #docs = [];
  /** @type {Map<string, Indexed[]>} */
  #postings = new Map();
  /** @type {Map<string, number>} */
  #stemCount = new Map();
  #vocabulary = new Vocabulary();
  #own = NOTHING_OWN;
  /** @type {{stems: string[][], gap: Gap}[]} */
  #gaps = [];
  /** @type {Map<string, string>} */
  #pageTitles = new Map();
  /** @type {{exact: string, length: number, roots: string[], question: string, indexed: Indexed}[]} everyday words that are several */
  #expressions = [];

  /**
   * @param {Config} config
   * @param {Doc[]} docs
   */
  constructor(config, docs) {
    this.#own = config.guideline ?? NOTHING_OWN;
    useWords(this.#own);
    for (const doc of docs) this.#add(doc);
    for (const indexed of this.#docs) this.#weighName(indexed);
    for (const [word, others] of Object.entries(config.everyday?.synonyms ?? {})) {
      for (const other of others) this.#vocabulary.addSynonym(word, other.toLowerCase());
    }
    for (const gap of config.everyday?.gaps ?? []) {
      this.#gaps.push({ stems: gap.words.map((words) => tokens(words).map(root)), gap });
    }
  }

  // --- The index ---

  /** @param {Doc} doc */
  #add(doc) {
    const expressions = (doc.words ?? "").split(",").map(queryTokens);
    const phrases = expressions.map(content);
    const title = tokens(doc.title);
    const indexed = {
      doc,
      at: this.#docs.length,
      title: roots(telling(title)),
      name: nameOf(doc),
      asks: title.filter((word) => isStop(word) && word.length > 3),
      named: doc.kind === "kilde" ? roots(tokens(doc.title.split("(")[0])) : new Set(),
      phrases: expressions.filter((words) => words.length && !words.some(isStop)).map(roots),
      weights: new Map(),
      weight: (KIND[/** @type {keyof typeof KIND} */ (doc.kind ?? "side")] ?? 0.8) * this.#place(doc.location),
    };
    if (!doc.location.includes("#")) this.#pageTitles.set(doc.location, doc.title);
    this.#weigh(indexed, title, 8 / (1 + Math.sqrt(content(title).length)));
    const text = tokens(doc.text.replace(/\bsom regel\b/gi, ""));
    this.#weigh(indexed, text, (doc.kind === "kilde" ? 2.2 : 1.4) / (0.6 + 0.4 * Math.sqrt(text.length / 20)));
    this.#weighPhrases(indexed, phrases);
    this.#weigh(indexed, [doc.kind ?? ""], 0.6);
    for (const word of indexed.weights.keys()) {
      this.#vocabulary.add(word, true);
      const list = this.#postings.get(word);
      if (list) list.push(indexed);
      else this.#postings.set(word, [indexed]);
    }
    for (const each of new Set([...indexed.weights.keys()].map(stem))) {
      this.#stemCount.set(each, (this.#stemCount.get(each) ?? 0) + 1);
    }
    for (const words of expressions) if (words.length > 1) this.#addExpression(words, indexed);
    this.#docs.push(indexed);
  }

  /** How much the place of a document weighs. @param {string} location */
  #place(location) {
    const stands = (/** @type {string} */ place) => location.startsWith(place);
    const part = /\/[^#]+#/.test(location) && this.#own.wholes.some(stands);
    return (part ? 0.7 : 1) * (this.#own.last.some(stands) ? 0.7 : 1);
  }

  /** @param {string[]} words @param {Indexed} indexed */
  #addExpression(words, indexed) {
    const question = words.find(asks) ?? "";
    this.#expressions.push({ exact: chain(words.map(stem)), length: words.length, roots: said(words), question, indexed });
  }

  /** A word that several expressions share counts once, and for less the more other words stand around it. */
  /** @param {Indexed} indexed @param {string[][]} phrases */
  #weighPhrases(indexed, phrases) {
    /** @type {Map<string, number>} */
    const most = new Map();
    for (const phrase of phrases) {
      const weight = 3.4 / phrase.length ** 0.9;
      for (const word of phrase) most.set(word, Math.max(weight, most.get(word) ?? 0));
    }
    for (const [word, weight] of most) this.#weigh(indexed, [word], weight);
  }

  /** The name of a recommendation, «rammer-betaling», says in a word or two what it is about. */
  /** @param {Indexed} indexed */
  #weighName(indexed) {
    const words = [...indexed.name];
    for (const { word } of words.flatMap((each) => this.#vocabulary.writtenLike(each))) {
      if (!indexed.weights.has(word)) this.#postings.get(word)?.push(indexed);
      this.#weigh(indexed, [word], 2.6 / Math.sqrt(words.length));
    }
  }

  /**
   * @param {Indexed} indexed
   * @param {string[]} words
   * @param {number} weight
   */
  #weigh(indexed, words, weight) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const more = weight * Math.min(1.6, Math.sqrt(count));
      indexed.weights.set(word, (indexed.weights.get(word) ?? 0) + more);
    }
  }

  /** How rare a word is, whatever its form. @param {string} word */
  #rarity(word) {
    const count = this.#stemCount.get(stem(word)) ?? 0;
    return Math.log(1 + this.#docs.length / (1 + count));
  }

  // --- Answers ---

  /** @param {string} query @returns {Answer} */
  answer(query) {
    query = shortened(query);
    const typed = queryTokens(query);
    if (!typed.length) return { items: [], suggest: [], near: [], gap: "" };
    const wanted = content(typed);
    const meanings = this.#understand(wanted);
    const gap = this.#gap(typed, wanted);
    const allowed = gap ? (/** @type {Doc} */ doc) => gap.show.some((place) => doc.location.startsWith(place)) : () => true;
    const ranked = this.#rank(typed, wanted, meanings).filter(({ indexed }) => allowed(indexed.doc));
    const best = ranked[0]?.score ?? 0;
    const most = meanings.every((meaning, i) => meaning.weak || this.#isGuess(meaning) || begun(meaning, wanted, i)) ? MOST_GUESSES : MOST;
    const shown = ranked.filter(({ score }) => score >= best * TAIL).slice(0, most);
    return {
      items: shown.map((result) => this.#item(result, wanted, meanings)),
      suggest: this.#suggest(query),
      near: shown.length || gap ? [] : this.#near(wanted),
      gap: gap?.answer ?? "",
    };
  }

  /** What each word may mean, also as one word with the next. @param {string[]} wanted */
  #understand(wanted) {
    const meanings = wanted.map((word) => this.#vocabulary.understand(word));
    for (let i = 1; i < wanted.length; i += 1) {
      const joined = this.#vocabulary.joined(wanted[i - 1], wanted[i]);
      for (const at of joined.length ? [i - 1, i] : []) {
        const known = new Map(meanings[at].matches.map((match) => [match.entry, match]));
        for (const match of joined) if (!((known.get(match.entry)?.sure ?? 0) >= match.sure)) known.set(match.entry, match);
        meanings[at] = { ...meanings[at], matches: [...known.values()].sort((a, b) => b.sure - a.sure), weak: false };
      }
    }
    return meanings;
  }

  /**
   * @typedef {{indexed: Indexed, score: number, missing: string[]}} Result
   * @param {string[]} typed
   * @param {string[]} wanted
   * @param {Meaning[]} meanings
   * @returns {Result[]}
   */
  #rank(typed, wanted, meanings) {
    const words = this.#weighWords(wanted, meanings);
    const all = words.reduce((sum, { worth }) => sum + worth, 0);
    const said = this.#said(typed, new Map(words.map(({ word, worth }) => [root(word), worth / all])));
    const asked = this.#asked(typed, wanted, meanings);
    /** @type {Result[]} */
    const results = [];
    for (const indexed of new Set([...words.flatMap(({ scores }) => [...scores.keys()]), ...said.keys()])) {
      const found = words.filter(({ scores }) => scores.has(indexed));
      const { length, part } = said.get(indexed) ?? { length: 0, part: 0 };
      const cover = Math.max(found.reduce((sum, { worth }) => sum + worth, 0) / all, part);
      if (cover < COVER) continue;
      const sum = found.reduce((left, { scores }) => left + (scores.get(indexed) ?? 0), 4 * length);
      const score = sum * (1 + part ** 2) * cover ** 2 * indexed.weight * this.#fits(indexed, asked);
      results.push({ indexed, score, missing: words.filter((word) => !found.includes(word)).map(({ word }) => word) });
    }
    return results.sort((a, b) => b.score - a.score || a.indexed.at - b.indexed.at);
  }

  /** Each word of the query with the scores it gives and what it is worth. @param {string[]} wanted @param {Meaning[]} meanings */
  #weighWords(wanted, meanings) {
    return wanted.map((word, i) => {
      const scores = this.#score(meanings[i]);
      const worth = this.#worth(meanings[i]);
      if (!isLight(word) || wanted.length < 2) return { word, scores, worth };
      return { word, scores: new Map([...scores].map(([indexed, score]) => [indexed, score / 2])), worth: worth / 2 };
    });
  }

  /**
   * The query as titles and expressions are held against it.
   * @typedef {{query: Set<string>, forms: Set<string>[], typed: string[], wants: string[]}} Asked `forms`: the query as
   *   it stands, without words that say little, and as one word
   * @param {string[]} typed
   * @param {string[]} wanted
   * @param {Meaning[]} meanings
   * @returns {Asked}
   */
  #asked(typed, wanted, meanings) {
    const meant = new Map(wanted.map((word, i) => [word, root(corrected(word, meanings[i]))]));
    const query = new Set(meant.values());
    const telltale = new Set(telling(wanted).map((word) => meant.get(word) ?? word));
    const [one] = wanted.length === 2 ? this.#vocabulary.joined(wanted[0], wanted[1]) : [];
    const text = [...typed, ...query].join(" ");
    const wants = WANTS.filter(({ when }) => when.test(text)).map(({ kind }) => kind);
    return { query, forms: [query, telltale, ...(one ? [new Set([one.entry.root])] : [])], typed, wants };
  }

  /** How much it says that a document has a word with this MEANING; a word that none has says most. @param {Meaning} meaning */
  #worth({ matches, parts }) {
    if (!matches.length && !parts) return UNKNOWN;
    const surest = (matches.length ? matches : (parts?.flat() ?? [])).slice(0, 3);
    return Math.max(1, ...surest.map(({ entry, sure }) => this.#rarity(entry.word) * sure));
  }

  /**
   * The documents that have an everyday expression which stands in the query, or asks the same question with the same
   * words that say something: «hvem skal være med på å evaluere», «hvem evaluerer».
   * @param {string[]} typed
   * @param {Map<string, number>} shares how much of the query each of its roots is
   * @returns {Map<Indexed, {length: number, part: number}>} the expression's length, and how much of the query it is
   */
  #said(typed, shares) {
    const [text, telling] = [chain(typed.map(stem)), chain(said(typed))];
    const questions = typed.filter(asks);
    /** @type {Map<Indexed, {length: number, part: number}>} */
    const found = new Map();
    for (const { exact, length, roots, question, indexed } of typed.length > 1 ? this.#expressions : []) {
      const stands = text.includes(exact);
      const alike = question ? questions.includes(question) : !questions.length && roots.length > Math.max(1, length / 2);
      if (!stands && !(alike && roots.length && telling.includes(chain(roots)))) continue;
      const part = roots.length ? roots.reduce((sum, each) => sum + (shares.get(each) ?? 0), 0) : length / typed.length;
      const worth = (stands ? length : roots.length) + (question && alike ? 2 : 0);
      const old = found.get(indexed);
      if (!old || part * worth > old.part * old.length) found.set(indexed, { length: worth, part });
    }
    return found;
  }

  /**
   * What more than single words speaks for a document.
   * @param {Indexed} indexed
   * @param {Asked} asked
   */
  #fits(indexed, { query, forms, typed, wants }) {
    const { doc, title, name, asks, named, phrases } = indexed;
    let factor = wants.includes(doc.kind ?? "") ? 2 : 1;
    const titled = forms.some((form) => same(title, form));
    if (titled) factor *= !asks.every((word) => typed.includes(word)) ? 1.4 : doc.location.includes("#") ? 1.9 : 2.3;
    else if (phrases.some((phrase) => same(phrase, query))) factor *= 1.7;
    else if (name.size === nameWords(doc).length && same(roots([...name]), new Set([...query].map(fold)))) factor *= 1.45;
    else if (query.size > 1 && phrases.some((phrase) => phrase.size > 1 && within(phrase, query))) factor *= 1.35;
    if ([...query].some((word) => named.has(word))) factor *= 2;
    if (query.size < 2) return factor;
    const neighbours = neighboursIn(indexed);
    const beside = pairs([...query]).filter((pair) => neighbours.has(pair)).length;
    return factor * (1 + (0.5 * beside) / (query.size - 1));
  }

  /** The score of each document for one word of the query. @param {Meaning} meaning */
  #score(meaning) {
    const scores = this.#scoreMatches(meaning.matches);
    if (!meaning.parts) return scores;
    // A word that few documents have is worth looking for by its parts as well, after them.
    const known = (meaning.matches[0]?.sure ?? 0) > 0.9;
    if (known && scores.size > FEW) return scores;
    const [first, second] = meaning.parts.map((matches) => this.#scoreMatches(matches));
    // Of two parts apart, the rarer says more of what is sought.
    const [one, other] = meaning.parts.map((matches) => Math.max(...matches.map(({ entry }) => this.#rarity(entry.word))));
    for (const indexed of new Set([...first.keys(), ...second.keys()])) {
      const [a, b] = [first.get(indexed), second.get(indexed)];
      const apart = (0.55 * ((a ?? 0) * one + (b ?? 0) * other)) / (one + other);
      const score = (known ? 0.3 : 1) * (a && b ? 0.95 * (0.45 * a + 0.55 * b) : apart);
      if (score > (scores.get(indexed) ?? 0)) scores.set(indexed, score);
    }
    return scores;
  }

  /** Whether all there is for a word are documents that have one part of it. @param {Meaning} meaning */
  #isGuess({ matches, parts }) {
    if (!parts || (matches[0]?.sure ?? 0) > 0.7) return false;
    const [first, second] = parts.map((part) => this.#scoreMatches(part));
    return ![...first.keys()].some((indexed) => second.has(indexed));
  }

  /** @param {Match[]} matches */
  #scoreMatches(matches) {
    /** @type {Map<Indexed, number>} */
    const scores = new Map();
    // A part is as common as all the words it is a part of.
    const common = new Set(matches.flatMap(({ entry }) => this.#postings.get(entry.word) ?? [])).size;
    const asPart = Math.log(1 + this.#docs.length / (1 + common));
    for (const { entry, sure, how } of matches) {
      const rarity = how === "part" ? Math.min(asPart, this.#rarity(entry.word)) : this.#rarity(entry.word);
      for (const indexed of this.#postings.get(entry.word) ?? []) {
        const score = sure * sure * rarity * (indexed.weights.get(entry.word) ?? 0);
        if (score > (scores.get(indexed) ?? 0)) scores.set(indexed, score);
      }
    }
    return scores;
  }

  // --- What is shown ---

  /**
   * @param {Result} result
   * @param {string[]} wanted
   * @param {Meaning[]} meanings
   * @returns {Item}
   */
  #item({ indexed: { doc }, score, missing }, wanted, meanings) {
    const matches = meanings.flatMap(({ matches, parts }) => [...matches, ...(parts?.flat() ?? [])]);
    /** @type {Map<string, Match>} */
    const marks = new Map();
    for (const match of matches) if (!((marks.get(match.entry.word)?.sure ?? 0) >= match.sure)) marks.set(match.entry.word, match);
    const title = highlight(doc.title, marks);
    const text = teaser(doc.text, marks, doc.kind === "krav" || doc.kind === "sjekkliste");
    return {
      ...this.#slag(doc),
      location: doc.location,
      label: doc.label ? highlight(doc.label, marks).pieces : undefined,
      title: title.pieces,
      text: text.pieces,
      word: title.marked || text.marked ? [] : this.#usedWord(doc, marks),
      missing: wanted.length > 1 ? missing.join(", ") : "",
      score,
    };
  }

  /** Kind, strength and page of a result, for readers. @param {Doc} doc */
  #slag(doc) {
    const strength = this.#own.strengths[doc.strength ?? ""];
    const kind = (doc.kind === "krav" && strength?.kind) || doc.kind || "";
    const name = kind === "side" && doc.location.includes("#") ? "" : kind;
    const page = this.#pageTitles.get(doc.location.split("#")[0]) ?? "";
    const tells = page !== doc.title && !/^(begrep|kilde)$/.test(doc.kind ?? "");
    return { kind: name && name[0].toUpperCase() + name.slice(1), strength, page: tells ? page : "" };
  }

  /** The everyday word that led to DOC. @param {Doc} doc @param {Map<string, Match>} marks */
  #usedWord(doc, marks) {
    for (const phrase of (doc.words ?? "").split(", ")) {
      const found = highlight(phrase, marks);
      if (found.marked) return found.pieces;
    }
    return [];
  }

  // --- When there is nothing ---

  /** @param {string[]} typed @param {string[]} wanted */
  #gap(typed, wanted) {
    const own = typed.map(stem);
    const hit = this.#gaps.find(({ stems: lists }) =>
      lists.some((words) => words.every((word) => own.some((each, i) => gapMatches(word, each, typed[i])))),
    );
    if (!hit) return undefined;
    const titled = wanted.length > 1 && this.#docs.some(({ doc, weights }) => {
      const has = new Set([...weights.keys()].map(stem));
      return doc.kind === "kilde" && wanted.every((word) => has.has(stem(word)));
    });
    return titled ? undefined : hit.gap;
  }

  /** The rest of the word being typed. @param {string} query */
  #suggest(query) {
    const last = query.split(/[\s-]+/).at(-1) ?? "";
    const low = last.toLowerCase();
    if (low.length < 3) return [];
    let best = "";
    let most = 0;
    for (const [word, docs] of this.#postings) {
      if (!word.startsWith(low) || word === low) continue;
      const weight = docs.reduce((sum, each) => sum + (each.weights.get(word) ?? 0), 0) / word.length;
      if (weight > most) [best, most] = [word, weight];
    }
    return best ? [last + best.slice(low.length)] : [];
  }

  /** Up to three words that are a little farther away than a typing error. @param {string[]} wanted */
  #near(wanted) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const word of wanted.filter((each) => each.length > 3)) {
      const most = Math.max(2, Math.floor(word.length / 3));
      for (const [other, docs] of this.#postings) {
        if (other.length < 4 || isStop(other) || /\d/.test(other)) continue;
        const away = alike(letters(word), letters(other), most) ? distance(word, other, most) : 99;
        if (away > most) continue;
        const score = away - Math.min(0.9, docs.length / 20) - (word[0] === other[0] ? 0.5 : 0);
        if (score < (found.get(other) ?? 99)) found.set(other, score);
      }
    }
    const sorted = [...found].sort((a, b) => a[1] - b[1]).map(([word]) => word);
    return sorted.filter((word, i) => sorted.findIndex((other) => stem(other) === stem(word)) === i).slice(0, 3);
  }
}

// --- Small things ---

/** The words that say what is sought; all of them when there are no others. @param {string[]} words */
function content(words) {
  const left = words.filter((word) => !isStop(word) && (word.length > 1 || /\d/.test(word)));
  return left.length ? [...new Set(left)] : words;
}

/** The same without those that say little, when something is left. @param {string[]} words */
function telling(words) {
  const left = content(words);
  return left.some((word) => !isLight(word)) ? left.filter((word) => !isLight(word)) : left;
}

/** The words in the name of a recommendation, without the Norwegian letters. @param {Doc} doc */
const nameOf = (doc) => new Set(nameWords(doc).filter((word) => !isStop(word)));

/** @param {Doc} doc */
const nameWords = ({ kind, location }) => (kind === "krav" ? (location.split("#")[1] ?? "").split("-").slice(1) : []);

/** The roots of the words that say something. @param {string[]} words */
const said = (words) => words.filter((word) => !isStop(word)).map(root);

/** Words as one text in which whole words can be looked for. @param {string[]} words */
const chain = (words) => ` ${words.join(" ")} `;

/** Words that stand beside each other, two by two. @param {string[]} words */
const pairs = (words) => words.slice(1).map((word, i) => `${words[i]} ${word}`);

/** The pairs of words that INDEXED has; found when they are first asked for, since few documents ever are. */
/** @param {Indexed} indexed */
function neighboursIn(indexed) {
  const { title, text, words = "" } = indexed.doc;
  const texts = () => [tokens(title), tokens(text), ...words.split(",").map(queryTokens)];
  indexed.neighbours ??= new Set(texts().flatMap((each) => pairs(said(each))));
  return indexed.neighbours;
}

/** @param {string[]} words */
const roots = (words) => new Set(words.map(root));

/** Whether a short word is nothing but the beginning of others, though it isn't the one being typed. */
/** @param {Meaning} meaning @param {string[]} wanted @param {number} at */
const begun = ({ matches: [best] }, wanted, at) => at < wanted.length - 1 && best?.how === "part" && wanted[at].length < 4;

/** WORD as the guideline has it, when it is the same word. @param {string} word @param {Meaning} meaning */
function corrected(word, { matches: [best] }) {
  if (best?.entry.variant) return best.entry.means[0].word;
  return best && (best.how !== "synonym" || best.sure > 0.85) && best.how !== "part" && best.how !== "whole" ? best.entry.word : word;
}

/** @param {Set<string>} a @param {Set<string>} b */
const within = (a, b) => [...a].every((word) => b.has(word));

/** @param {Set<string>} a @param {Set<string>} b */
const same = (a, b) => a.size > 0 && a.size === b.size && within(a, b);

/** Whether a typed word is the gap's word, begins with it, or is it with a typing error. */
/** @param {string} gap @param {string} typedStem @param {string} typed */
const gapMatches = (gap, typedStem, typed) =>
  typedStem === gap ||
  (gap.length > 3 && typed.startsWith(gap)) ||
  (gap.length > 6 && distance(gap, typedStem, 1) <= 1);
