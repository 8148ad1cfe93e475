/** The editor in the browser: what it changes in a text, and what it leaves alone. Invented texts, and the real pages. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { around, blocksOf } from "../../editor/blocks.js";
import { Drafts } from "../../editor/drafts.js";
import { fieldsOf, hasFields, setField } from "../../editor/front-matter.js";
import { freshId, idsIn, plain } from "../../editor/ids.js";
import { INSERTIONS, listed } from "../../editor/insertions.js";
import { said, written } from "../../editor/yaml-value.js";

/** @param {string} text @param {{from: number, to: number, insert: string} | null} edit */
const done = (text, edit) => (edit ? text.slice(0, edit.from) + edit.insert + text.slice(edit.to) : text);

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const pages = readdirSync(DOCS, { recursive: true }).map(String).filter((name) => name.endsWith(".md"));

for (const name of pages) {
  test(`${name}: fields that are given the value they have change nothing`, () => {
    const text = readFileSync(join(DOCS, name), "utf8");
    assert.ok(hasFields(text));
    for (const [field, value] of Object.entries(fieldsOf(text))) assert.equal(setField(text, field, value), null);
  });
}

const PAGE = "---\ntitle: Hagen\ndescription: \"Om våren: jord\"\nhide:\n  - toc\nkontrollert: 2027-03-01\n---\n\n# Hagen\n\nJorda er klar.\n";

test("a field changes on its own line, and the rest stays", () => {
  assert.deepEqual(fieldsOf(PAGE), { title: "Hagen", description: "Om våren: jord", kontrollert: "2027-03-01" });
  assert.equal(done(PAGE, setField(PAGE, "title", "Hage: vår")), PAGE.replace("title: Hagen", 'title: "Hage: vår"'));
  assert.equal(done(PAGE, setField(PAGE, "kontrollert", "2028-01-02", true)), PAGE.replace("2027-03-01", "2028-01-02"));
  assert.equal(done(PAGE, setField(PAGE, "gjengir", "hage.1–4", true)), PAGE.replace("2027-03-01\n", "2027-03-01\ngjengir: hage.1–4\n"));
  assert.equal(done(PAGE, setField(PAGE, "kontrollert", "")), PAGE.replace("kontrollert: 2027-03-01\n", ""));
  assert.equal(setField("# Uten felter\n", "title", "x"), null);
});

for (const value of ["Hagen", "Om våren: jord", "ja # nei", "- strek", "2027", "yes", "«sitat»", 'si "hei"', "slutt:", "'en'", "[liste]"]) {
  test(`«${value}» is read back from YAML`, () => assert.equal(said(written(value)), value));
}

test("an id is nobody's, and made of what something is called", () => {
  assert.equal(plain("Vann på rosene om morgenen"), "vann-rosene-morgenen");
  assert.equal(freshId("hage", "Ærlige blåbær", new Set(["hage-aerlige-blabaer"])), "hage-aerlige-blabaer-2");
  assert.equal(freshId("", "1. mai", new Set()), "a-1-mai");
  assert.deepEqual(idsIn("    id: vaar\n- [ ] Vann\n    {: #vaar-vann krav=\"x\" }\n"), ["vaar", "vaar-vann"]);
});

const LIST = '# Lister\n\n/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n#### Vann\n\n- [ ] Slangen er hel.\n    {: #vaar-slange krav="hage-vanning" }\n- [ ] Kranen er åpen.\n    {: #vaar-kran krav="hage-vanning" }\n\n#### Jord\n\n- [ ] Jorda er løs.\n    {: #vaar-jord krav="hage-jord" }\n///\n\nSlutt.\n';
const FORM = "# Maler\n\n//// mal | Plan\n    id: plan\n    lagring: lokal\n\n#### Vann\n\n/// felt | Hvem vanner?\n    id: plan-hvem\n    type: kort tekst\n///\n////\n";
const CHAPTER = "---\ntitle: Hagen\ngjengir: hage.1\n---\n\n# Hagen\n\nJorda er klar.\n\n/// anbefaling | bør\n    id: hage-vanning\n    tittel: Vann\n\nPlantene bør få vann.\n///\n\nMer tekst.\n";

