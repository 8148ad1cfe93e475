/** A run as it is kept: read, brought up to date, merged. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Newer, Unreadable, answeredOf, expires, mergeRuns, readRun, sameRun, upgrade } from "../../overrides/shared/store/record.js";

const DAY = 86_400_000;

/** @param {Record<string, unknown>} [more] */
const run = (more = {}) => ({
  v: 1, id: "ugress", kind: "sjekkliste", list: "plen", title: "Plenen", name: "Våren", created: 10, changed: 20, headAt: 15,
  keep: "alltid", edition: "a", total: 2, values: {}, ...more,
});

/** @param {string} state @param {number} at */
const value = (state, at) => ({ state, hash: "f00", at });

test("what is read is a new object of known fields only", () => {
  const { run: read, bad } = readRun({ ...run({ values: { "plen-vann": { ...value("gjort", 1), mer: 1 } } }), mer: 1 });
  assert.deepEqual(bad, []);
  assert.ok(!("mer" in read));
  assert.deepEqual(read.values["plen-vann"], value("gjort", 1));
  assert.equal(Object.getPrototypeOf(read.values), null);
});

test("what can't be understood among the values is named, and the rest is kept", () => {
  const values = { "plen-vann": value("gjort", 1), "Plen Vann": value("gjort", 1), "plen-kant": { state: 1, hash: "", at: 1 } };
  const { run: read, bad } = readRun(run({ values }));
  assert.deepEqual(Object.keys(read.values), ["plen-vann"]);
  assert.deepEqual(bad, ["Plen Vann", "plen-kant"]);
});

test("an item may be called what objects are made of", () => {
  const { run: read } = readRun(run({ values: { constructor: value("gjort", 1) } }));
  assert.deepEqual(read.values.constructor, value("gjort", 1));
});

for (const [name, data] of Object.entries({
  "no run": [], "no id": run({ id: "" }), "an unknown kind": run({ kind: "brev" }), "no keeping": run({ keep: "litt" }),
  "a time before all time": run({ created: -1 }), "a count that is none": run({ total: 0.5 }), "no values": run({ values: [] }),
  "a name of 201 characters": run({ name: "x".repeat(201) }), "no version": run({ v: "1" }),
})) {
  test(`not a run: ${name}`, () => assert.throws(() => readRun(data), Unreadable));
}

test("what a newer edition wrote is left alone", () => assert.throws(() => readRun(run({ v: 3 })), Newer));

test("older data is brought up to date step by step", () => {
  const steps = { 1: (old) => ({ name: old.navn }), 2: (old) => ({ name: old.name.toUpperCase() }) };
  assert.deepEqual(upgrade({ v: 1, navn: "tur" }, steps, 3), { v: 3, name: "TUR" });
  assert.throws(() => upgrade({ v: 1 }, {}, 2), Unreadable);
});

test("for each item the last that was said holds, whichever run comes first", () => {
  const a = run({ values: { en: value("gjort", 5), to: value("gjort", 1) }, changed: 5 });
  const b = run({ values: { en: value("", 4), to: value("ikke-aktuelt", 2), tre: value("gjort", 3) }, changed: 4 });
  const said = { en: value("gjort", 5), to: value("ikke-aktuelt", 2), tre: value("gjort", 3) };
  assert.deepEqual({ ...mergeRuns(a, b).values }, said);
  assert.deepEqual({ ...mergeRuns(b, a).values }, said);
});

test("said at the same moment, both orders end the same", () => {
  const a = run({ values: { en: value("gjort", 5) } });
  const b = run({ values: { en: value("", 5) } });
  assert.deepEqual(mergeRuns(a, b).values.en, mergeRuns(b, a).values.en);
});

test("name and keeping come from the last that changed them, the dates from both", () => {
  const a = run({ name: "Høsten", headAt: 30, created: 12, changed: 40 });
  const b = run({ name: "Våren", headAt: 20, created: 8, changed: 50, keep: "fane" });
  for (const merged of [mergeRuns(a, b), mergeRuns(b, a)]) {
    assert.deepEqual([merged.name, merged.keep, merged.created, merged.changed], ["Høsten", "alltid", 8, 50]);
  }
});

test("merging with itself changes nothing", () => {
  const a = run({ values: { en: value("gjort", 5) } });
  assert.ok(sameRun(a, mergeRuns(a, a)));
  assert.ok(!sameRun(a, run({ values: { en: value("gjort", 6) } })));
  assert.ok(!sameRun(a, run()));
});

test("kept for 30 days: to the end of the day that is named", () => {
  const changed = new Date(2027, 0, 1, 8).getTime();
  assert.equal(expires(run({ keep: "30 dager", changed })), new Date(2027, 0, 31, 23, 59, 59, 999).getTime());
  assert.equal(expires(run()), Infinity);
  assert.ok(expires(run({ keep: "30 dager", changed: Date.now() })) > Date.now() + 29 * DAY);
});

test("counted are the items of the edition that have an answer", () => {
  const values = { en: value("gjort", 1), to: { note: "x", hash: "", at: 1 }, tre: value("gjort", 1) };
  assert.equal(answeredOf(run({ values }), undefined), 2);
  assert.equal(answeredOf(run({ values }), { en: "f00", to: "f00" }), 1);
});
