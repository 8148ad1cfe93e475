/** Lists and forms: kept, opened again, undone, shared between tabs, and what engines do to fields and focus. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ALLOTMENT, another, open, PHONE, tools } from "./driver/readers.js";

const RUN = "sosiale-tilbud.kjoring.";
const REASON = "#plen-kanter .sjekkpunkt__uaktuelt";

test("a form is kept, opened again, and whole after the way back", async () => {
  const tab = await tools("maler/hageplan");
  await tab.write("#hageplan-navn-svar", "Hagen «Blåbær»");
  await tab.write("#hageplan-bed-svar", "3,5");
  await tab.write("#hageplan-dato-svar", "31.12.2027");
  await tab.click("#hageplan-vanner input[value=vakt]");
  await tab.save("Hage 2027");
  const kept = await tab.values();
  const answers = ["navn", "bed", "dato", "vanner"].map((id) => kept[`hageplan-${id}`].answer);
  assert.deepEqual(answers, ["Hagen «Blåbær»", "3,5", "2027-12-31", "vakt"]);
  await tab.goto(`${ALLOTMENT}hage/`);
  await tab.back("/maler/hageplan/");
  await tab.eventually(() => document.querySelector("#hageplan-navn-svar").value === "Hagen «Blåbær»");
  await tab.eventually(() => document.querySelector("#hageplan-vanner input[value=vakt]").checked);
  await tab.click("#hageplan-navn-svar");
  await tab.keys("\t", "\t");
  assert.deepEqual(await tab.values(), kept);
  assert.equal(await tab.value("#hageplan-dato-svar"), "31.12.2027");
  assert.deepEqual(await tab.complaints(), []);
});

test("what somebody empties is empty", async () => {
  const tab = await tools("maler/hageplan");
  await tab.write("#hageplan-navn-svar", "A");
  await tab.save("Tømmes");
  await tab.click("#hageplan-navn-svar");
  await tab.evaluate(() => document.querySelector("#hageplan-navn-svar").select());
  await tab.keys("Backspace", "\t");
  await tab.eventually(() => !JSON.stringify({ ...localStorage }).includes('"answer\\":\\"A'));
});

test("after saving by keyboard the focus is on something that can be seen, and the bar has a name", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.save("Med tastatur");
  await tab.eventually(() => document.activeElement !== document.body && document.activeElement.getClientRects().length > 0);
  assert.equal(await tab.evaluate(() => document.querySelector(".utfylling progress").getAttribute("aria-label")), "Framdrift");
});

test("the first press on the button to save counts, right after a key", async () => {
  const tab = await tools("maler/hageplan");
  await tab.write("#hageplan-navn-svar", "Raskt");
  await tab.click('button[aria-label="Lagre i denne nettleseren"]');
  await tab.find("dialog[open]");
});

test("the wheel changes no number", async () => {
  const tab = await tools("maler/hageplan");
  await tab.write("#hageplan-bed-svar", "12");
  await tab.hover("#hageplan-bed-svar");
  await tab.turn(200);
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await tab.value("#hageplan-bed-svar"), "12");
});

test("the label «Ikke aktuelt for oss» leads to the reason", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.click("#plen-kanter .sjekkpunkt__mer");
  await tab.click(`${REASON} .valg`);
  await tab.eventually((reason) => document.activeElement?.matches(`${reason} [type=text]`), REASON);
  await tab.keys("vi har ingen");
  assert.ok(await tab.checked(`${REASON} [type=checkbox]`));
  assert.equal(await tab.value(`${REASON} [type=text]`), "vi har ingen");
});

test("two tabs: what is done in one is seen in the other, and wiped from there", async () => {
  const first = await tools("sjekklister/plen");
  await first.save("To faner");
  const second = await tools("sjekklister/plen");
  await second.click("#plen-kanter .sjekkpunkt__tekst");
  await first.front();
  await first.eventually(() => document.querySelector("#plen-kanter input").checked);
  const work = await tools("mitt-arbeid");
  await work.press("Slett alt på denne maskinen");
  await work.find("dialog[open]");
  await work.press("Slett alt");
  await first.front();
  await first.says(".utfylling__alarm", "slettet");
  assert.deepEqual(await work.stored(), {});
});

test("of two runs with one id only one is deleted, and it comes back", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.save("Tvilling");
  await tab.evaluate((key) => {
    const [name, text] = Object.entries(localStorage).find(([each]) => each.startsWith(key));
    sessionStorage.setItem(name, text.replace('"name":"Tvilling"', '"name":"Den andre"').replace('"keep":"alltid"', '"keep":"fane"'));
  }, RUN);
  await tab.goto(`${ALLOTMENT}mitt-arbeid/`);
  await tab.find(".mitt-arbeid__utfylling");
  const names = async () => [...(await tab.runs()), ...(await tab.runs("sessionStorage"))].map((run) => run.name).sort();
  const before = await names();
  await tab.evaluate(() => [...document.querySelectorAll(".mitt-arbeid__utfylling button")].find((button) => button.textContent.startsWith("Slett")).click());
  await tab.eventually(() => [...document.querySelectorAll("button")].some((button) => button.textContent.trim() === "Angre"));
  assert.equal((await names()).length, 1);
  await tab.press("Angre");
  await tab.eventually(() => document.querySelectorAll(".mitt-arbeid__utfylling").length === 2);
  assert.deepEqual(await names(), before);
});

test("one way back at a time, and it stays until the next", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.save("Slettes");
  await tab.click("#plen-kanter .sjekkpunkt__tekst");
  await tab.press("Slett utfyllingen");
  await tab.says(".utfylling__melding", "slettet");
  const ways = () => [...document.querySelectorAll("main button")].filter((button) => button.textContent.trim() === "Angre" && button.checkVisibility()).length;
  assert.equal(await tab.evaluate(ways), 1);
  await tab.press("Angre");
  await tab.says(".utfylling__melding", "er tilbake");
  assert.deepEqual(Object.keys(await tab.values()), ["plen-kanter"]);
});

test("no field makes a telephone enlarge the page", async () => {
  for (const name of ["maler/hageplan", "sjekklister/plen", "sjekklister/egenkontroll"]) {
    const tab = await tools(name, PHONE);
    const sizes = await tab.evaluate(() => [...document.querySelectorAll("input, select, textarea")]
      .filter((field) => !["checkbox", "radio"].includes(field.type)).map((field) => parseFloat(getComputedStyle(field).fontSize)));
    assert.ok(sizes.length > 0 && Math.min(...sizes) >= 16, `${name}: ${sizes}`);
    await another();
  }
});

test("a list about a person keeps nothing, not on the way back either", async () => {
  const tab = await tools("sjekklister/nabo");
  await tab.click("main .sjekkpunkt__tekst");
  assert.ok(await tab.checked("main input.sjekkpunkt__boks"));
  await tab.goto(`${ALLOTMENT}hage/`);
  assert.deepEqual(await tab.stored(), {});
  await tab.goto(`${ALLOTMENT}sjekklister/nabo/`);
  assert.ok(!(await tab.checked("main input.sjekkpunkt__boks")));
});

test("without its scripts a page keeps no ticks about a person either", async () => {
  const tab = await open(`${ALLOTMENT}sjekklister/nabo-uten-skript/`);
  await tab.click("input.sjekkpunkt__boks");
  assert.ok(await tab.checked("input.sjekkpunkt__boks"));
  await tab.goto(`${ALLOTMENT}hage/`);
  await tab.goto(`${ALLOTMENT}sjekklister/nabo-uten-skript/`);
  assert.ok(!(await tab.checked("input.sjekkpunkt__boks")));
});
