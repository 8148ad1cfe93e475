/** What may go wrong with what is kept: full, blocked, damaged, newer, cleared; and a clock that moves. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ALLOTMENT, open, tools, WITHOUT_SEARCH } from "./driver/readers.js";

const KEY = "sosiale-tilbud.kjoring.";

/** The store takes nothing more. */
function full() {
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
}

test("when the storage is full it is said, and nothing else", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.save("Full");
  await tab.evaluate(full);
  await tab.click("#plen-kanter .sjekkpunkt__tekst");
  await tab.says(".utfylling__alarm", "ikke lagret");
  assert.ok(!(await tab.text(".utfylling__melding")).includes("lagret"));
  assert.ok(await tab.checked("#plen-kanter input"));
});

test("a real quota that is full loses nothing that was there", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.save("Før den ble full");
  const before = await tab.runs();
  await tab.evaluate(() => {
    for (let size = 2 ** 20; size > 0; size = Math.floor(size / 2)) {
      try {
        for (let number = 0; number < 30; number += 1) localStorage.setItem(`fyll-${size}-${number}`, "x".repeat(size));
      } catch {
        // as full as it gets with pieces of this size
      }
    }
  });
  await tab.click("#plen-kanter .sjekkpunkt__tekst");
  await tab.says(".utfylling__alarm", "ikke lagret");
  assert.deepEqual(await tab.runs(), before);
});

test("a run that finds no room stays where it was and nowhere else", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.find('button[aria-label="Lagre i denne nettleseren"]');
  await tab.press("Lagre i denne nettleseren");
  await tab.find("dialog[open] input[type=text]");
  await tab.evaluate(() => [...document.querySelectorAll("dialog[open] label")].find((label) => /lukker denne fanen/.test(label.textContent)).click());
  await tab.write("dialog[open] input[type=text]", "Flyttes");
  await tab.press("Lagre i denne nettleseren");
  await tab.find(".utfylling__kort--lagret");
  await tab.evaluate(() => {
    const put = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
      put.call(this, key, text);
    };
  });
  await tab.press("Hvor lenge den lagres");
  await tab.find("dialog[open]");
  await tab.evaluate(() => [...document.querySelectorAll("dialog[open] label")].find((label) => /sletter den/.test(label.textContent)).click());
  await tab.press("Lagre valget");
  await tab.says(".utfylling__melding", "ble ikke flyttet");
  assert.deepEqual([(await tab.runs()).length, (await tab.runs("sessionStorage")).length], [0, 1]);
});

for (const [name, text] of Object.entries({
  "half a file": '{"v":1,"id":"uplen',
  "no values": '{"v":1,"id":"uskadd","kind":"sjekkliste","list":"plen","title":"Plenen","name":"Skadd","values":null}',
  "a list": "[]",
  "not JSON": "\u0000\uffff tull",
  "newer": '{"v":99,"id":"uskadd","kind":"sjekkliste","list":"plen","title":"Plenen","name":"Nyere","created":1,"changed":1,"headAt":1,"keep":"alltid","values":{}}',
})) {
  test(`what can't be read is left as it is, and the list works: ${name}`, async () => {
    const tab = await open(`${ALLOTMENT}hage/`);
    await tab.evaluate((key, content) => localStorage.setItem(key, content), `${KEY}uskadd`, text);
    await tab.goto(`${ALLOTMENT}sjekklister/plen/`);
    await tab.find(".sjekkliste--klar");
    await tab.click("#plen-kanter .sjekkpunkt__tekst");
    assert.ok(await tab.checked("#plen-kanter input"));
    await tab.goto(`${ALLOTMENT}mitt-arbeid/`);
    await tab.find(".mitt-arbeid__innhold section, .mitt-arbeid__innhold h2");
    assert.equal((await tab.stored())[`${KEY}uskadd`], text);
    assert.deepEqual(await tab.complaints(), []);
  });
}

test("a clock that is years ahead deletes nothing that is kept for good", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.save("Klokken");
  const before = await tab.runs();
  await tab.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 20 * 365 * 24 * 3600 * 1000;
    window.dispatchEvent(new Event("focus"));
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await tab.goto(`${ALLOTMENT}mitt-arbeid/`);
  await tab.says("main", "Klokken");
  assert.deepEqual(await tab.runs(), before);
});

test("a page without storage still works", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.evaluate(() => {
    for (const name of ["setItem", "getItem", "removeItem", "key"]) {
      Storage.prototype[name] = () => {
        throw new DOMException("blocked", "SecurityError");
      };
    }
  });
  await tab.click("#plen-kanter .sjekkpunkt__tekst");
  assert.ok(await tab.checked("#plen-kanter input"));
});

test("a search that can't load says so", async () => {
  const tab = await open(`${WITHOUT_SEARCH}hage/`);
  await tab.write(".sok__felt", "hage");
  await tab.says(".sok__melding", "Søket kunne ikke lastes.");
});
