/** The edition for a disk, which browsers keep and refuse other things from than from a host. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { DISK, ENGINE, open } from "./driver/readers.js";

const PAGES = ["", "veileder/rammer/", "veileder/krav/", "sjekklister/tur/", "maler/planlegging/", "mitt-arbeid/", "opplaering/hva-og-hvorfor/", "om/lokalt/"];

/** @param {string} path */
const fromDisk = (path) => open(`${DISK}/${path}index.html`);

/** A list with something done, and the question for its name. */
async function asked() {
  const tab = await fromDisk("sjekklister/tur/");
  await tab.find(".sjekkliste--klar");
  await tab.click(".sjekkpunkt__tekst");
  await tab.press("Lagre i denne nettleseren");
  await tab.find("dialog[open] input[type=text]");
  await tab.keys("Turgruppe");
  return tab;
}

test("pages open without a complaint, and links lead to pages", async () => {
  const tab = await fromDisk("");
  for (const path of PAGES) {
    await tab.goto(`${DISK}/${path}index.html`);
    assert.deepEqual(await tab.complaints(), [], path);
    const folders = await tab.evaluate(() => [...document.querySelectorAll("header a, footer a")].filter((link) => link.pathname.endsWith("/")).length);
    assert.equal(folders, 0, path);
  }
});

test("the search answers from a disk, and its answer opens", async () => {
  const tab = await fromDisk("maler/");
  await tab.write("input[type=search]", "tur");
  await tab.eventually(() => document.querySelector(".topp ol a") !== null);
  await tab.evaluate(() => document.querySelector(".topp ol a").click());
  await tab.eventually(() => location.pathname.endsWith("/index.html") && !location.pathname.endsWith("/maler/index.html"));
});

test("a list on a disk is kept, and found again in «Mitt arbeid»", async () => {
  const tab = await asked();
  await tab.says("dialog[open]", "Du har åpnet nettstedet fra en mappe");
  await tab.keys("\n");
  await tab.find(".utfylling__kort--lagret");
  await tab.goto(`${DISK}/mitt-arbeid/index.html`);
  await tab.says(".mitt-arbeid__innhold", "Turgruppe");
});

test("what goes with the tab is found on the next page, or said to be on this page alone", async () => {
  const tab = await asked();
  await tab.click("dialog[open] input[value=fane]");
  await tab.press("Lagre i denne nettleseren");
  await tab.find(".utfylling__kort--lagret");
  if (ENGINE === "firefox") return tab.says("main", "viser Firefox den bare på denne siden");
  await tab.goto(`${DISK}/mitt-arbeid/index.html`);
  await tab.says(".mitt-arbeid__innhold", "Turgruppe");
});

test("a filled form on a disk comes out as a Word file", async () => {
  const tab = await fromDisk("maler/planlegging/");
  await tab.find(".mal--klar");
  await tab.catchFiles();
  await tab.press("Last ned som Word-fil");
  assert.ok((await tab.file()).length > 5000);
});
