/** What is let in from outside, at each limit, and what is said of what isn't. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DAYS_KEPT, LONGEST_NAME, LONGEST_TEXT, MOST_ITEMS, Newer, Unreadable, VERSION, answeredOf, expires, isAnswered, isFilled, isId,
  isRecord, mergeRuns, newId, newRun, plainName, readRun, sameRun, upgrade,
} from "../../overrides/shared/store/record.js";

const YEAR_10000 = 253_402_300_800_000;

/** @param {Record<string, unknown>} [more] */
const run = (more = {}) => ({
  v: 2, id: "ugress", activity: "", kind: "sjekkliste", list: "plen", title: "Plenen", name: "Våren", created: 10, changed: 20, headAt: 15,
  keep: "alltid", edition: "a", total: 2, values: {}, ...more,
});

/** @param {Record<string, unknown>} more */
const kept = (more) => readRun(run({ values: { "plen-vann": { hash: "f00", at: 1, ...more } } })).run.values["plen-vann"] ?? null;

/** @param {unknown} data */
const refusal = (data) => {
  try {
    readRun(data);
  } catch (error) {
    assert.ok(error instanceof Unreadable);
    return error.message;
  }
  return "";
};

test("every field of a run is read as it was written", () => {
  const whole = run({ kind: "mal", keep: "fane", values: { en: { hash: "f00", at: 1, state: "gjort" } } });
  const { run: read } = readRun(whole);
  assert.deepEqual({ ...read, values: { ...read.values } }, whole);
});

test("numbers of the store are what pages and files say", () => {
  assert.deepEqual([VERSION, LONGEST_TEXT, LONGEST_NAME, DAYS_KEPT, MOST_ITEMS], [2, 20000, 80, 30, 5000]);
});

/** @type {[string, Record<string, unknown>][]} */
const LET_IN = [
  ["a name of 200 characters", { name: "x".repeat(200) }], ["a title of 200", { title: "x".repeat(200) }], ["no name", { name: "" }],
  ["the first moment", { created: 0, changed: 0, headAt: 0 }], ["the last moment", { changed: YEAR_10000 - 1 }],
  ["no items", { total: 0 }], ["the most items", { total: MOST_ITEMS }], ["an edition of 64", { edition: "x".repeat(64) }],
  ["an id of 120 characters", { id: `a${"-".repeat(119)}` }], ["a list of 120", { list: `a${"0".repeat(119)}` }],
  ["thirty days", { keep: "30 dager" }], ["one tab", { keep: "fane" }],
];
for (const [name, more] of LET_IN) test(`let in: ${name}`, () => assert.equal(refusal(run(more)), ""));

const ID = "Den mangler en gyldig id.", NAME = "Navnet mangler eller er for langt.", DATES = "Den mangler gyldige datoer.";
const ANSWERS = "Den mangler svar.", VERSIONS = "Det mangler et gyldig versjonsnummer.";
/** @type {[string, unknown, string][]} */
const REFUSED = [
  ["nothing", null, "Det er ikke en utfylling."], ["a text", "run", "Det er ikke en utfylling."], ["a list", [run()], "Det er ikke en utfylling."],
  ["no version", run({ v: undefined }), VERSIONS], ["half a version", run({ v: 0.5 }), VERSIONS], ["version 0", run({ v: 0 }), VERSIONS],
  ["half a version more", run({ v: 1.5 }), VERSIONS], ["a newer version", run({ v: 3 }), "Den er laget med en nyere utgave av nettstedet."],
  ["an id with a capital", run({ id: "Ugress" }), ID], ["an id of 121", run({ id: "a".repeat(121) }), ID], ["a number as id", run({ id: 7 }), ID],
  ["an id with a digit first", run({ id: "7a" }), ID], ["an id that ends otherwise", run({ id: "a b" }), ID], ["a list without id", run({ list: "" }), ID],
  ["an unknown kind", run({ kind: "brev" }), "Den er av et slag vi ikke kjenner."],
  ["a title of 201", run({ title: "x".repeat(201) }), NAME], ["no title", run({ title: undefined }), NAME], ["a number as name", run({ name: 1 }), NAME],
  ["no keeping", run({ keep: "" }), "Det står ikke hvor lenge den skal lagres."],
  ["made before time", run({ created: -1 }), DATES], ["changed in the year 10000", run({ changed: YEAR_10000 }), DATES], ["a date as text", run({ headAt: "1" }), DATES],
  ["an edition of 65", run({ edition: "x".repeat(65) }), ANSWERS], ["too many items", run({ total: MOST_ITEMS + 1 }), ANSWERS],
  ["half an item", run({ total: 1.5 }), ANSWERS], ["less than none", run({ total: -1 }), ANSWERS], ["a count as text", run({ total: "1" }), ANSWERS],
  ["values that are none", run({ values: null }), ANSWERS],
];
for (const [name, data, said] of REFUSED) test(`refused: ${name}`, () => assert.equal(refusal(data), said));

