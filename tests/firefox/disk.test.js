/** The edition for a disk in Firefox, which keeps and refuses other things from there than Chromium does. */

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import puppeteer from "puppeteer-core";

const { FIREFOX = "", DISK = "" } = process.env;

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

/** @param {string} path */
async function open(path) {
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${DISK}/${path}index.html`, { waitUntil: "load" });
  return page;
}

/** @param {import("puppeteer-core").Page} page @param {() => unknown} holds */
const eventually = (page, holds) => page.waitForFunction(holds, { timeout: 15_000 });

/** Press the button that says NAME, in a dialog when one is open. */
const press = (page, name) => page.evaluate((text) => {
  const scope = document.querySelector("dialog[open]") ?? document.querySelector("main");
  const says = (button) => (button.getAttribute("aria-label") ?? button.textContent.trim()) === text;
  [...scope.querySelectorAll("button")].find((button) => says(button) && !button.hidden).click();
}, name);

/** A list with something done, and the question for its name. */
async function asked() {
  const page = await open("sjekklister/tur/");
  await page.waitForSelector(".sjekkliste--klar");
  await page.evaluate(() => document.querySelector(".sjekkpunkt__tekst").click());
  await press(page, "Lagre i denne nettleseren");
  await page.waitForSelector("dialog[open] input[type=text]");
  await page.keyboard.type("Turgruppe");
  return page;
}

test("pages open without a complaint, and links lead to pages", async () => {
  for (const path of ["", "veileder/rammer/", "veileder/krav/", "sjekklister/tur/", "maler/planlegging/", "mitt-arbeid/", "opplaering/hva-og-hvorfor/", "om/lokalt/"]) {
    const page = await open(path);
    assert.deepEqual(page.complaints, [], path);
    const folders = await page.evaluate(() => [...document.querySelectorAll("header a, footer a")].filter((link) => link.pathname.endsWith("/")).length);
    assert.equal(folders, 0, path);
    await page.close();
  }
});

test("the search answers, and its answer opens", async () => {
  const page = await open("maler/");
  await page.click("input[type=search]");
  await page.keyboard.type("tur");
  await eventually(page, () => document.querySelector(".topp ol a"));
  await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector(".topp ol a").click())]);
  assert.match(page.url(), /\/index\.html/);
});

test("a list is kept, and found again in «Mitt arbeid»", async () => {
  const page = await asked();
  assert.match(await page.$eval("dialog[open]", (dialog) => dialog.textContent), /Du har åpnet nettstedet fra en mappe/);
  await page.keyboard.press("Enter");
  await eventually(page, () => document.querySelector(".utfylling__kort--lagret"));
  const work = await open("mitt-arbeid/");
  await eventually(work, () => document.querySelector(".mitt-arbeid__innhold")?.textContent.includes("Turgruppe"));
});

test("what goes with the tab is said to be on this page alone", async () => {
  const page = await asked();
  await page.evaluate(() => document.querySelector("dialog[open] input[value=fane]").click());
  await press(page, "Lagre i denne nettleseren");
  await eventually(page, () => document.querySelector("main").textContent.includes("viser Firefox den bare på denne siden"));
});

test("a filled form comes out as a Word file", async () => {
  const page = await open("maler/planlegging/");
  await page.waitForSelector(".mal--klar");
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      window.handedOver = file;
      return make(file);
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await press(page, "Last ned som Word-fil");
  await eventually(page, () => window.handedOver?.size > 5000);
});
