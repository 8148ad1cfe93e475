/** Every page of the site: whole on a phone and on a desk, with air between the letters, and nothing stored by itself. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, open, PHONE, SITE } from "./driver/readers.js";

const AIR = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const NARROW = { width: 320, height: 480 };

const { pages } = await (await fetch(`${SITE}katalog.json`)).json();

for (const [name, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`every page is as wide as the window, complains of nothing and stores nothing: ${name}`, async () => {
    assert.ok(pages.length > 40);
    const tab = await open(SITE, size);
    for (const { url } of pages) {
      await tab.goto(SITE + url);
      assert.ok((await tab.overflow()) <= 0, url);
      assert.deepEqual(await tab.complaints(), [], url);
    }
    assert.deepEqual(await tab.stored(), {});
  });
}

test("every page bears more air between its letters in a narrow window", async () => {
  const tab = await open(SITE, NARROW);
  for (const { url } of pages) {
    await tab.goto(SITE + url);
    await tab.evaluate((rules) => {
      const air = new CSSStyleSheet();
      air.replaceSync(rules);
      document.adoptedStyleSheets = [air];
    }, AIR);
    assert.ok((await tab.overflow()) <= 0, url);
  }
});
