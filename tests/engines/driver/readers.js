/** The engine that ENGINE names, and readers who use the sites in it: each with a browser that has kept nothing. */

import { after, before, beforeEach } from "node:test";
import { launch as puppeteer } from "./puppeteer.js";
import { launch as webdriver } from "./webdriver.js";

export const { ENGINE = "", EXECUTABLE = "", SITE = "", ALLOTMENT = "", WITHOUT_SEARCH = "", DISK = "" } = process.env;
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

const TOOLS = ".sjekkliste--klar, .mal--klar, .mitt-arbeid__innhold";

const ENGINES = {
  chromium: () => puppeteer("chrome", EXECUTABLE),
  firefox: () => puppeteer("firefox", EXECUTABLE),
  webkit: () => webdriver(EXECUTABLE),
};

let browser;
let reader;

before(async () => {
  browser = await ENGINES[ENGINE]();
});
after(async () => {
  await reader?.close();
  await browser?.close();
});
beforeEach(another);

/** From here on somebody else reads, in a browser that has kept nothing. */
export async function another() {
  await reader?.close();
  reader = await browser.reader();
}

/** A page in a new tab of the same reader. @param {string} address @param {import("./tab.js").Size} size */
export async function open(address, size = DESKTOP) {
  const tab = await reader.tab();
  await tab.resize(size);
  await tab.goto(address);
  return tab;
}

/** The page at ADDRESS on paper, as it is for somebody who opens it, as bytes of a PDF. @param {string} address */
export async function onPaper(address) {
  return browser.paper ? browser.paper(address) : (await open(address)).paper();
}

/** A list or form of the invented site, with its tools. @param {string} name @param {import("./tab.js").Size} [size] */
export async function tools(name, size) {
  const tab = await open(`${ALLOTMENT}${name}/`, size);
  await tab.find(TOOLS);
  return tab;
}
