/** What has changed in a list since a run was last used. Invented texts. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { guideline } from "../../overrides/shared/guideline.js";
import { findChanges } from "../../overrides/shared/runs/changes.js";

Object.assign(guideline, { strengths: { skal: { label: "Skal", slug: "skal", rank: 1 }, bør: { label: "Bør", slug: "bor", rank: 0 } } });

const TEXTS = { old: { text: "Vann.", strength: "bør" } };

/** @param {{hash: string, text: string, strength: string}} item what the list says now of what was answered to other words */
function changed(item) {
  const run = { kind: "sjekkliste", edition: "e", values: { vann: { hash: "old", state: "gjort", at: 1 } } };
  const session = { run, wordings: { editions: { e: { vann: "old" } }, texts: TEXTS }, source: { items: new Map([["vann", item]]) }, value: (/** @type {string} */ id) => run.values[id] };
  return [...findChanges(/** @type {any} */ (session)).changes.values()].map(({ kind }) => kind);
}

test("the same words under another sign are no change", () => {
  assert.deepEqual(changed({ hash: "new", text: "Vann.", strength: "bør" }), []);
});

test("other words are, and so is another strength", () => {
  assert.deepEqual(changed({ hash: "new", text: "Vann hver dag.", strength: "bør" }), ["ordlyd"]);
  assert.deepEqual(changed({ hash: "new", text: "Vann.", strength: "skal" }), ["strengere"]);
});
