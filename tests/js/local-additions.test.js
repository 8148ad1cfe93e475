/** `lokalt.json`: what is read, and the rules that a centre's additions must follow. Invented texts. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { documentsOf } from "../../overrides/components/local/found.js";
import { asText, idFor, isEmpty, nothing, problemsOf, readLocal, signOf } from "../../overrides/components/local/addition.js";

const CLAIMS = { demands: ["skal", "må", "bør", "anbefal*"], labels: ["Skal", "Kan", "Slik gjør vi det"] };
const NOTE = { id: "lokal-kanner", ved: "hage-vanning", tittel: "Kannene", tekst: "Kannene står i boden." };
const ITEM = { id: "lokal-nokkel", liste: "dugnad", tekst: "Nøkkelen henger på kroken." };
const WHOLE = { senter: "Hagelaget", kontakt: "Ring oss.", hvem: [{ rolle: "Leder", telefon: "22 00 00 01", tid: "" }], tekster: [NOTE], punkter: [ITEM] };

test("what is written is read back", () => {
  assert.deepEqual(readLocal(asText(WHOLE), CLAIMS), { local: WHOLE, problems: [] });
  assert.ok(!isEmpty(WHOLE));
});

test("the file that is published says nothing", () => {
  const { local } = readLocal('{"versjon": 1}', CLAIMS);
  assert.deepEqual(local, nothing());
  assert.ok(isEmpty(local));
});

for (const text of ["", "{", "[]", "null", '{"versjon": 2}', '"lokalt"']) {
  test(`${text || "an empty file"} is turned away`, () => assert.equal(readLocal(text, CLAIMS).problems.length, 1));
}

test("fields of another kind are passed by", () => {
  const odd = { versjon: 1, senter: 7, kontakt: ["a"], hvem: "x", tekster: [null, 3, { ...NOTE, tekst: {} }], punkter: [[]], mer: "<b>" };
  const { local, problems } = readLocal(JSON.stringify(odd), CLAIMS);
  assert.deepEqual([local.senter, local.hvem, local.tekster.length], ["", [], 1]);
  assert.ok(problems.length > 0);
});

for (const [words, found] of Object.entries({
  "Dere skal vanne.": "skal", "Vi MÅ låse": "MÅ", "Det bør gjøres": "bør", "Dette anbefales": "anbefales", "KAN: vann": "KAN",
})) {
  test(`«${words}» claims a strength`, () => {
    for (const local of [{ ...WHOLE, tekster: [{ ...NOTE, tekst: words }] }, { ...WHOLE, tekster: [{ ...NOTE, tittel: words }] }, { ...WHOLE, punkter: [{ ...ITEM, tekst: words }] }, { ...WHOLE, kontakt: words }]) {
      const [problem, ...more] = problemsOf(local, CLAIMS);
      assert.match(problem, new RegExp(`«${found}»`));
      assert.deepEqual(more, []);
    }
  });
}

for (const words of ["Vi kan ringe", "Måltidet er klart", "Skallet er tynt", "En hytte på Skalstad"]) {
  test(`«${words}» claims nothing`, () => assert.deepEqual(problemsOf({ ...WHOLE, kontakt: words }, CLAIMS), []));
}

for (const [what, local] of Object.entries({
  "an id of the guideline's": { ...WHOLE, tekster: [{ ...NOTE, id: "hage-vanning" }] },
  "an id with other letters": { ...WHOLE, tekster: [{ ...NOTE, id: 'lokal-"><b' }] },
  "one id for two": { ...WHOLE, punkter: [{ ...ITEM, id: NOTE.id }] },
  "a text without a place": { ...WHOLE, tekster: [{ ...NOTE, ved: "" }] },
  "an item without a list": { ...WHOLE, punkter: [{ ...ITEM, liste: "" }] },
  "a centre without a name": { ...WHOLE, senter: "" },
  "a line without a role": { ...WHOLE, hvem: [{ rolle: "", telefon: "1", tid: "" }] },
})) {
  test(`${what} is refused`, () => assert.equal(problemsOf(local, CLAIMS).length, 1));
}

test("they are found where they stand, and nowhere else", () => {
  const docs = ["", "hage/", "hage/#hage-vanning", "lister/", "lister/dugnad/#dugnad-vann"].map((location) => ({ location }));
  const found = documentsOf({ ...WHOLE, tekster: [NOTE, { ...NOTE, id: "lokal-side", ved: "hage/" }, { ...NOTE, ved: "hage-borte" }] }, docs);
  assert.deepEqual(found.map(({ location, kind }) => [location, kind]), [
    ["hage/#lokal-kanner", "hos oss"], ["hage/#lokal-side", "hos oss"], ["lister/dugnad/#lokal-nokkel", "hos oss"],
  ]);
  assert.equal(found[2].title, ITEM.tekst);
});

test("an id is made of what something is called, and is nobody else's", () => {
  assert.equal(idFor("Nøkkelen på kroken!", []), "lokal-nokkelen-pa-kroken");
  assert.equal(idFor("Bær", ["lokal-baer"]), "lokal-baer-2");
  assert.equal(idFor("???", []), "lokal-tillegg");
});

test("a wording has a sign of its own", () => {
  assert.equal(signOf("Vann"), signOf("Vann"));
  assert.notEqual(signOf("Vann"), signOf("Vann!"));
});
