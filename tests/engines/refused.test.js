/** A browser whose owner lets no site keep anything: asking for it throws, on every page. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Host } from "./driver/host.js";
import { open } from "./driver/readers.js";

const { SITE_FOLDER = "" } = process.env;
const REFUSES = `
  const refuse = () => { throw new DOMException("denied", "SecurityError"); };
  for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) Object.defineProperty(window, name, { get: refuse });
  delete Navigator.prototype.serviceWorker;
`;

let host;
before(async () => {
  host = await new Host(SITE_FOLDER).come();
  host.lacking = REFUSES;
});
after(() => host.go());

test("every page of a browser that keeps nothing is whole and complains of nothing", async () => {
  const { pages } = await (await fetch(`${host.address}katalog.json`)).json();
  const tab = await open(host.address);
  for (const { url } of pages) {
    await tab.goto(host.address + url);
    assert.equal(await tab.evaluate(() => {
      try {
        return localStorage.length;
      } catch (error) {
        return error.name;
      }
    }), "SecurityError");
    assert.deepEqual(await tab.complaints(), [], url);
  }
});

test("light and dark can be chosen, and the search answers, where nothing is kept", async () => {
  const tab = await open(`${host.address}veileder/rammer/`);
  const look = () => document.documentElement.dataset.visning ?? "";
  await tab.evaluate(() => document.querySelector("button[data-visning-bryter]").click());
  assert.ok(["lys", "mork"].includes(await tab.evaluate(look)));
  await tab.write("input[type=search]", "egenandel");
  await tab.says(".sok__melding", "treff");
});

test("a decision, a module and a plan can be used where nothing is kept", async () => {
  const tab = await open(`${host.address}maler/planlegging/`);
  await tab.find(".mal--klar");
  await tab.write("#planlegging-malgruppe-svar", "Turgruppe");
  await tab.keys("\t");
  await tab.catchFiles();
  await tab.press("Eksporter til fil");
  assert.ok(new TextDecoder().decode(await tab.file()).includes("Turgruppe"));
  await tab.goto(`${host.address}opplaering/hva-og-hvorfor/`);
  await tab.find("main input[type=radio], main input[type=checkbox]");
  await tab.evaluate(() => document.querySelector("main input[type=radio], main input[type=checkbox]").click());
  assert.deepEqual(await tab.complaints(), []);
});
