/** The site in Firefox: what another engine might do otherwise. `__main__.py` serves the sites and says where they are. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import puppeteer from "puppeteer-core";

const { FIREFOX = "", SITE = "", ALLOTMENT = "" } = process.env;
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };

let browser;
let context;

before(async () => {
  browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
});
after(() => browser?.close());
beforeEach(async () => {
  await context?.close();
  context = await browser.createBrowserContext();
});

/** A page, with what it complained about. @param {string} address @param {{width: number, height: number}} size */
async function open(address, size = DESKTOP) {
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.setViewport(size);
  await page.goto(address, { waitUntil: "load" });
  return page;
}

/** A list or form of the invented site, with its tools. @param {string} name */
async function tools(name) {
  const page = await open(`${ALLOTMENT}${name}/`);
  await page.waitForSelector(".sjekkliste--klar, .mal--klar, .mitt-arbeid__innhold");
  return page;
}

/** @param {import("puppeteer-core").Page} page @param {() => unknown} holds */
const eventually = (page, holds, ...args) => page.waitForFunction(holds, { timeout: 10_000 }, ...args);

/** Press a button that may stand in a menu. @param {import("puppeteer-core").Page} page @param {string} name */
async function press(page, name) {
  await page.evaluate((text) => {
    const said = (/** @type {HTMLElement} */ button) => button.getAttribute("aria-label") ?? button.textContent?.trim();
    const inDialog = [...document.querySelectorAll("dialog[open] button")];
    const found = [...inDialog, ...document.querySelectorAll("main button")].find((button) => said(button) === text && !button.hidden);
    found.click();
  }, name);
}

/** Keep what is here, by keyboard. @param {import("puppeteer-core").Page} page @param {string} name */
async function save(page, name) {
  await page.$eval('button[aria-label="Lagre i denne nettleseren"]', (button) => button.focus());
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] input[type=text]");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await eventually(page, () => document.querySelector(".utfylling__kort--lagret"));
}

/** What is kept, by key. @param {import("puppeteer-core").Page} page */
const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));

/** The answers of the only run that is kept. @param {import("puppeteer-core").Page} page */
async function values(page) {
  const runs = Object.entries(await stored(page)).filter(([key]) => key.includes(".kjoring."));
  assert.equal(runs.length, 1);
  return JSON.parse(runs[0][1]).values;
}

/** The text of the next file that the page hands over. @param {import("puppeteer-core").Page} page @param {string} button */
async function downloaded(page, button) {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    window.file = new Promise((resolve) => {
      URL.createObjectURL = (blob) => {
        blob.text().then(resolve);
        return make.call(URL, blob);
      };
    });
    HTMLAnchorElement.prototype.click = () => {};
  });
  await press(page, button);
  return page.evaluate(() => window.file);
}

