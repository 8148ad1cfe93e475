/** Files, clocks and names that nobody expects. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../../overrides/shared/runs/dates.js";
import { ANSWERS, answerWords } from "../../overrides/shared/runs/answers.js";
import { DAYS_KEPT, MOST_ITEMS, expires, readRun } from "../../overrides/shared/store/record.js";
import { fileName, fromText } from "../../overrides/shared/store/transfer.js";

const RUN = {
  v: 2, id: "ugress", kind: "sjekkliste", list: "plen", title: "Plenen", name: "Våren", created: 10, changed: 20, headAt: 15,
  keep: "30 dager", edition: "a", total: 2, activity: "", values: {},
};
const file = (/** @type {object} */ more) => JSON.stringify({ format: undefined, version: 2, runs: [RUN], ...more });

/** What is done where the clocks of PLACE go. @template T @param {string} place @param {() => T} what */
function at(place, what) {
  const before = process.env.TZ;
  process.env.TZ = place;
  try {
    return what();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

test("an hour after midnight is a new day for the reader, whatever it is in Greenwich", () => {
  const night = new Date("2027-06-30T22:30:00Z");
  assert.equal(at("Europe/Oslo", () => dayOf(night)), "2027-07-01");
  assert.equal(at("America/New_York", () => dayOf(night)), "2027-06-30");
  assert.match(fileName("Tur", "json"), new RegExp(`^tur-${dayOf()}\\.json$`));
});

for (const place of ["Europe/Oslo", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia"]) {
  test(`thirty days are thirty days when the clocks change in ${place}`, () => at(place, () => {
    for (let month = 0; month < 12; month += 1) {
      const changed = new Date(2027, month, 15, 12);
      const end = new Date(expires({ ...RUN, changed: changed.getTime() }));
      const due = new Date(2027, month, 15 + DAYS_KEPT, 12);
      assert.equal(dayOf(end), dayOf(due));
      assert.equal(end.getHours() * 60 + end.getMinutes(), 23 * 60 + 59);
    }
  }));
}

test("whoever moves to another zone loses no run before its day", () => {
  const changed = at("Pacific/Apia", () => new Date(2027, 0, 1, 23).getTime());
  const [east, west] = ["Pacific/Apia", "Pacific/Midway"].map((place) => at(place, () => expires({ ...RUN, changed })));
  assert.ok(Math.abs(east - west) < 86_400_000 * 1.01);
  assert.ok(Math.min(east, west) - changed > 86_400_000 * (DAYS_KEPT - 1));
});

for (const [name, text, reason] of [
  ["more answers than a list may have", file({ runs: [{ ...RUN, values: Object.fromEntries(Array.from({ length: MOST_ITEMS + 1 }, (_, number) => [`p${number}`, {}])) }] }), /for mange punkter/],
  ["more runs than are taken in", file({ runs: Array.from({ length: 2001 }, () => RUN) }), /2001 utfyllinger/],
  ["one run twice", file({ runs: [RUN, RUN] }), /flere ganger/],
  ["nests without end", "[".repeat(200_000), /ikke en JSON-fil/],
  ["a ZIP file under another name", "PK\u0003\u0004\u0014\u0000", /ikke en JSON-fil/],
  ["numbers for texts", file({ runs: [{ ...RUN, name: 7 }] }), /Navnet mangler/],
  ["texts for numbers", file({ runs: [{ ...RUN, created: "1" }] }), /gyldige datoer/],
  ["a time after all time", file({ runs: [{ ...RUN, changed: 1e300 }] }), /gyldige datoer/],
  ["a list for answers", file({ runs: [{ ...RUN, values: [1, 2] }] }), /mangler svar/],
  ["an object for runs", file({ runs: { length: 1, 0: RUN } }), /ingen utfyllinger/],
  ["a version that is none", file({ version: "2" }), /versjonsnummer/],
]) {
  test(`a file with ${name} is turned away with a reason`, () => assert.throws(() => fromText(text), reason));
}

test("what objects are made of is no answer", () => {
  for (const state of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    assert.equal(ANSWERS[state], undefined);
    assert.equal(answerWords({ state, hash: "", at: 1 }), "Ikke besvart");
  }
});

test("keys that objects are made of stay keys", () => {
  const values = JSON.parse('{"__proto__":{"state":"gjort","hash":"","at":1},"constructor":{"state":"gjort","hash":"","at":1}}');
  const { run, bad } = readRun({ ...RUN, values });
  assert.deepEqual(Object.keys(run.values), ["constructor"]);
  assert.deepEqual(bad, ["__proto__"]);
  assert.equal(/** @type {any} */ ({}).state, undefined);
});

test("a name in a file turns no words of ours round", () => {
  assert.equal(readRun({ ...RUN, name: "\u202eprutg\u202c\u2066" }).run.name, "prutg");
});
