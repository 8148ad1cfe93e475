/** Reading and looking up: notes, the search, and what the keyboard meets on its way. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, open, PHONE, SITE } from "./driver/readers.js";

const BOX = ".sok__felt";
const ANSWER = ".sok__melding";
const RESULT = ".sok__lenke";
const PANEL = ".forhandsvisning";

/** Where the focus is: in the search, before it or after it. */
function place() {
  const [search, at] = [document.querySelector(".sok"), document.activeElement];
  if (search.contains(at)) return "in";
  return search.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? "after" : "before";
}

test("an answer, the way to it, and the way out of the box, by keyboard", async () => {
  const tab = await open(`${SITE}veileder/`);
  await tab.write(BOX, "egenandel");
  await tab.eventually((answer) => /treff/.test(document.querySelector(answer)?.textContent ?? ""), ANSWER);
  await tab.keys("ArrowDown");
  await tab.eventually((result) => document.activeElement?.matches(result), RESULT);
  await tab.keys("\n");
  await tab.eventually(() => location.pathname.endsWith("/veileder/rammer/") && document.readyState === "complete");
  await tab.focus(BOX);
  const places = [];
  for (let step = 0; step < 8; step += 1) {
    await tab.keys("\t");
    places.push(await tab.evaluate(place));
  }
  assert.equal(places.at(-1), "after");
  assert.ok(!places.includes("before"), places.join(" "));
});

test("a word of 20,000 letters is answered", async () => {
  const tab = await open(`${SITE}veileder/`);
  await tab.write(BOX, "leder");
  await tab.eventually((answer) => /treff/.test(document.querySelector(answer)?.textContent ?? ""), ANSWER);
  const before = await tab.text(ANSWER);
  await tab.evaluate((box) => {
    const field = document.querySelector(box);
    field.value = "leder".repeat(4000);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "r" }));
  }, BOX);
  await tab.eventually((answer, old) => ![old, ""].includes(document.querySelector(answer).textContent.trim()), ANSWER, before);
});

test("a note shows by keyboard, and once closed from inside it stays closed", async () => {
  const tab = await open(`${SITE}veileder/rutiner/`);
  await tab.focus("a.footnote-ref");
  await tab.find(PANEL);
  await tab.evaluate((panel) => document.querySelector(panel).focus(), PANEL);
  await tab.keys("\u001b");
  await tab.eventually((panel) => document.querySelector(panel) === null, PANEL);
  await tab.evaluate(() => new Promise((done) => setTimeout(done, 500))); // as long as a panel takes to come
  assert.equal(await tab.text(PANEL), null);
  assert.ok(await tab.evaluate(() => document.activeElement.matches("a.footnote-ref")));
});

test("the first stop leads past the menu", async () => {
  const tab = await open(`${SITE}veileder/rammer/`);
  await tab.keys("\t");
  assert.equal(await tab.evaluate(() => document.activeElement.textContent.trim()), "Gå til innholdet");
  await tab.keys("\n");
  await tab.keys("\t");
  assert.ok(await tab.evaluate(() => document.querySelector("main").contains(document.activeElement)));
});

test("the menu of a phone opens and leads on", async () => {
  const tab = await open(SITE, PHONE);
  await tab.click(".meny > summary");
  await tab.eventually(() => [...document.querySelectorAll(".meny a")].some((link) => link.checkVisibility()));
  await tab.evaluate(() => [...document.querySelectorAll(".meny a")].find((link) => link.textContent.trim() === "Rammer").click());
  await tab.eventually(() => location.pathname.endsWith("/veileder/rammer/"));
});

test("the filters of the list of recommendations, and the way back", async () => {
  const tab = await open(`${SITE}veileder/krav/`, DESKTOP);
  const shown = () => [...document.querySelectorAll("main .krav, main [data-styrke]")].filter((part) => part.checkVisibility()).length;
  await tab.find("main input[type=checkbox]:not([disabled])");
  const all = await tab.evaluate(shown);
  await tab.evaluate(() => document.querySelector("main input[type=checkbox]").labels[0].setAttribute("data-first", ""));
  await tab.click("[data-first]");
  await tab.eventually((count) => [...document.querySelectorAll("main .krav, main [data-styrke]")].filter((part) => part.checkVisibility()).length < count, all);
  await tab.evaluate(() => { setTimeout(() => history.back()); });
  await tab.eventually((count) => [...document.querySelectorAll("main .krav, main [data-styrke]")].filter((part) => part.checkVisibility()).length === count, all);
});

test("marks for places are large enough to hit on a phone", async () => {
  const tab = await open(`${SITE}veileder/rutiner/`, PHONE);
  const sizes = await tab.evaluate(() => [...document.querySelectorAll("main :is(.headerlink, .footnote-backref)")]
    .filter((mark) => mark.checkVisibility()).map((mark) => mark.getBoundingClientRect()).map((box) => Math.min(box.width, box.height)));
  assert.ok(sizes.length > 0);
  assert.ok(Math.min(...sizes) >= 24, String(Math.min(...sizes)));
});
