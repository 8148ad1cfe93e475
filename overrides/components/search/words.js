// @ts-check
/** Words as people type them: dividing a text, telling stems, and how far one word is from another. */

import { once, stem } from "./stem.js";

/** Words that say nothing of what is sought, bokmål and nynorsk. A query of nothing else keeps them. */
const STOP = new Set(
  `hva hvem hvor hvordan hvorfor når hvilken hvilke hvilket hvis kva kven kvar korleis kvifor kor kva kan må skal bør vil
  kunne måtte skulle burde ville vi jeg du dere man en ei et den det de dei der her dette denne disse som er var blir bli
  ble vere være vært vore og i på til av for fra frå med om å ikke ikkje har ha hatt får få gjør gjøre gjer gjere at eller
  men da så seg sin sitt sine vår vårt våre min din deres noe noen noko nokon også bare berre ut inn opp ned ved under over
  før etter mens lov okei ok gjelder gjeld ta tar lurer trenger treng finnes finst finner finne mine mitt sine hennes hans dine ditt dere oss meg deg dem eit ein me eg dykk
  sier skriver står betyr tyder menes handler egentlig helst person personer folk mennesker menneske lovlig tillatt nødt greit best bra lurt mange mye
  bruke brukes brukt vite blitt alle komme kommer gå går gi gir andre selv hele`.split(/\s+/),
);

/** Words that stand in a question about anything: worth half as much beside others. */
const LIGHT = new Set(
  `tid tida tiden gang gangen ganger ting tingen måte måten måter mer
  mest nå alltid aldri stor stort store liten lite små god godt gode riktig vanlig vanligvis spesielt akkurat egen eget
  egne fortelle forteller synes`.split(/\s+/),
);

const ASKING = new Set("hvem hvor hvordan hvorfor når".split(" "));

/** The words of TEXT, in lower case. @param {string} text */
export const tokens = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Small words of nynorsk, so that a question finds what it would find in bokmål. */
const BOKMAAL = new Map(
  `kva hva kven hvem kor hvor korleis hvordan kvifor hvorfor ikkje ikke eg jeg me vi ein en eit et dei de frå fra vere være
  noko noe nokon noen gjer gjør gjere gjøre berre bare kvar hver mykje mye meir mer då da gje gi heile hele eigen egen
  eigne egne sjølv selv saman sammen stades stede førehand forhånd`
    .split(/\s+/)
    .flatMap((word, i, words) => (i % 2 ? [] : [/** @type {[string, string]} */ ([word, words[i + 1]])])),
);

/** How nynorsk spells what bokmål spells in another way; what is left is for the list of everyday words. */
const SPELLING = /** @type {[RegExp, string][]} */ ([
  [/sjølv/, "selv"], [/kjeld/, "kild"], [/saman/, "sammen"], [/framand/, "fremmed"], [/hald/, "hold"], [/set(j|nad)/, "sett"],
  [/^føreset/, "forutset"], [/^føre(?=mål|bygg|lag|still)/, "for"], [/^førebu/, "forbered"], [/einskild/, "enkelt"],
  [/eins(?!t)/, "ens"], [/rettlei/, "veiled"], [/tilbod/, "tilbud"], [/(bruk|deltak|lei|veiled)ar/, "$1er"], [/kjensl/, "følels"],
  [/spørj/, "spørre"], [/meist/, "mest"], [/^kv/, "hv"], [/mogl/, "mul"], [/^ope?n/, "åpen"], [/låg/, "lav"], [/øyr/, "ør"],
  [/veg(?=s|$)/, "vei"], [/leg(?=(a|e|heit|skap)?$)/, "lig"], [/heit/, "het"], [/(?<=trygg)leik/, "het"], [/gåv/, "gav"],
]);

/** WORD in nynorsk as bokmål would spell it. @param {string} word */
export const inBokmaal = (word) => SPELLING.reduce((left, [nynorsk, bokmaal]) => left.replace(nynorsk, bokmaal), word);

const MOST_WORDS = 32;
const LONGEST_WORD = 48;

/** QUERY as far as anybody means it: a text that was pasted by mistake shall not keep the search busy. @param {string} query */
export const shortened = (query) =>
  query.split(/\s+/, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD)).join(" ");

/** The words of a QUERY. @param {string} query */
export const queryTokens = (query) => tokens(query).map((word) => BOKMAAL.get(word) ?? word);

/** The same with the words that stand everywhere in the guideline; a worker answers for one guideline. */
let [stop, light] = [STOP, LIGHT];

/** @param {{silent: string[], light: string[]}} own words of the guideline that say nothing, and that say little */
export function useWords(own) {
  [stop, light] = [new Set([...STOP, ...own.silent]), new Set([...LIGHT, ...own.light])];
}

/** @param {string} word */
export const isStop = (word) => stop.has(word);

/** @param {string} word */
export const isLight = (word) => light.has(word);

/** Whether WORD tells one question from another: «hvem evaluerer», «hvordan evaluere». @param {string} word */
export const asks = (word) => ASKING.has(word);

/** WORD as someone without the Norwegian letters, or with a careless hand, writes it. @param {string} word */
export function fold(word) {
  const plain = word.replace(/å|aa/g, "a").replace(/ø|oe/g, "o").replace(/æ/g, "ae");
  return /^\w*$/.test(plain) ? plain : plain.normalize("NFD").replace(/\p{M}/gu, "");
}

/** WORD folded, and with no letter twice in a row: «inomstik» for «innomstikk». @param {string} word */
export const sounded = (word) => fold(word).replace(/(.)\1+/g, "$1");

/**
 * What is left when no more endings come off; nynorsk and bokmål often meet there. Some things that the stemmer leaves
 * alone go, too: the rest of «-erne» («brukerne», «bruker»), the vowel that «regel» has and «regler» has not, and what
 * makes a noun of a verb («avlysning», «avlyse»).
 */
export const root = once(rootOf);

/** @param {string} word */
function rootOf(word) {
  let left = stem(word).replace(/(?<=...)ern$/, "er");
  for (let next = stem(left); next !== left && next.length > 3; next = stem(left)) left = next;
  left = left.replace(/(?<=.{4})n?ing$|(?<=.{4})els$/, "");
  return left.replace(/(?<=..[^aeiouyæøå])el$/, "l");
}

/**
 * The number of letters left out, added, exchanged or transposed between A and B; anything above MOST is MOST + 1.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

/**
 * Which letters WORD has, one bit each. Two words that differ in more letters than errors can explain need no count.
 * @param {string} word
 */
export function letters(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

/**
 * Whether words with the letters A and B may be within MOST errors of each other.
 * @param {number} a
 * @param {number} b
 * @param {number} most
 */
export function alike(a, b, most) {
  let bits = a ^ b;
  let count = 0;
  while (bits) {
    bits &= bits - 1;
    count += 1;
  }
  return count <= 2 * most;
}

/** How many typing errors a word may have. @param {string} word */
export const errorsAllowed = (word) => (word.length < 5 ? 0 : word.length < 9 ? 1 : 2);