test("what no step leads from is too old, and what is newer is told apart", () => {
  assert.throws(() => upgrade({ v: 1 }, {}, 2), { message: "Den er laget med en for gammel utgave av nettstedet." });
  assert.throws(() => upgrade({ v: 3 }, {}, 2), Newer);
  assert.deepEqual(upgrade({ v: 2, a: 1 }, {}, 2), { v: 2, a: 1 });
});

/** @type {[string, Record<string, unknown>][]} */
const VALUES = [
  ["a text at its longest", { note: "x".repeat(LONGEST_TEXT) }], ["every text", { state: "a", note: "b", reason: "c", role: "d", date: "e", action: "f" }],
  ["an answer", { answer: "x".repeat(LONGEST_TEXT) }], ["no answer yet", { answer: "" }], ["the most choices", { answer: Array(500).fill("x") }],
  ["a table", { answer: [["a", "b"], ["c"]] }], ["the widest row", { answer: [Array(50).fill("x")] }], ["a hash of 64", { hash: "x".repeat(64) }],
  ["the first moment", { at: 0 }],
];
for (const [name, more] of VALUES) {
  test(`a value is kept: ${name}`, () => assert.deepEqual(kept(more), { hash: "f00", at: 1, ...more }));
}

/** @type {[string, Record<string, unknown>][]} */
const NO_VALUES = [
  ["a text too long", { note: "x".repeat(LONGEST_TEXT + 1) }], ["a number as text", { role: 1 }], ["an answer too long", { answer: "x".repeat(LONGEST_TEXT + 1) }],
  ["a number as answer", { answer: 1 }], ["nothing as answer", { answer: null }], ["too many choices", { answer: Array(501).fill("x") }],
  ["a row too wide", { answer: [Array(51).fill("x")] }], ["a cell too long", { answer: [["x".repeat(LONGEST_TEXT + 1)]] }], ["a choice too long", { answer: ["x".repeat(LONGEST_TEXT + 1)] }],
  ["one cell of two", { answer: [["a", 1]] }], ["one choice of two", { answer: ["a", 1] }],
  ["no hash", { hash: undefined }], ["a hash of 65", { hash: "x".repeat(65) }], ["no moment", { at: undefined }],
];
for (const [name, more] of NO_VALUES) test(`a value is left out: ${name}`, () => assert.equal(kept(more), null));

test("values that are no records are named", () => {
  assert.deepEqual(readRun(run({ values: { en: null, to: "x", tre: [] } })).bad, ["en", "to", "tre"]);
});

test("an answer is a copy of its own", () => {
  const answer = [["a"]];
  const value = kept({ answer });
  answer[0][0] = "b";
  assert.deepEqual(value?.answer, [["a"]]);
});

test("an id has small letters, digits and hyphens, a letter first", () => {
  for (const id of ["a", "plen-vann", "a1", `a${"b".repeat(119)}`]) assert.ok(isId(id), id);
  for (const id of ["", "A", "1a", "-a", "a_b", "æ", "a\n", "xA", 1, undefined, `a${"b".repeat(120)}`]) assert.ok(!isId(id), String(id));
});

test("a record is neither nothing nor a list", () => {
  assert.deepEqual([{}, null, [], "x", undefined].map(isRecord), [true, false, false, false, false]);
});

test("a new run is empty, kept for good, and of this moment", () => {
  const before = Date.now();
  const made = newRun("mal", "hageplan", "Hageplan");
  assert.deepEqual({ ...made, id: "", created: 0, changed: 0, headAt: 0, values: { ...made.values } },
    { ...run({ kind: "mal", list: "hageplan", title: "Hageplan", name: "", edition: "", total: 0 }), id: "", created: 0, changed: 0, headAt: 0 });
  assert.equal(Object.getPrototypeOf(made.values), null);
  for (const time of [made.created, made.changed, made.headAt]) assert.ok(time >= before && time <= Date.now());
  assert.equal(refusal({ ...made }), "");
});

test("new ids are long, and never the same", () => {
  const ids = new Set(Array.from({ length: 200 }, newId));
  assert.equal(ids.size, 200);
  for (const id of ids) assert.match(id, /^u[0-9a-f]{18}$/);
});

