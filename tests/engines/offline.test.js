/** The copy that a browser keeps for reading without a network: made whole, of this site alone, and never in the way. */

import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, beforeEach, test } from "node:test";
import { Host } from "./driver/host.js";
import { open } from "./driver/readers.js";

const { ALLOTMENT_FOLDER = "", NEXT_FOLDER = "" } = process.env;
const BAR = ".ny-utgave";

let host;
beforeEach(async () => {
  host = await new Host(ALLOTMENT_FOLDER).come();
});
afterEach(() => host.go().catch(() => {}));
after(() => host.go().catch(() => {}));

/** A page of somebody who stays. @param {string} [path] */
async function stayed(path = "") {
  const tab = await open(host.address + path);
  await tab.keys("ArrowDown");
  return tab;
}

/** Wait until the browser has the whole copy. */
const isKept = (tab) => tab.eventually(() => navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === "activated"));

/** How many files are kept. */
const kept = (tab) => tab.evaluate(async () => {
  const names = await caches.keys();
  const each = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return each.reduce((sum, count) => sum + count, 0);
});

test("after one visit all of it can be read, looked up in and filled in without a network", async () => {
  const tab = await stayed();
  await isKept(tab);
  await host.go();
  for (const path of ["hage/", "kilder/", "mitt-arbeid/", "sjekklister/plen/?a=1"]) {
    await tab.goto(host.address + path);
    assert.ok((await tab.text("h1")).length > 0, path);
  }
  await tab.find(".sjekkliste--klar");
  await tab.save("Uten nett");
  await tab.click("#plen-kanter .sjekkpunkt__tekst");
  await tab.goto(`${host.address}mitt-arbeid/`);
  await tab.says("main", "Uten nett");
  assert.deepEqual(Object.keys(await tab.values()), ["plen-kanter"]);
  await tab.write("input[type=search]", "plen");
  await tab.eventually(() => document.querySelector(".topp ol a") !== null);
  assert.deepEqual(await tab.complaints(), []);
});

test("what was never there is said to need a network, and leads on", async () => {
  const tab = await stayed();
  await isKept(tab);
  await host.go();
  await tab.goto(`${host.address}finnes-ikke/`);
  await tab.says("h1", "uten nett");
  await tab.evaluate(() => [...document.querySelectorAll("main a")].find((link) => /forsiden/.test(link.textContent)).click());
  await tab.eventually((top) => location.href === top, host.address);
});

test("a wall between the reader and the network is never kept in the place of the site", async () => {
  const tab = await stayed();
  await isKept(tab);
  const before = await kept(tab);
  host.walled = () => true;
  const seen = await tab.evaluate(async () => {
    const answers = await Promise.all(["lokalt.json", "nedlasting/plen.pdf"].map((name) => fetch(name).then((answer) => answer.text())));
    return answers.every((text) => text.includes("Logg inn"));
  });
  assert.ok(seen, "who is online sees what the network says");
  await host.go();
  assert.equal(await tab.evaluate(() => fetch("lokalt.json").then((answer) => answer.text())), '{"versjon": 1}\n');
  assert.equal(await tab.evaluate(() => fetch("nedlasting/plen.pdf").then(() => "kept", () => "gone")), "gone");
  assert.equal(await kept(tab), before);
});

test("no copy is made of a site that is half behind a wall, and one is made when the wall is gone", async () => {
  const tab = await open(host.address);
  host.walled = (path) => !path.endsWith("service-worker.js") && !/\/offline-\w+\.js$/.test(path);
  await tab.keys("ArrowDown");
  while (host.turnedAway === 0) await tab.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  await tab.eventually(() => navigator.serviceWorker.getRegistration().then((found) => found === undefined));
  host.walled = () => false;
  await tab.goto(host.address);
  await tab.keys("ArrowDown");
  await isKept(tab);
});

test("two editions in two tabs: who is at work is told, keeps everything, and goes on", async () => {
  const old = await stayed("sjekklister/plen/");
  await isKept(old);
  await old.goto(`${host.address}sjekklister/plen/`);
  await old.find(".sjekkliste--klar");
  await old.save("Gammel utgave");
  await old.click("#plen-kanter .sjekkpunkt__tekst");
  host.folder = NEXT_FOLDER;
  const other = await stayed("sjekklister/plen/");
  await other.says("main", "Nytt om plenen.");
  await other.find(".sjekkliste--klar");
  await other.eventually(() => document.querySelector("#plen-kanter input").checked);
  await old.front();
  await old.find(BAR);
  await old.click("#plen-vann .sjekkpunkt__tekst");
  await other.front();
  await other.eventually(() => document.querySelector("#plen-vann input").checked);
  assert.deepEqual(Object.keys(await other.values()).sort(), ["plen-kanter", "plen-vann"]);
  await old.front();
  await old.evaluate(() => [...document.querySelectorAll(".ny-utgave button")].find((button) => button.textContent === "Last inn").click());
  await old.says("main", "Nytt om plenen.");
  await old.eventually(() => document.querySelector("#plen-vann input")?.checked && document.querySelector("#plen-kanter input").checked);
});

test("a site that has moved below another path has all that was kept, and the old place is not read from a copy", async () => {
  const folder = mkdtempSync(join(tmpdir(), "flyttet-"));
  symlinkSync(ALLOTMENT_FOLDER, join(folder, "gammel"));
  host.folder = folder;
  const tab = await stayed("gammel/sjekklister/plen/");
  await isKept(tab);
  await tab.find(".sjekkliste--klar");
  await tab.save("Flyttet");
  await tab.click("#plen-kanter .sjekkpunkt__tekst");
  const before = await tab.runs();
  renameSync(join(folder, "gammel"), join(folder, "ny"));
  await tab.goto(`${host.address}gammel/sjekklister/plen/`);
  assert.equal(await tab.text("#plen-kanter"), null);
  await tab.goto(`${host.address}ny/mitt-arbeid/`);
  await tab.says("main", "Flyttet");
  assert.deepEqual(await tab.runs(), before);
  await tab.evaluate(() => document.querySelector(".mitt-arbeid__utfylling a").click());
  await tab.eventually(() => location.pathname === "/ny/sjekklister/plen/" && document.querySelector("#plen-kanter input")?.checked);
  rmSync(folder, { recursive: true });
});
