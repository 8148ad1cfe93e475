/** `lokalt.json`: what is read, and the rules that a centre's additions must follow. Invented texts. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { documentsOf, withLocal } from "../../overrides/components/local/found.js";
import { asText, choicesOf, idFor, isEmpty, nothing, readLocal, signOf } from "../../overrides/components/local/addition.js";
import { problemsOf, sentenceOf } from "../../overrides/components/local/rules.js";

const CLAIMS = { demands: ["skal", "må", "bør", "anbefal*"], labels: ["Skal", "Kan", "Slik gjør vi det"] };
const { whole, known, cases } = JSON.parse(readFileSync(new URL("../fixtures/lokalt-cases.json", import.meta.url), "utf8"));
const read = (with_ = {}) => readLocal(JSON.stringify({ ...whole, ...with_ }), CLAIMS, known);
const WHOLE = read().local;
const [NOTE] = WHOLE.tekster;

for (const { name, with: change, problems } of cases) {
  test(`${name}: the same is said as by the build`, () =>
    assert.deepEqual(read(change).problems.map(({ message, remedy }) => [message, remedy]), problems));
}

test("what is written is read back, and says no more than there is", () => {
  assert.deepEqual(readLocal(asText(WHOLE), CLAIMS), { local: WHOLE, problems: [] });
  assert.deepEqual(JSON.parse(asText(WHOLE)), whole);
  assert.ok(!isEmpty(WHOLE));
});

test("a file of the first version is read", () => {
  const { senter, tekster, punkter } = whole;
  const { local, problems } = readLocal(JSON.stringify({ versjon: 1, senter, tekster, punkter }), CLAIMS);
  assert.deepEqual([local.tekster, local.punkter, local.felter, problems], [WHOLE.tekster, WHOLE.punkter, [], []]);
});

test("the file that is published says nothing", () => {
  const { local } = readLocal('{"versjon": 1}', CLAIMS);
  assert.deepEqual(local, nothing());
  assert.ok(isEmpty(local));
});

for (const part of ["hvem", "tekster", "punkter", "felter", "lister", "begreper", "hverdagsord"]) {
  test(`a file with ${part} alone is not empty`, () => assert.ok(!isEmpty({ ...nothing(), [part]: WHOLE[part] })));
}

for (const text of ["", "{", "[]", "null", '{"versjon": 3}', '{"versjon": 0}', '"lokalt"']) {
  test(`${text || "an empty file"} is turned away`, () => assert.equal(readLocal(text, CLAIMS).problems.length, 1));
}

test("fields of another kind are passed by", () => {
  const odd = { senter: 7, kontakt: ["a"], hvem: "x", vises: [1], tekster: [null, 3, { ...NOTE, tekst: {} }], punkter: [[]], felter: [{ svar: 1, rader: "to" }], lister: [{}], mer: "<b>" };
  const { local, problems } = read(odd);
  assert.deepEqual([local.senter, local.hvem, local.vises, local.tekster.length, local.punkter], ["", [], [], 1, []]);
  assert.deepEqual([local.felter[0].svar, local.felter[0].rader, local.lister[0].punkter], [[], 0, []]);
  assert.ok(problems.length > 0);
});

for (const [words, found] of Object.entries({ "Dette anbefales": "anbefales", "SLIK GJØR VI DET: vann": "SLIK GJØR VI DET" })) {
  test(`«${words}» claims a strength`, () => assert.match(problemsOf({ ...WHOLE, kontakt: words }, CLAIMS)[0].message, new RegExp(`«${found}»`)));
}

for (const words of ["Vi kan ringe", "Måltidet er klart", "Skallet er tynt", "En hytte på Skalstad"]) {
  test(`«${words}» claims nothing`, () => assert.deepEqual(problemsOf({ ...WHOLE, kontakt: words }, CLAIMS), []));
}

test("where things stand is asked only where it is known", () => {
  const elsewhere = { ...WHOLE, tekster: [{ ...NOTE, ved: "hage-borte" }] };
  assert.deepEqual(problemsOf(elsewhere, CLAIMS), []);
  assert.equal(problemsOf(elsewhere, CLAIMS, known).length, 1);
});

test("what is wrong is told in a sentence", () => {
  assert.equal(sentenceOf({ message: "«senter» mangler", remedy: "Skriv det." }), "«senter» mangler. Skriv det.");
  assert.equal(sentenceOf({ message: "to svar", remedy: "Ett." }), "To svar. Ett.");
});

const DOCS = ["", "hage/", "hage/#hage-vanning", "sjekklister/", "sjekklister/dugnad/#dugnad-vann", "maler/hageplan/#hageplan-navn"].map((location) => ({ location, title: "", text: "", words: "" }));
const PAGES = { sjekkliste: "sjekklister/", begrep: "begreper/" };

test("they are found where they stand, and nowhere else", () => {
  const found = documentsOf({ ...WHOLE, tekster: [NOTE, { ...NOTE, id: "lokal-side", ved: "hage/" }, { ...NOTE, ved: "hage-borte" }] }, DOCS, PAGES);
  assert.deepEqual(new Set(found.map(({ kind }) => kind)), new Set(["hos oss"]));
  assert.deepEqual(found.map(({ location }) => location), [
    "hage/#lokal-kanner", "hage/#lokal-side", "sjekklister/dugnad/#lokal-nokkel",
    ...["bod", "vann", "utstyr", "pris", "mer"].map((name) => `maler/hageplan/#lokal-${name}`), "sjekklister/#lokal-henger", "begreper/#lokal-nokkelvakt",
  ]);
});

test("a site without such pages has neither lists nor words of a centre", () => {
  const found = documentsOf(WHOLE, DOCS, { sjekkliste: "", begrep: "" });
  assert.ok(!found.some(({ location }) => /henger|nokkelvakt/.test(location)));
});

test("what people type leads to additions and to the guideline", () => {
  const words = Object.fromEntries(withLocal(WHOLE, DOCS, PAGES).map(({ location, words: said }) => [location, said]));
  assert.equal(words["hage/#lokal-kanner"], "bøtter, vannkanne");
  assert.equal(words["hage/#hage-vanning"], "tørkesommer");
  assert.equal(words["hage/"], "");
});

test("an id is made of what something is called, and is nobody else's", () => {
  assert.equal(idFor("Nøkkelen på kroken!", []), "lokal-nokkelen-pa-kroken");
  assert.equal(idFor("Bær", ["lokal-baer"]), "lokal-baer-2");
  assert.equal(idFor("???", []), "lokal-tillegg");
  assert.equal(idFor("Lys", [], "lokal-henger-"), "lokal-henger-lys");
});

test("an answer keeps its name when it is reworded or moved", () => {
  const before = choicesOf(["I bekken", "I kranen", "1. mai"], []);
  assert.deepEqual(before.map(({ verdi }) => verdi), ["i-bekken", "i-kranen", "mai"]);
  assert.deepEqual(choicesOf(["I kranen", "I bekken"], before).map(({ verdi }) => verdi), ["i-kranen", "i-bekken"]);
  assert.deepEqual(choicesOf(["I elva", "I kranen", "1. mai"], before).map(({ verdi }) => verdi), ["i-bekken", "i-kranen", "mai"]);
  assert.deepEqual(choicesOf(["Vann", "Vann!", "??"], []).map(({ verdi }) => verdi), ["vann", "vann-2", "svar"]);
});

test("a wording has a sign of its own", () => {
  assert.equal(signOf("Vann"), signOf("Vann"));
  assert.notEqual(signOf("Vann"), signOf("Vann!"));
});
