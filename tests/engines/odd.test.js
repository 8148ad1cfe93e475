/** What nobody expects: hosts that send odd things, browsers that lack something, tabs that are in each other's way. */

import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { Host } from "./driver/host.js";
import { another, open, tools } from "./driver/readers.js";

const { ALLOTMENT_FOLDER = "" } = process.env;
const FIRST = "#plen-kanter .sjekkpunkt__tekst";

let host;
beforeEach(async () => {
  host = await new Host(ALLOTMENT_FOLDER).come();
});
afterEach(() => host.go());
after(() => host.go().catch(() => {}));

/** The lawn's list, from the odd host. */
async function lawn() {
  const tab = await open(`${host.address}sjekklister/plen/`);
  await tab.find(".sjekkliste--klar");
  return tab;
}

// --- Hosts ------------------------------------------------------------------------------------------------------------

const HOSTILE = '<img src=x onerror="window.ran = true"><script>window.ran = true</script>';
const addition = (more) => JSON.stringify({ versjon: 1, senter: "Fjordby", kontakt: "", hvem: [], tekster: [], punkter: [], ...more });

for (const [name, text] of Object.entries({
  "a page of HTML": "<!doctype html><h1>Logg inn</h1>",
  "a script": "window.ran = true;",
  "nothing": "",
  "half a file": addition({}).slice(0, 40),
  "types that are wrong": '{"versjon":1,"senter":{"toString":1},"kontakt":[],"hvem":{"length":5},"tekster":[null,1,"x",[[]]],"punkter":[{"id":{},"liste":[],"tekst":7}]}',
  "names that objects are made of": '{"versjon":1,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"senter":"Fjordby","punkter":[{"__proto__":{"id":"lokal-x"}}]}',
  "nests without end": `{"versjon":1,"senter":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
  "five million letters": addition({ kontakt: "x".repeat(5_000_000) }),
  "bytes that are no text": new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x7b]),
})) {
  test(`a centre's file that is ${name} harms no page`, async () => {
    host.odd = { "/lokalt.json": text };
    const tab = await lawn();
    await tab.click(FIRST);
    assert.ok(await tab.checked("#plen-kanter input"));
    assert.equal(await tab.evaluate(() => window.ran ?? {}.polluted ?? false), false);
    assert.equal(await tab.evaluate(() => document.querySelectorAll(".lokalt--gruppe").length), 0);
    assert.ok((await tab.overflow()) <= 0);
    assert.deepEqual(await tab.complaints(), []);
  });
}

test("a centre's file with HTML in it is not shown", async () => {
  host.odd = { "/lokalt.json": addition({ punkter: [{ id: "lokal-ond", liste: "plen", tekst: `Nøkkel ${HOSTILE}` }] }) };
  const tab = await lawn();
  await tab.click(FIRST);
  assert.equal(await tab.evaluate(() => window.ran ?? document.querySelectorAll(".lokalt").length), 0);
});

test("what a centre writes is text, and its telephones are telephones", async () => {
  const hvem = [{ rolle: "Leder & «vakt», 3 > 2", telefon: "javascript:window.ran=1", tid: "alltid" }, { rolle: "Vakt", telefon: "22 33 44 55", tid: "" }];
  host.odd = { "/lokalt.json": addition({ hvem, punkter: [{ id: "lokal-nokkel", liste: "plen", tekst: "Nøkkel & «krok», 3 > 2" }] }) };
  const tab = await lawn();
  await tab.says("#lokal-nokkel", "Nøkkel & «krok», 3 > 2");
  await tab.says("main", "Leder & «vakt», 3 > 2");
  const links = await tab.evaluate(() => [...document.querySelectorAll(".lokalt a")].map((link) => link.getAttribute("href")));
  assert.deepEqual(links, ["tel:22334455"]);
  assert.equal(await tab.evaluate(() => window.ran ?? false), false);
  await tab.click("#lokal-nokkel .sjekkpunkt__tekst");
  assert.ok(await tab.checked("#lokal-nokkel input"));
});

test("scripts that are sent as plain text leave a sheet to read and tick", async () => {
  host.kinds = { ".js": "text/plain" };
  const tab = await open(`${host.address}sjekklister/plen/`);
  await tab.click(FIRST);
  assert.ok(await tab.checked("#plen-kanter input"));
  assert.equal(await tab.evaluate(() => [...document.querySelectorAll("main button")].filter((button) => button.checkVisibility() && /Lagre/.test(button.textContent)).length), 0);
});