test("every page is whole, on a phone and on a desk, and stores nothing by itself", async () => {
  const catalogue = await (await fetch(`${SITE}katalog.json`)).json();
  assert.ok(catalogue.pages.length > 40);
  const page = await open(SITE);
  for (const { url } of catalogue.pages) {
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewport(size);
      await page.goto(SITE + url, { waitUntil: "load" });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${url} is ${wider} px wider than ${size.width}`);
    }
  }
  assert.deepEqual(page.complaints, []);
  assert.deepEqual(await stored(page), {});
});

test("a form is kept, opened again, and whole after the way back", async () => {
  const page = await tools("maler/hageplan");
  await page.type("#hageplan-navn-svar", "Hagen «Blåbær»");
  await page.type("#hageplan-bed-svar", "3,5");
  await page.type("#hageplan-dato-svar", "31.12.2027");
  await page.click("#hageplan-vanner input[value=vakt]");
  await save(page, "Hage 2027");
  const kept = await values(page);
  assert.deepEqual(["navn", "bed", "dato", "vanner"].map((id) => kept[`hageplan-${id}`].answer), ["Hagen «Blåbær»", "3,5", "2027-12-31", "vakt"]);
  await page.goto(`${ALLOTMENT}hage/`);
  await page.evaluate(() => setTimeout(() => history.back())); // a page that comes back whole is never loaded
  await eventually(page, () => location.pathname.includes("hageplan"));
  await eventually(page, () => document.querySelector("#hageplan-navn-svar")?.value === "Hagen «Blåbær»");
  await page.click("#hageplan-navn-svar");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.deepEqual(await values(page), kept);
  assert.equal(await page.$eval("#hageplan-dato-svar", (field) => field.value), "31.12.2027");
  assert.deepEqual(page.complaints, []);
});

test("after saving by keyboard the focus is on something that can be seen", async () => {
  const page = await tools("sjekklister/plen");
  await save(page, "Med tastatur");
  await eventually(page, () => document.activeElement !== document.body && document.activeElement.getClientRects().length > 0);
  assert.equal(await page.$eval(".utfylling progress", (bar) => bar.getAttribute("aria-label")), "Framdrift");
});

test("the wheel changes no number, and the label leads to the reason", async () => {
  const form = await tools("maler/hageplan");
  await form.type("#hageplan-bed-svar", "12");
  await form.hover("#hageplan-bed-svar");
  await form.mouse.wheel({ deltaY: 200 });
  assert.equal(await form.$eval("#hageplan-bed-svar", (field) => field.value), "12");
  const list = await tools("sjekklister/plen");
  await list.$eval("#plen-kanter .sjekkpunkt__mer", (button) => button.click());
  await list.click("#plen-kanter .sjekkpunkt__uaktuelt .valg");
  await new Promise((done) => setTimeout(done, 100));
  await list.keyboard.type("vi har ingen");
  assert.ok(await list.$eval("#plen-kanter .sjekkpunkt__uaktuelt [type=checkbox]", (box) => box.checked));
  assert.equal(await list.$eval("#plen-kanter .sjekkpunkt__uaktuelt [type=text]", (field) => field.value), "vi har ingen");
});

test("two tabs: what is done in one is seen in the other, and wiped from there", async () => {
  const first = await tools("sjekklister/plen");
  await save(first, "To faner");
  const second = await tools("sjekklister/plen");
  await second.click("#plen-kanter .sjekkpunkt__tekst");
  await eventually(first, () => document.querySelector("#plen-kanter input")?.checked);
  const work = await tools("mitt-arbeid");
  await press(work, "Slett alt på denne maskinen");
  await work.waitForSelector("dialog[open]");
  await press(work, "Slett alt");
  await eventually(first, () => document.querySelector(".utfylling__alarm")?.textContent?.includes("slettet"));
  assert.deepEqual(await stored(work), {});
});

test("out to a file and in again, byte for byte", async () => {
  const page = await tools("maler/hageplan");
  await page.type("#hageplan-dyrke-svar", "Poteter – «tidlige» & <b>sene</b>\næøå");
  await save(page, "Til fil");
  const kept = await values(page);
  const text = await downloaded(page, "Eksporter til fil");
  const file = join(tmpdir(), `fra-firefox-${process.pid}.json`);
  writeFileSync(file, text);
  await context.close();
  context = await browser.createBrowserContext();
  const other = await tools("mitt-arbeid");
  await press(other, "Importer fra fil");
  const input = await other.waitForSelector("dialog[open] input[type=file]");
  await input.uploadFile(file);
  await other.waitForSelector("dialog[open] h3");
  await press(other, "Lagre i denne nettleseren");
  await eventually(other, () => document.querySelector(".utfylling__melding")?.textContent?.includes("1 utfylling er importert"));
  assert.deepEqual(await values(other), kept);
  assert.equal(JSON.parse(readFileSync(file, "utf8")).runs.length, 1);
});

test("when the storage is full it is said, and nothing else", async () => {
  const page = await tools("sjekklister/plen");
  await save(page, "Full");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.click("#plen-kanter .sjekkpunkt__tekst");
  await eventually(page, () => document.querySelector(".utfylling__alarm")?.textContent?.includes("ikke lagret"));
  assert.ok(!(await page.$eval(".utfylling__melding", (message) => message.textContent)).includes("lagret"));
});

test("the search by keyboard: an answer, the way to it, and the way out of the box", async () => {
  const page = await open(`${SITE}veileder/`);
  await page.click(".sok__felt");
  await page.keyboard.type("egenandel");
  await eventually(page, () => /treff/.test(document.querySelector(".sok__melding")?.textContent ?? ""));
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.evaluate(() => document.activeElement?.matches(".sok__lenke")));
  await page.keyboard.press("Enter");
  await eventually(page, () => location.pathname.endsWith("/veileder/rammer/"));
  await page.focus(".sok__felt");
  const places = [];
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    places.push(await page.evaluate(() => {
      const [box, at] = [document.querySelector(".sok"), document.activeElement];
      if (box.contains(at)) return "in";
      return box.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? "after" : "before";
    }));
  }
  assert.equal(places.at(-1), "after");
  assert.ok(!places.includes("before"), places.join(" "));
});

test("a note that was closed with Escape from inside stays closed", async () => {
  const page = await open(`${SITE}veileder/rutiner/`);
  await page.$eval("a.footnote-ref", (link) => link.focus({ focusVisible: true }));
  await page.waitForSelector(".forhandsvisning");
  await page.$eval(".forhandsvisning", (panel) => panel.focus());
  await page.keyboard.press("Escape");
  await new Promise((done) => setTimeout(done, 500));
  assert.equal(await page.$(".forhandsvisning"), null);
});

test("a filled form as Word file has what was written", async () => {
  const page = await open(`${SITE}maler/planlegging/`);
  await page.waitForSelector(".mal--klar");
  await page.type("#planlegging-malgruppe-svar", "Brukere som liker å gå tur");
  await page.keyboard.press("Tab");
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    window.file = new Promise((resolve) => {
      URL.createObjectURL = (blob) => {
        blob.arrayBuffer().then((buffer) => resolve([...new Uint8Array(buffer)]));
        return make.call(URL, blob);
      };
    });
    HTMLAnchorElement.prototype.click = () => {};
    const said = (button) => button.textContent?.trim() ?? "";
    [...document.querySelectorAll("main button")].find((button) => /Word/.test(said(button))).click();
  });
  const bytes = new Uint8Array(await page.evaluate(() => window.file));
  const { Zip } = await import("../../overrides/components/word-file/zip.js");
  const written = await new Zip(bytes.buffer).text("word/document.xml");
  assert.ok(written.includes("Brukere som liker å gå tur"));
});