const WORDS = {
  strengths: [{ name: "bør", label: "Bør" }], levels: { laget: "Laget" }, phases: ["vår"], places: ["hage.1"], lists: { boker: "Bøker", kart: "Kart" },
  sources: [{ key: "dahl2020", title: "Hagen" }], taken: ["vaar-hageslangen-rullet", "hage-vanning"],
  recommendations: [{ id: "hage-vanning", title: "Vann", strength: "bør", file: "docs/bok/hage.md" }],
  files: { bib: "ref/bok.bib", words: "ref/ord.txt", retired: "ref/utgatte.yml" },
};

/** @param {string} text @param {string} at text that the cursor is before @param {string} [path] */
const place = (text, at, path = "docs/bok/hage.md") => ({ path, text, at: text.indexOf(at), words: WORDS, today: "2027-03-01" });

/** @param {import("../../editor/insertions.js").Insertion} what @param {any} where @param {Record<string, string>} answers */
function put(what, where, answers) {
  assert.ok(what.fits(where));
  assert.equal(what.hindrance?.(where) ?? "", "");
  const empty = Object.fromEntries(what.fields(where).map(({ name }) => [name, ""]));
  return done(where.text, what.edit(where, { ...empty, ...answers }));
}

test("blocks are found with what is inside them", () => {
  assert.deepEqual(blocksOf(FORM).map(({ name, id }) => [name, id]), [["mal", "plan"], ["felt", "plan-hvem"]]);
  assert.deepEqual(around(FORM, 9).map(({ name }) => name), ["mal", "felt"]);
  assert.deepEqual(blocksOf("```\n/// felt | x\n```\n"), []);
});

test("an item stands after the one that the cursor is in", () => {
  const item = '- [ ] Hageslangen er rullet.\n    {: #vaar-hageslangen-rullet-2 krav="hage-vanning" }\n';
  const answers = { tekst: "Hageslangen er rullet.", krav: "hage-vanning" };
  assert.equal(put(INSERTIONS.item, place(LIST, "Slangen er hel"), answers), LIST.replace("- [ ] Kranen", `${item}- [ ] Kranen`));
  assert.equal(put(INSERTIONS.item, place(LIST, "krav=\"hage-jord\""), answers), LIST.replace("///\n\nSlutt", `${item}///\n\nSlutt`));
  assert.equal(put(INSERTIONS.item, place(LIST, "#### Jord"), answers), LIST.replace("- [ ] Jorda", `${item}- [ ] Jorda`));
  assert.equal(put(INSERTIONS.item, place(LIST, "    lagring"), answers), LIST.replace("- [ ] Slangen", `${item}- [ ] Slangen`));
});

test("the first item of a list stands below its options", () => {
  const empty = "/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n///\n";
  assert.equal(put(INSERTIONS.item, place(empty, "    id"), { tekst: "Vann.", krav: "x" }), '/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n- [ ] Vann.\n    {: #vaar-vann krav="x" }\n///\n');
});

test("what has no place says where it belongs", () => {
  assert.match(INSERTIONS.item.hindrance?.(place(LIST, "Slutt.")) ?? "", /Sett markøren i listen/);
  assert.match(INSERTIONS.formField.hindrance?.(place(FORM, "# Maler")) ?? "", /Sett markøren i malen/);
});