test("styles that are sent as plain text leave a page to read, in order", async () => {
  host.kinds = { ".css": "text/plain" };
  const tab = await open(`${host.address}hage/`);
  assert.ok((await tab.text("main h1")).startsWith("Hage"));
  assert.ok((await tab.overflow()) <= 0);
});

test("an address that nobody could have meant is answered, and the copy lets it through", async () => {
  const tab = await open(host.address);
  await tab.keys("ArrowDown");
  await tab.eventually(() => navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === "activated"));
  await tab.goto(`${host.address}hage/`);
  for (const odd of ["hage/?q=%", "hage/?rute=__proto__&steg=NaN", "sjekklister/plen/?utfylling=__proto__", "sjekklister/plen/?aktivitet=constructor#%E0%A4%A"]) {
    await tab.goto(host.address + odd);
    assert.ok((await tab.text("main h1")).length > 0, odd);
    assert.deepEqual(await tab.complaints(), [], odd);
  }
  assert.equal(await tab.evaluate(() => fetch("100%25%ZZ/").then((answer) => answer.status)), 404);
});

// --- Browsers ---------------------------------------------------------------------------------------------------------

for (const [name, script] of Object.entries({
  "no way between tabs": "delete window.BroadcastChannel;",
  "no caches, databases or workers": "for (const name of ['caches', 'indexedDB']) Object.defineProperty(window, name, { value: undefined }); delete Navigator.prototype.serviceWorker;",
  "no promise to keep": "delete Navigator.prototype.storage; delete Navigator.prototype.connection; delete Navigator.prototype.clipboard;",
  "caches that refuse": "Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });",
  "no idle time": "delete window.requestIdleCallback;",
  "no search": "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };",
})) {
  test(`a browser with ${name} keeps a list as any other`, async () => {
    host.lacking = script;
    const tab = await lawn();
    await tab.save("Mangler noe");
    await tab.click(FIRST);
    await tab.goto(`${host.address}sjekklister/plen/`);
    await tab.eventually(() => document.querySelector("#plen-kanter input").checked);
    await tab.write("input[type=search]", "plen");
    await tab.says(".sok__melding", name === "no search" ? "Søket kunne ikke lastes" : "treff");
    assert.deepEqual((await tab.complaints()).filter((said) => !/service.?worker|SecurityError/i.test(said)), []);
  });
}

test("a clipboard that refuses claims nothing, and the address is in the bar", async () => {
  host.lacking = "if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));";
  const tab = await open(`${host.address}hage/`);
  await tab.find(".anbefaling a.headerlink, .anbefaling a[href^='#']");
  await tab.evaluate(() => document.querySelector(".anbefaling a[href^='#']").click());
  await tab.eventually(() => location.hash.length > 1);
  assert.ok(!(await tab.text("main")).includes("Lenken er kopiert"));
  assert.deepEqual(await tab.complaints(), []);
});

// --- Tabs and room ----------------------------------------------------------------------------------------------------

/** Press what is called so in the menu of the only activity. @param {import("./driver/tab.js").Tab} work @param {string} name */
async function pressOfActivity(work, name) {
  await work.find(".mitt-arbeid__mer");
  await work.evaluate((wanted) => {
    document.querySelector(".mitt-arbeid__mer").open = true;
    [...document.querySelectorAll(".mitt-arbeid__mer button")].find((button) => button.textContent.startsWith(wanted)).click();
  }, name);
}

/** Fills the store to the last letter. */
const fillUp = () => {
  for (let size = 2 ** 20; size > 0; size = Math.floor(size / 2)) {
    try {
      for (let number = 0; number < 30; number += 1) localStorage.setItem(`fyll-${size}-${number}`, "x".repeat(size));
    } catch {
      // as full as it gets with pieces of this size
    }
  }
};
const makeRoom = () => Object.keys(localStorage).filter((key) => key.startsWith("fyll-")).forEach((key) => localStorage.removeItem(key));

test("what another tab filled the room of comes back when there is room again", async () => {
  const list = await tools("sjekklister/plen");
  await list.save("Angres");
  await list.click(FIRST);
  const before = await list.runs();
  const work = await tools("mitt-arbeid");
  await pressOfActivity(work, "Slett");
  await work.find("dialog[open]");
  await work.press("Slett");
  await work.says(".utfylling__melding", "er slettet");
  await list.front();
  await list.evaluate(fillUp);
  await work.front();
  await work.press("Angre");
  await work.says(".utfylling__melding", "ikke plass");
  await list.front();
  await list.evaluate(makeRoom);
  await work.front();
  await work.press("Angre");
  await work.says(".utfylling__melding", "er tilbake");
  assert.deepEqual(await work.runs(), before);
});

