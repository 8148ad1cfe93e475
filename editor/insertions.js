// @ts-check
/**
 * What can be put into a text: each asks for what it needs, and writes it as the handbook says, with an id that nobody has
 * used. No page, no editor: a text and answers in, a change of the text out.
 */

import { around, lineAt, lineForBlock, putBlock, putItem } from "./blocks.js";
import { freshId, idsIn, plain } from "./ids.js";
import { oneLine, written } from "./yaml-value.js";

/**
 * @typedef {import("./front-matter.js").Edit} Edit
 * @typedef {{name: string, label: string, type?: "text" | "area" | "select" | "several" | "known", help?: string,
 *   options?: [string, string][], optional?: boolean, value?: string}} Field `known`: text with suggestions
 * @typedef {{strengths: {name: string, label: string}[], levels: Record<string, string>, phases: string[], places: string[],
 *   lists: Record<string, string>, sources: {key: string, title: string}[],
 *   recommendations: {id: string, title: string, strength: string, file: string}[], taken: string[],
 *   files: {bib: string, words: string, retired: string}}} Words
 * @typedef {{path: string, text: string, at: number, words: Words, today: string}} Place `at`: where the cursor is
 * @typedef {Record<string, string>} Answers
 * @typedef {object} Insertion
 * @property {string} label
 * @property {(place: Place) => boolean} fits whether it may stand in the file
 * @property {(place: Place) => string} [hindrance] why it can't stand where the cursor is
 * @property {(place: Place) => Field[]} fields
 * @property {(place: Place, answers: Answers) => Edit} edit
 */

/** @param {Place} place */
const isPage = ({ path }) => path.endsWith(".md");

/** @param {Place} place */
const line = ({ text, at }) => lineAt(text, at);

/** The block called NAME that the cursor is in. @param {Place} place @param {string} name */
const inside = (place, name) => around(place.text, line(place)).find((block) => block.name === name);

/** @param {Place} place */
const taken = ({ text, words }) => new Set([...words.taken, ...idsIn(text)]);