test("a value that only one has is kept, whoever has it", () => {
  const value = { hash: "f00", at: 1 };
  const one = /** @type {any} */ (run({ values: { en: value } }));
  const none = /** @type {any} */ (run());
  assert.deepEqual([mergeRuns(one, none).values.en, mergeRuns(none, one).values.en], [value, value]);
  assert.equal(Object.getPrototypeOf(mergeRuns(one, none).values), null);
});

test("of two said at the same moment, the one that is later in the alphabet holds", () => {
  const a = /** @type {any} */ (run({ values: { en: { state: "a", hash: "", at: 5 } } }));
  const b = /** @type {any} */ (run({ values: { en: { state: "b", hash: "", at: 5 } } }));
  assert.deepEqual([mergeRuns(a, b).values.en.state, mergeRuns(b, a).values.en.state], ["b", "b"]);
});

test("what was said later holds, whatever it says", () => {
  const later = /** @type {any} */ (run({ values: { en: { state: "a", hash: "", at: 6 } } }));
  const earlier = /** @type {any} */ (run({ values: { en: { state: "b", hash: "", at: 5 } } }));
  assert.deepEqual([mergeRuns(later, earlier).values.en.at, mergeRuns(earlier, later).values.en.at], [6, 6]);
});

test("named at the same moment, the first run's name holds", () => {
  const a = /** @type {any} */ (run({ name: "a" }));
  assert.equal(mergeRuns(a, /** @type {any} */ (run({ name: "b" }))).name, "a");
});

test("runs differ by the moment of any value, of their heads, or by a value more", () => {
  const at = (/** @type {number[]} */ ...times) => /** @type {any} */ (run({ values: Object.fromEntries(times.map((time, place) => [`v${place}`, { hash: "", at: time }])) }));
  assert.ok(sameRun(at(1, 2), at(1, 2)));
  assert.ok(!sameRun(at(1, 2), at(1, 3)));
  assert.ok(!sameRun(at(1), at(1, 2)));
  assert.ok(!sameRun(at(1, 2), at(1)));
  assert.ok(!sameRun(at(1), { ...at(1), headAt: 16 }));
  assert.ok(!sameRun(at(1), /** @type {any} */ (run({ values: { other: { hash: "", at: 1 } } }))));
});

test("answered is what has a state or an answer; filled is what has anything", () => {
  const bare = { hash: "f00", at: 1 };
  for (const more of [{ state: "gjort" }, { answer: "x" }, { answer: ["x"] }]) assert.deepEqual([isAnswered({ ...bare, ...more }), isFilled({ ...bare, ...more })], [true, true]);
  for (const name of ["note", "reason", "role", "date", "action"]) assert.deepEqual([isAnswered({ ...bare, [name]: "x" }), isFilled({ ...bare, [name]: "x" })], [false, true]);
  for (const nothing of [undefined, bare, { ...bare, state: "" }, { ...bare, answer: "" }, { ...bare, answer: [] }]) assert.deepEqual([isAnswered(nothing), isFilled(nothing)], [false, false]);
});

test("only what is kept for thirty days is due", () => {
  assert.equal(expires(/** @type {any} */ (run({ keep: "fane" }))), Infinity);
});

test("in a list a state counts, in a form an answer does", () => {
  const values = { en: { answer: "x", hash: "", at: 1 }, to: { state: "gjort", hash: "", at: 1 }, tre: { hash: "", at: 1 } };
  assert.equal(answeredOf(/** @type {any} */ (run({ values })), undefined), 1);
  assert.equal(answeredOf(/** @type {any} */ (run({ kind: "mal", values })), undefined), 2);
  assert.equal(answeredOf(/** @type {any} */ (run({ kind: "mal", values })), { en: "" }), 1);
});

test("an activity is one by its id, or none", () => {
  assert.equal(readRun(run({ activity: "" })).run.activity, "");
  assert.equal(readRun(run({ activity: "hage-1" })).run.activity, "hage-1");
  for (const activity of ["Hage!", 1, null]) {
    assert.equal(refusal(run({ activity })), "Den hører til en aktivitet uten gyldig id.");
  }
});

test("a name loses the signs that turn words round, and nothing else", () => {
  assert.equal(plainName("Tur\u202e 12\u2069."), "Tur 12.");
});

test("what a centre has added is counted in its own lists, and not among the guideline's items", () => {
  const done = { state: "gjort", hash: "f00", at: 1 };
  const values = { "plen-vann": done, "lokal-plen-bod": done, "lokal-plen-krok": done, "plen-lokal-": done };
  assert.equal(answeredOf(run({ values }), undefined), 2);
  assert.equal(answeredOf(run({ list: "lokal-plen", values }), undefined), 4);
});