test("a field stands in its form, after the one that the cursor is in", () => {
  const field = "/// felt | Når vanner dere?\n    id: plan-nar-vanner-dere\n    type: valg\n\nVårt råd: Tenk på feriene.\n\n- tidlig-om-morgenen = Tidlig om morgenen\n- sent = Sent\n///\n";
  const answers = { ledetekst: "Når vanner dere?", type: "valg", svar: "Tidlig om morgenen\n\nSent", hjelp: "Vårt råd: Tenk på feriene." };
  const after = FORM.replace("///\n////", `///\n\n${field}////`);
  const fixed = after.replace("tidlig-om-morgenen =", `${plain("Tidlig om morgenen", 3)} =`).replace("plan-nar-vanner-dere", `plan-${plain("Når vanner dere?")}`);
  assert.equal(put(INSERTIONS.formField, place(FORM, "Hvem vanner"), answers), fixed);
});

test("a recommendation never stands inside another, nor in the fields", () => {
  const answers = { styrke: "bør", tittel: "Jord: løs", tekst: "Jorda bør være løs.", kilde: "hage.1", ordlyd: "bør være", nivå: "laget", fase: "vår" };
  const block = '/// anbefaling | bør\n    id: hage-jord-los\n    tittel: "Jord: løs"\n    kilde: hage.1\n    ordlyd: bør være\n    nivå: laget\n    fase: vår\n\nJorda bør være løs.\n///\n';
  const after = CHAPTER.replace("///\n\nMer", `///\n\n${block}\nMer`);
  assert.equal(put(INSERTIONS.recommendation, place(CHAPTER, "tittel: Vann"), answers), after);
  const early = put(INSERTIONS.recommendation, place(CHAPTER, "title"), answers);
  assert.ok(early.startsWith("---\ntitle: Hagen\ngjengir: hage.1\n---\n\n"));
  assert.ok(early.includes(`\n\n${block}\n`));
});

test("a citation and a link stand where the cursor is", () => {
  assert.equal(put(INSERTIONS.citation, place(CHAPTER, "\n\n/// anb"), { kilde: "dahl2020", side: "41–42" }), CHAPTER.replace("klar.", "klar.[@dahl2020, s. 41–42]"));
  const other = place("# Om\n\nLes mer.\n", "mer", "docs/om/side.md");
  assert.equal(put(INSERTIONS.link, other, { til: "hage-vanning", tekst: "vann" }), "# Om\n\nLes [vann](../bok/hage.md#hage-vanning)mer.\n");
});

test("a question and a figure are written as the handbook says", () => {
  const module = "---\ntitle: En\nmodul: 1\n---\n\n# En\n\nLes.\n";
  const question = put(INSERTIONS.question, place(module, "Les."), { spørsmål: "Når får rosene vann?", krav: "hage-vanning", riktig: "Tidlig", hvorfor: "Da er det kjølig.", galt: "Sent", hvorforikke: "Da er det mørkt." });
  assert.ok(question.includes("    type: ett svar\n    krav: hage-vanning\n\n- [x] Tidlig\n\n    Da er det kjølig.\n\n- [ ] Sent\n\n    Da er det mørkt.\n///\n"));
  assert.match(question, /id: o1-[a-z-]+\n/);
  const figure = put(INSERTIONS.figure, place(CHAPTER, "Mer"), { tittel: "Veien", form: "vei", viser: "Figuren viser veien.", innhold: "Grav\nPlant" });
  assert.ok(figure.includes("/// figur | Veien\n    id: figur-veien\n    form: vei\n\nFiguren viser veien.\n\n1. Grav\n2. Plant\n///\n"));
});

const BIB = "% Bøker\n\n@book{aas2019,\n  title    = {A},\n  keywords = {boker},\n}\n\n@book{lund1998,\n  title    = {L},\n  keywords = {boker, tips},\n}\n\n% Kart\n\n@misc{kart2030,\n  keywords = {kart},\n}\n";

