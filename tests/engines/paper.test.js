/** What engines do with sheets: one kind of page of each, as a reader prints it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE, onPaper, open, SITE } from "./driver/readers.js";
import { ink, lines } from "./driver/sheets.js";

const KINDS = [
  "veileder/rammer/", "veileder/gjennomforing/", "veileder/kort/", "veileder/pa-en-side/", "sjekklister/tur/", "sjekklister/hver-samling/",
  "maler/planlegging/", "maler/grupperegler/", "opplaering/hva-og-hvorfor/", "start-en-gruppe/utskrift/", "veileder/krav/",
];

for (const path of KINDS) {
  test(`no sheet is empty: ${path}`, async () => {
    const sheets = ink(await onPaper(SITE + path));
    assert.ok(Math.min(...sheets) > 30, sheets.join(" "));
  });
}

/** What is fitted to margins of its own, which WebKit leaves to the printer. */
const FITTED = ENGINE === "webkit" ? [] : ["veileder/kort/", "veileder/pa-en-side/"];

test("what is meant for one sheet is on one", async () => {
  for (const path of [...FITTED, "maler/grupperegler/", "maler/informasjonsark/"]) {
    assert.equal(ink(await onPaper(SITE + path)).length, 1, path);
  }
});

const unread = ENGINE === "firefox" && "the letters of its PDF can be seen, but not read out of it";

test("no heading stands last on a sheet", { skip: unread }, async () => {
  for (const path of ["veileder/gjennomforing/", "veileder/overbehandling/", "veileder/evaluering/", "om/redaktor/"]) {
    const address = SITE + path;
    const tab = await open(address);
    const headings = await tab.evaluate(() => [...document.querySelectorAll("main :is(h2, h3, h4)")].map((heading) => heading.firstChild.textContent.replace(/\s+/g, " ").trim()));
    const sheets = lines(await onPaper(address)).map((sheet) => sheet.filter((line) => !/Side \d+ av \d+$/.test(line)));
    assert.ok(headings.length > 2 && sheets.length > 2, path);
    const last = sheets.slice(0, -1).map((sheet) => sheet.at(-1));
    assert.deepEqual(last.filter((line) => headings.includes(line)), [], path);
  }
});