test("a name that finds no room changes nothing, and it is said", async () => {
  const list = await tools("sjekklister/plen");
  await list.save("Kort");
  const before = await list.stored();
  await list.evaluate(fillUp);
  const work = await tools("mitt-arbeid");
  await pressOfActivity(work, "Gi nytt navn");
  await work.find("dialog[open] input[type=text]");
  await work.evaluate(() => document.querySelector("dialog[open] input[type=text]").select());
  await work.keys("Et mye lengre navn enn det som var der fra før, så det ikke går", "\n");
  await work.says(".utfylling__melding", "ikke plass");
  await work.evaluate(makeRoom);
  const after = await work.stored();
  assert.deepEqual(Object.keys(after).sort(), Object.keys(before).sort());
  assert.deepEqual((await work.runs()).map((run) => run.name), ["Kort"]);
  assert.ok((await work.text("main")).includes("Kort"));
});

test("a thousand changes in another tab are drawn once, and a storm of others is passed by", async () => {
  const work = await tools("mitt-arbeid"); // the first tab is the one that is seen, also where a driver can't show another
  const list = await tools("sjekklister/plen");
  await list.evaluate(() => {
    const run = {
      v: 2, kind: "sjekkliste", list: "plen", title: "Plenen", created: 1, changed: Date.now(), headAt: 1, keep: "alltid",
      edition: "", total: 4, activity: "", values: {},
    };
    for (let number = 0; number < 1000; number += 1) {
      const id = `u${String(number).padStart(18, "0")}`;
      localStorage.setItem(`sosiale-tilbud.kjoring.${id}`, JSON.stringify({ ...run, id, name: `Gruppe ${number}` }));
    }
    for (let number = 0; number < 5000; number += 1) localStorage.setItem("andres", String(number));
  });
  await work.front();
  await work.says("main", "1000 utfyllinger er lagret.");
  assert.deepEqual(await work.complaints(), []);
  await list.front();
  await list.click(FIRST);
  assert.ok(await list.checked("#plen-kanter input"));
  assert.deepEqual(await list.complaints(), []);
});

test("a reload in the midst of a word loses none of it", async () => {
  const tab = await tools("maler/hageplan");
  await tab.save("Midt i");
  await tab.write("#hageplan-navn-svar", "Midt i et o");
  await tab.evaluate(() => { setTimeout(() => location.reload()); });
  await tab.eventually(() => document.readyState === "complete" && performance.getEntriesByType("navigation")[0].type === "reload");
  await tab.eventually(() => document.querySelector("#hageplan-navn-svar").value === "Midt i et o");
});

// --- Letters ----------------------------------------------------------------------------------------------------------

test("a name that nobody can see is no name, and one that turns words round is plain", async () => {
  const tab = await tools("sjekklister/plen");
  await tab.press("Lagre i denne nettleseren");
  await tab.find("dialog[open] input[type=text]");
  for (const [name, kept] of [["\u200b\u2060\u200d", false], ["👩\u200d🌾 \u202eTur\u2066gruppe", true]]) {
    await tab.evaluate((text) => {
      const input = document.querySelector("dialog[open] input[type=text]");
      input.value = text;
      input.form.requestSubmit();
    }, name);
    if (!kept) await tab.says("dialog[open] [role=alert]", "Skriv et navn");
  }
  await tab.find(".utfylling__kort--lagret");
  assert.deepEqual((await tab.runs()).map((run) => run.name), ["👩\u200d🌾 Turgruppe"]);
});

test("notes in other scripts are kept as they are, and shown on paper", async () => {
  const text = "שלום – مرحبا 123 👨‍👩‍👧‍👦 z̷̛̲a\u0000l";
  const tab = await tools("maler/hageplan");
  await tab.evaluate((words) => {
    const field = document.querySelector("#hageplan-dyrke-svar");
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, text);
  await tab.save("Skrifter");
  const kept = (await tab.values())["hageplan-dyrke"].answer;
  assert.equal(kept, await tab.value("#hageplan-dyrke-svar"));
  await another();
  assert.ok(kept.startsWith("שלום – مرحبا 123 👨‍👩‍👧‍👦"));
});