test("a source stands among its own, and gets a key of its own", () => {
  const answers = { slag: "book", forfatter: "Dahl, Kari and Moe, Per", tittel: "Jord & vann", år: "2020", liste: "boker" };
  const after = put(INSERTIONS.source, place(BIB, "% Kart", "ref/bok.bib"), answers);
  const entry = "@book{dahl2020b,\n  author    = {Dahl, Kari and Moe, Per},\n  title     = {Jord \\& vann},\n  year      = {2020},\n  keywords  = {boker},\n}\n";
  assert.equal(after, BIB.replace("@book{lund1998", `${entry}\n@book{lund1998`));
  const first = put(INSERTIONS.source, place(BIB, "% Kart", "ref/bok.bib"), { ...answers, forfatter: "{{Bufdir}}", liste: "kart" });
  assert.ok(first.includes("% Kart\n\n@book{bufdir2020,"));
});

test("a word stands in its place", () => {
  const list = "# Ord\nA\narena\nBufdir\n";
  assert.equal(done(list, listed(list, "bokashi")), "# Ord\nA\narena\nbokashi\nBufdir\n");
  assert.equal(done(list, listed(list, "åre")), "# Ord\nA\narena\nBufdir\nåre\n");
  assert.equal(done("# Ord\nA", listed("# Ord\nA", "å")), "# Ord\nA\nå\n");
});

test("what is taken back is written last, also in a file that says {}", () => {
  const answers = { id: "vaar-kran", gjelder: "sjekkpunkt", grunn: "Hagen har: slange." };
  const entry = 'vaar-kran:\n  dato: 2027-03-01\n  grunn: "Hagen har: slange."\n  gjelder: sjekkpunkt\n';
  assert.equal(put(INSERTIONS.retirement, { ...place("# Id-er\n{}\n", "{}"), path: "ref/utgatte.yml" }, answers), `# Id-er\n${entry}`);
  assert.equal(put(INSERTIONS.retirement, { ...place("a-b:\n  grunn: x\n", "a"), path: "ref/utgatte.yml" }, answers), `a-b:\n  grunn: x\n${entry}`);
});

test("a recommendation that is taken back keeps its title", () => {
  const answers = { id: "hage-vann", gjelder: "anbefaling", tittel: "Vann: hver dag", grunn: "Ute." };
  const entry = 'hage-vann:\n  tittel: "Vann: hver dag"\n  dato: 2027-03-01\n  grunn: Ute.\n';
  assert.equal(put(INSERTIONS.retirement, { ...place("", ""), path: "ref/utgatte.yml" }, answers).trimStart(), entry);
});

class Store {
  /** @type {Map<string, string>} */ kept = new Map();
  getItem = (/** @type {string} */ key) => this.kept.get(key) ?? null;
  setItem = (/** @type {string} */ key, /** @type {string} */ value) => void this.kept.set(key, value);
  removeItem = (/** @type {string} */ key) => void this.kept.delete(key);
}

const FILE = { text: "a", version: "1" };

test("a draft outlives the tab, and is none when it says what the file says", () => {
  const store = /** @type {any} */ (new Store());
  const drafts = new Drafts(store, "p");
  drafts.put("docs/a.md", "b", FILE);
  drafts.put("docs/a.md", "c", { text: "x", version: "2" }); // others have saved: the draft still stands on version 1
  assert.deepEqual(new Drafts(store, "p").all(), { "docs/a.md": { text: "c", base: "1" } });
  assert.deepEqual(new Drafts(store, "another").all(), {});
  drafts.put("docs/a.md", "a", FILE);
  assert.equal(new Drafts(store, "p").size, 0);
});

test("a draft can be set on what others have saved", () => {
  const drafts = new Drafts(/** @type {any} */ (new Store()), "p");
  drafts.put("docs/a.md", "b", FILE);
  drafts.rebase("docs/a.md", { text: "x", version: "2" });
  assert.deepEqual(drafts.all(), { "docs/a.md": { text: "b", base: "2" } });
});

test("a browser that can't keep a draft is told of", () => {
  const full = /** @type {any} */ (new Store());
  full.setItem = () => {
    throw new Error("full");
  };
  assert.equal(new Drafts(full, "p").put("docs/a.md", "b", FILE), false);
});
