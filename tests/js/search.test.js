/** The search, on an invented garden: words, stems, and what is found. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Engine } from "../../overrides/components/search/engine.js";
import { highlight } from "../../overrides/components/search/highlight.js";
import { stem } from "../../overrides/components/search/stem.js";
import { distance, fold, queryTokens, tokens } from "../../overrides/components/search/words.js";

test("the stemmer is Snowball's: pairs from snowballstemmer 3.1.1, the reference implementation for Python", () => {
  const pairs = readFileSync(new URL("../search/stems.tsv", import.meta.url), "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  assert.ok(pairs.length > 300);
  assert.deepEqual(pairs.map(([word]) => [word, stem(word)]), pairs);
});

test("a text is divided into words, whatever stands between them", () => {
  assert.deepEqual(tokens("«Bed», vann–kanne (2027): Ærlig talt!"), ["bed", "vann", "kanne", "2027", "ærlig", "talt"]);
  assert.deepEqual(tokens("e\u0301n"), ["én"]);
});

test("nynorsk is read as bokmål", () => assert.deepEqual(queryTokens("korleis"), ["hvordan"]));

test("distance counts letters that differ, and stops at the most", () => {
  assert.equal(distance("vann", "vann", 2), 0);
  assert.equal(distance("vann", "vanne", 2), 1);
  assert.equal(distance("vann", "nvan", 2) > 0, true);
  assert.ok(distance("vann", "kompost", 2) > 2);
});

test("letters that sound alike are alike", () => assert.equal(fold("ålesund"), fold("aalesund")));

test("what is marked stands as every second piece of the text", () => {
  assert.deepEqual(highlight("<b>vann</b>", new Map()).pieces, ["<b>vann</b>"]);
  assert.deepEqual(engine.answer("vanne").items[0].title, ["Vi skal ", "vanne", " bedene"]);
});

const DOCS = [
  { location: "bed/", title: "Bed", text: "Alt om bedene våre.", kind: "kapittel" },
  { location: "bed/#vann", title: "Vi skal vanne bedene", text: "Plantene tørster.", kind: "krav", strength: "skal", words: "slukke tørsten" },
  { location: "bed/#gift", title: "Vi skal ikke bruke sprøytegift", text: "Det skader bier.", kind: "krav", strength: "skal ikke" },
  { location: "kompost/", title: "Kompost", text: "Slik lager vi jord av kjøkkenavfall.", kind: "kapittel" },
];
const CONFIG = {
  everyday: { synonyms: { kompost: ["matrester"] }, gaps: [{ words: ["katt"], answer: "Hagen sier ikke noe om dette.", show: [] }] },
  guideline: { strengths: { skal: { label: "Skal", slug: "skal" } }, silent: [], light: [], last: [], wholes: [] },
};
const engine = new Engine(CONFIG, DOCS);
/** @param {string} query */
const first = (query) => engine.answer(query).items[0]?.location;

for (const [query, place] of Object.entries({
  vanning: "bed/#vann", "sprøytegft": "bed/#gift", gift: "bed/#gift", matrester: "kompost/", "slukke tørsten": "bed/#vann", bedet: "bed/",
})) {
  test(`«${query}» leads to ${place}`, () => assert.equal(first(query), place));
}

test("a result tells its kind and strength, and marks what was found", () => {
  const [item] = engine.answer("vanne").items;
  assert.equal(item.kind, "Krav");
  assert.deepEqual(item.strength, { label: "Skal", slug: "skal" });
  assert.equal(item.page, "Bed");
  assert.ok(item.title.includes("vanne"));
});

test("what is left out on purpose has its answer, and no results", () => {
  const answer = engine.answer("katten");
  assert.equal(answer.gap, "Hagen sier ikke noe om dette.");
  assert.deepEqual(answer.items, []);
});

test("nothing typed, nothing answered", () => assert.deepEqual(engine.answer(" … "), { items: [], suggest: [], near: [], gap: "" }));

for (const [name, query] of Object.entries({
  "a word of 20,000 letters": "a".repeat(20_000),
  "3,000 words": Array.from({ length: 3_000 }, (_, i) => `ord${i}`).join(" "),
  "a compound without end": "kompostbed".repeat(2_000),
})) {
  test(`${name} is answered at once`, () => {
    const start = performance.now();
    engine.answer(query);
    assert.ok(performance.now() - start < 500);
  });
}
