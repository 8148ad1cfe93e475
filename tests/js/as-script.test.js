/** A file as a script that brings it: what runs it finds the same text. */

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { asScript } from "../../overrides/components/local/as-script.js";

test("what runs the script has the text", () => {
  const text = '{"senter": "Blåbærhagen </script> «1»\\n"}';
  const context = vm.createContext({});
  vm.runInContext(asScript("lokalt.json", text), context);
  const brought = context.medbrakt["lokalt.json"];
  assert.equal(Buffer.from(brought, "base64").toString("utf8"), text);
});

test("two files are brought side by side", () => {
  const context = vm.createContext({});
  vm.runInContext(asScript("a.json", "1") + asScript("b.json", "2"), context);
  assert.deepEqual(Object.keys(context.medbrakt), ["a.json", "b.json"]);
});
