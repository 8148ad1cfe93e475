/** What is said of answers, in words; what is noticed in a text before it is kept; and files that come in. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerWords, inText } from "../../overrides/shared/runs/answers.js";
import { inNorwegian, number, shorten } from "../../overrides/shared/runs/dom.js";
import { findPersonalData, inWords, isIdentityNumber, newPersonalData } from "../../overrides/shared/runs/personal-data.js";
import { fileName, fromText } from "../../overrides/shared/store/transfer.js";
import { editionOf, joinWordings, readWordings, usedWordings, wordingsOf } from "../../overrides/shared/store/wordings.js";

test("an answer in words", () => {
  assert.equal(answerWords(undefined), "Ikke besvart");
  assert.equal(answerWords({ state: "gjort", note: "To kanner", date: "2027-05-01", hash: "", at: 1 }), "Gjort. Notat: To kanner. Frist: 1. mai 2027");
  assert.equal(answerWords({ answer: ["rose", "tulipan"], hash: "", at: 1 }), "Svar: rose; tulipan");
  assert.equal(inText([["Hva", "Når"], ["Vann", ""]]), "Hva, Når; Vann");
});

test("small words", () => {
  assert.equal(number(1, "punkt", "punkter"), "1 punkt");
  assert.equal(number(2, "punkt", "punkter"), "2 punkter");
  assert.equal(shorten("x".repeat(60)).length, 50);
  assert.equal(inNorwegian("i mai"), "i mai");
});

test("an identity number is told by its checksum", () => {
  assert.ok(isIdentityNumber("15021951940"));
  assert.ok(!isIdentityNumber("15021951941"));
});

for (const [text, kind] of Object.entries({
  "Ring 22 33 44 55": "telefonnummer", "Skriv til kari@hage.no": "e-postadresse", "Nr. 150219 51940": "fødselsnummer",
})) {
  test(`«${text}» has ${kind}`, () => assert.deepEqual(findPersonalData(text).map((finding) => finding.kind), [kind]));
}

for (const text of ["20270521", "ISBN 978-82-450-1234-5", "kl. 10.30–12.00", "uke 22–33 og 44", "kr 22 334 455,00 i 2027"]) {
  test(`«${text}» has nothing of a person`, () => assert.deepEqual(findPersonalData(text), []));
}

test("what was let through is not asked of again", () => {
  assert.deepEqual(newPersonalData("Ring 22334455", "22334455"), []);
  assert.equal(inWords(findPersonalData("22334455, a@b.no og c@d.no")), "en e-postadresse og et telefonnummer");
});

test("a text of 20,000 letters is looked through at once", () => {
  const start = performance.now();
  findPersonalData("a".repeat(20_000));
  findPersonalData("1".repeat(20_000));
  assert.ok(performance.now() - start < 500);
});

test("the name of a file is plain", () => assert.match(fileName("Høst & vår: «Åse» ", "json"), /^host-var-ase-\d{4}-\d\d-\d\d\.json$/));

for (const [text, reason] of Object.entries({ "{": /ikke en JSON-fil/, "[]": /ikke eksportert herfra/ })) {
  test(`a file with ${text} is turned away with a reason`, () => assert.throws(() => fromText(text), reason));
}

const ITEMS = new Map([["en", { hash: "a1", text: "Vann", strength: "skal" }], ["to", { hash: "b2", text: "Luk", strength: "bør" }]]);

test("an edition is named by its items and their wordings", () => {
  assert.equal(editionOf(ITEMS), editionOf(new Map(ITEMS)));
  assert.notEqual(editionOf(ITEMS), editionOf(new Map([...ITEMS].reverse())));
  const reworded = new Map(ITEMS).set("to", { hash: "c3", text: "Luk nå", strength: "bør" });
  assert.notEqual(editionOf(ITEMS), editionOf(reworded));
});

test("wordings are kept once, and only those that a run leans on", () => {
  const all = joinWordings(wordingsOf(ITEMS), { texts: { d4: { text: "Borte", strength: "" } }, editions: { gammel: { tre: "d4" } } });
  const run = { edition: editionOf(ITEMS), values: { en: { hash: "a1", at: 1 } } };
  const used = usedWordings(all, [run]);
  assert.deepEqual(Object.keys(used.texts).sort(), ["a1", "b2"]);
  assert.deepEqual(Object.keys(used.editions), [run.edition]);
});

test("of wordings from outside only what is known is taken", () => {
  const read = readWordings({ texts: { a1: { text: "Vann", strength: "skal", mer: 1 }, b2: "Luk" }, editions: { nå: { en: "a1", "Nei!": "a1" } } });
  assert.deepEqual({ ...read.texts }, { a1: { text: "Vann", strength: "skal" } });
  assert.deepEqual({ ...read.editions.nå }, { en: "a1" });
});