/** @param {Place} place */
const pageName = ({ path }) => plain(path.replace(/\/index\.md$/, "").replace(/^.*\//, "").replace(/\.md$/, ""));

/** @param {string} name @param {string} options @param {string} body @param {string} [slashes] */
const block = (name, options, body, slashes = "///") => `${slashes} ${name}\n${options}\n${body ? `\n${body}\n` : ""}${slashes}`;

/** Lines of options; what isn't answered is left out. @param {[string, string][]} pairs */
const options = (pairs) => pairs.filter(([, value]) => value).map(([name, value]) => `    ${name}: ${written(value)}`).join("\n");

/** @param {Words} words @returns {[string, string][]} */
const recommendations = ({ recommendations: all }) => all.map(({ id, title, strength }) => [id, `${title} (${strength})`]);

/** A sentence as it stands in an attribute. @param {string} text */
const attribute = (text) => oneLine(text).replaceAll('"', "'");

/** @param {string} text */
const linesOf = (text) => text.split("\n").map(oneLine).filter(Boolean);

/** @param {Place} place @param {string} text @returns {Edit} */
const atCursor = ({ at }, text) => ({ from: at, to: at, insert: text });

/** @param {Place} place @param {string} text */
const asBlock = (place, text) => putBlock(place.text, lineForBlock(place.text, line(place)), text);

/** @type {Insertion} */
const recommendation = {
  label: "Anbefaling",
  fits: (place) => isPage(place) && /^gjengir:/m.test(place.text),
  fields: ({ words }) => [
    { name: "styrke", label: "Styrke", type: "select", options: words.strengths.map(({ name, label }) => [name, label]) },
    { name: "tittel", label: "Tittel", help: "Høyst seks ord, aldri sterkere enn teksten. Ikke punktum." },
    { name: "tekst", label: "Setningen", type: "area", help: "Med egne ord, og like sterk som veilederen." },
    { name: "kilde", label: "Avsnitt i veilederen", type: "known", options: words.places.map((name) => [name, ""]) },
    { name: "ordlyd", label: "Veilederens ord om styrken", help: "Høyst sju ord, tegn for tegn." },
    { name: "nivå", label: "Hvem det gjelder", type: "select", options: Object.entries(words.levels) },
    { name: "fase", label: "Fase", type: "several", options: words.phases.map((name) => [name, name]) },
  ],
  edit: (place, a) => {
    const id = freshId(pageName(place), a.tittel, taken(place));
    const said = options([["id", id], ["tittel", a.tittel], ["kilde", a.kilde], ["ordlyd", a.ordlyd], ["nivå", a.nivå], ["fase", a.fase]]);
    return asBlock(place, block(`anbefaling | ${a.styrke}`, said, a.tekst.trim()));
  },
};

/** @type {Insertion} */
const item = {
  label: "Punkt",
  fits: (place) => isPage(place) && place.text.includes("/// sjekkliste"),
  hindrance: (place) => (inside(place, "sjekkliste") ? "" : "Sett markøren i listen, der punktet skal stå."),
  fields: ({ words }) => [
    { name: "tekst", label: "Punktet", help: "Det som er gjort: «Vi har avtalt …». Én ting, og ikke «skal», «må» eller «bør»." },
    { name: "krav", label: "Bygger på", type: "known", options: recommendations(words) },
    { name: "hjelp", label: "Hjelp", optional: true, help: "Én setning." },
  ],
  edit: (place, a) => {
    const list = /** @type {import("./blocks.js").Block} */ (inside(place, "sjekkliste"));
    const id = freshId(list.id, a.tekst, taken(place));
    const help = a.hjelp ? ` hjelp="${attribute(a.hjelp)}"` : "";
    return putItem(place.text, line(place), list, `- [ ] ${oneLine(a.tekst)}\n    {: #${id} krav="${attribute(a.krav)}"${help} }`);
  },
};

const FIELD_TYPES = ["kort tekst", "lang tekst", "valg", "flere valg", "dato", "tall"];

/** @type {Insertion} */
const formField = {
  label: "Felt",
  fits: (place) => isPage(place) && /^\/{3,} *mal\b/m.test(place.text),
  hindrance: (place) => (inside(place, "mal") ? "" : "Sett markøren i malen, der feltet skal stå."),
  fields: ({ words }) => [
    { name: "ledetekst", label: "Spørsmålet" },
    { name: "type", label: "Slags svar", type: "select", options: FIELD_TYPES.map((name) => [name, name]) },
    { name: "svar", label: "Svar å velge mellom", type: "area", optional: true, help: "Ett på hver linje. Bare når svaret er et valg." },
    { name: "krav", label: "Bygger på", type: "known", optional: true, options: recommendations(words) },
    { name: "hjelp", label: "Hjelp", type: "area", optional: true, help: "Vårt eget råd begynner med «Vårt råd:»." },
  ],
  edit: (place, a) => {
    const form = /** @type {import("./blocks.js").Block} */ (inside(place, "mal"));
    const id = freshId(form.id, a.ledetekst, taken(place));
    const choices = a.type.includes("valg") ? linesOf(a.svar).map((text) => `- ${plain(text, 3)} = ${text}`).join("\n") : "";
    const body = [a.hjelp.trim(), choices].filter(Boolean).join("\n\n");
    const text = block(`felt | ${oneLine(a.ledetekst)}`, options([["id", id], ["type", a.type], ["krav", a.krav]]), body);
    return putBlock(place.text, lineForBlock(place.text, line(place), form), text);
  },
};

/** @type {Insertion} */
const question = {
  label: "Spørsmål",
  fits: (place) => isPage(place) && /^modul:/m.test(place.text),
  fields: ({ words }) => [
    { name: "spørsmål", label: "Spørsmålet" },
    { name: "krav", label: "Anbefalingen det prøver", type: "known", options: recommendations(words) },
    { name: "riktig", label: "Det riktige svaret" },
    { name: "hvorfor", label: "Hvorfor det er riktig", type: "area" },
    { name: "galt", label: "Et galt svar", help: "En forståelig misforståelse." },
    { name: "hvorforikke", label: "Hvorfor det er galt", type: "area" },
  ],
  edit: (place, a) => {
    const module = /^modul: *(\d+)/m.exec(place.text)?.[1] ?? "";
    const id = freshId(`o${module}`, a.spørsmål, taken(place));
    const answers = [["x", a.riktig, a.hvorfor], [" ", a.galt, a.hvorforikke]];
    const body = answers.map(([mark, text, why]) => `- [${mark}] ${oneLine(text)}\n\n    ${oneLine(why)}`).join("\n\n");
    return asBlock(place, block(`spørsmål | ${oneLine(a.spørsmål)}`, options([["id", id], ["type", "ett svar"], ["krav", a.krav]]), body));
  },
};

const FORMS = /** @type {[string, string][]} */ ([
  ["felter", "Felter side om side: «Vann: Hvor mye trenger bedet?»"],
  ["vei", "Steg etter hverandre"],
  ["side-ved-side", "To ting holdt mot hverandre: venstre, pilen, høyre"],
  ["valg", "Et valg: spørsmålet, og så svarene: «Ja: Bedet får vann.»"],
]);

/** The rows of a figure of the form FORM. @param {string} form @param {string[]} rows */
function drawn(form, rows) {
  if (form === "vei") return rows.map((row, number) => `${number + 1}. ${row}`).join("\n");
  return rows.map((row, number) => `${form === "valg" && number > 0 ? "    " : ""}- ${row}`).join("\n");
}

/** @type {Insertion} */
const figure = {
  label: "Figur",
  fits: isPage,
  fields: () => [
    { name: "tittel", label: "Tittel" },
    { name: "form", label: "Form", type: "select", options: FORMS },
    { name: "viser", label: "Hva figuren viser", help: "Én setning. Den er beskrivelsen til dem som ikke ser figuren." },
    { name: "innhold", label: "Innholdet", type: "area", help: "Ett ledd på hver linje, uten «skal», «må» og «bør»." },
  ],
  edit: (place, a) => {
    const id = freshId("figur", a.tittel, taken(place));
    const body = `${oneLine(a.viser)}\n\n${drawn(a.form, linesOf(a.innhold))}`;
    return asBlock(place, block(`figur | ${oneLine(a.tittel)}`, options([["id", id], ["form", a.form]]), body));
  },
};

/** @type {Insertion} */
const term = {
  label: "Begrep",
  fits: (place) => isPage(place) && /^\/\/\/ *begrep\b/m.test(place.text),
  fields: () => [
    { name: "ord", label: "Ordet" },
    { name: "former", label: "Bøyninger", optional: true, help: "Med komma mellom." },
    { name: "forklaring", label: "Forklaringen", type: "area" },
  ],
  edit: (place, a) => asBlock(place, block(`begrep | ${oneLine(a.ord)}`,
    options([["id", freshId("", a.ord, taken(place))], ["former", a.former]]), a.forklaring.trim())),
};

/** @type {Insertion} */
const citation = {
  label: "Kildehenvisning",
  fits: isPage,
  fields: ({ words }) => [
    { name: "kilde", label: "Kilde", type: "known", options: words.sources.map(({ key, title }) => [key, title]) },
    { name: "side", label: "Side", optional: true, help: "For eksempel 41 eller 41–42." },
  ],
  edit: (place, a) => atCursor(place, `[@${oneLine(a.kilde)}${a.side ? `, s. ${oneLine(a.side)}` : ""}]`),
};

/** @type {Insertion} */
const link = {
  label: "Lenke til anbefaling",
  fits: isPage,
  fields: ({ words }) => [
    { name: "til", label: "Anbefaling", type: "known", options: recommendations(words) },
    { name: "tekst", label: "Ordene som er lenket" },
  ],
  edit: (place, a) => {
    const file = place.words.recommendations.find(({ id }) => id === oneLine(a.til))?.file ?? place.path;
    return atCursor(place, `[${oneLine(a.tekst)}](${file === place.path ? "" : relative(file, place.path)}#${oneLine(a.til)})`);
  },
};

/** The way from the file FROM to TO. @param {string} to @param {string} from */
function relative(to, from) {
  const [way, base] = [to.split("/"), from.split("/").slice(0, -1)];
  while (base.length > 0 && way[0] === base[0]) {
    way.shift();
    base.shift();
  }
  return [...base.map(() => ".."), ...way].join("/");
}

const KINDS = /** @type {[string, string][]} */ ([
  ["book", "Bok"], ["report", "Rapport"], ["article", "Artikkel"], ["online", "Nettside"],
]);

/** @type {Insertion} */
const source = {
  label: "Kilde",
  fits: ({ path }) => path.endsWith(".bib"),
  fields: ({ words }) => [
    { name: "slag", label: "Hva det er", type: "select", options: KINDS },
    { name: "forfatter", label: "Forfatter", help: "Etternavn, Fornavn. Flere skilles med «and». Organisasjoner i doble klammer: {{Bufdir}}." },
    { name: "tittel", label: "Tittel" },
    { name: "år", label: "År" },
    { name: "utgiver", label: "Utgiver eller tidsskrift", optional: true },
    { name: "adresse", label: "Nettadresse", optional: true },
    { name: "liste", label: "Liste", type: "select", options: [...Object.entries(words.lists), ["fotnote", "Bare i fotnoter"]] },
  ],
  edit: (place, a) => {
    const key = keyFor(a.forfatter, a.år, place);
    const publisher = a.slag === "article" ? "journaltitle" : "publisher";
    const pairs = [["author", a.forfatter], ["title", a.tittel], ["year", a.år], [publisher, a.utgiver], ["url", a.adresse], ["keywords", a.liste]];
    const rows = pairs.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(9)} = {${name === "url" ? value.trim() : bib(value)}},`);
    return entry(place.text, key, a.liste, `@${a.slag}{${key},\n${rows.join("\n")}\n}\n`);
  },
};

/** A value as BibTeX reads it. @param {string} text */
const bib = (text) => oneLine(text).replace(/(?<!\\)([&%#$_])/g, "\\$1");

/** @param {string} author @param {string} year @param {Place} place */
function keyFor(author, year, { text, words }) {
  const used = new Set([...words.sources.map(({ key }) => key), ...[...text.matchAll(/^@\w+\{([^,\s]+)/gm)].map((match) => match[1])]);
  const key = `${plain(author.replace(/[{}]/g, "").split(/,| and /)[0], 1) || "kilde"}${/\d{4}/.exec(year)?.[0] ?? ""}`;
  return [key, ..."bcdefghijklmnopqrstuvwxyz".split("").map((letter) => key + letter)].find((each) => !used.has(each)) ?? key;
}

/** Puts the entry TEXT, called KEY, among those of LIST in the file BIB. @param {string} bib @param {string} key @param {string} list @param {string} text @returns {Edit} */
function entry(bib, key, list, text) {
  const entries = [...bib.matchAll(/^@\w+\{([^,\s]+)[\s\S]*?^\}\n/gm)];
  const alike = entries.filter(([raw]) => new RegExp(`keywords\\s*=\\s*\\{[^}]*\\b${list}\\b`).test(raw));
  const after = alike.filter((match) => match[1] < key).at(-1) ?? (alike.length > 0 ? null : entries.at(-1));
  if (after) {
    const from = after.index + after[0].length;
    return { from, to: from, insert: `\n${text}` };
  }
  const from = alike[0]?.index ?? bib.length;
  return { from, to: from, insert: `${text}\n` };
}

/** @type {Insertion} */
const word = {
  label: "Ord",
  fits: ({ path, words }) => path === words.files.words,
  fields: () => [{ name: "ord", label: "Ordet", help: "Små bokstaver, om det ikke er et navn." }],
  edit: ({ text }, { ord }) => listed(text, ord),
};

/** Puts WORD in its place in TEXT, a list in the order of the alphabet. @param {string} text @param {string} word @returns {Edit} */
export function listed(text, word) {
  const order = (/** @type {string} */ each) => [each.toLowerCase(), each];
  const [low, exact] = order(word.trim());
  const lines = text.replace(/\n$/, "").split("\n");
  const at = lines.findIndex((each) => each && !each.startsWith("#") && (order(each)[0] > low || (order(each)[0] === low && each > exact)));
  const from = lines.slice(0, at < 0 ? lines.length : at).reduce((sum, each) => sum + each.length + 1, 0);
  const end = at < 0 && !text.endsWith("\n") ? { from: text.length, insert: `\n${word.trim()}\n` } : { from, insert: `${word.trim()}\n` };
  return { ...end, to: end.from };
}

const RETIRED = ["anbefaling", "sjekkpunkt", "sjekkliste", "felt", "mal", "begrep", "svar", "spørsmål"];

/** @type {Insertion} */
const retirement = {
  label: "Tilbaketrekking",
  fits: ({ path, words }) => path === words.files.retired,
  fields: ({ words }) => [
    { name: "id", label: "Id-en", type: "known", options: words.taken.map((id) => [id, ""]) },
    { name: "gjelder", label: "Hva den var", type: "select", options: RETIRED.map((name) => [name, name]) },
    { name: "tittel", label: "Tittelen den hadde", optional: true, help: "Bare når det er en anbefaling." },
    { name: "grunn", label: "Grunn", help: "Én setning til leserne." },
    { name: "erstattet", label: "Erstattet av", type: "known", optional: true, options: words.taken.map((id) => [id, ""]) },
  ],
  edit: ({ text, today }, a) => {
    const kind = a.gjelder === "anbefaling" ? "" : a.gjelder;
    const rows = [["grunn", a.grunn], ["gjelder", kind], ["erstattet_av", a.erstattet]].filter(([, value]) => value);
    const title = a.tittel ? `  tittel: ${written(a.tittel)}\n` : "";
    const more = `${a.id.trim()}:\n${title}  dato: ${today}\n${rows.map(([name, value]) => `  ${name}: ${written(value)}\n`).join("")}`;
    const from = /^\{\}\s*$/m.exec(text)?.index ?? text.length;
    return { from, to: text.length, insert: text.slice(0, from).endsWith("\n") ? more : `\n${more}` };
  },
};

export const INSERTIONS = { recommendation, item, formField, question, citation, link, figure, term, source, word, retirement };
