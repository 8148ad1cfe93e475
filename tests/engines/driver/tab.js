/** What a reader does in one tab, whatever the engine: what `puppeteer.js` and `webdriver.js` can do, and what is made of it. */

import assert from "node:assert/strict";

const PATIENCE = 30_000;

/** @typedef {{width: number, height: number}} Size */

/**
 * The engines differ in `goto`, `evaluate`, `click`, `hover`, `turn`, `keys`, `upload`, `resize` and `front`; and in `paper`, which WebKit's
 * driver doesn't know.
 * @abstract
 */
export class Tab {
  /** Wait until something holds in the page, and give it. @param {Function} holds @param {...any} args */
  async eventually(holds, ...args) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answer = await this.evaluate(holds, ...args).catch(ignoreNavigation);
      if (answer) return answer;
      assert.ok(Date.now() < end, `never came to hold: ${holds} ${JSON.stringify(args)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Wait for a part of the page. @param {string} selector */
  async find(selector) {
    await this.eventually((wanted) => document.querySelector(wanted) !== null, selector);
  }

  /** The words of a part of the page, or null. @param {string} selector */
  text(selector) {
    return this.evaluate((wanted) => document.querySelector(wanted)?.textContent.trim() ?? null, selector);
  }

  /** Wait until a part of the page says something. @param {string} selector @param {string} words */
  async says(selector, words) {
    const said = (wanted, some) => [...document.querySelectorAll(wanted)].some((part) => part.textContent.includes(some));
    await this.eventually(said, selector, words);
  }

  /** What is written in a field. @param {string} selector */
  value(selector) {
    return this.evaluate((wanted) => document.querySelector(wanted).value, selector);
  }

  /** @param {string} selector */
  checked(selector) {
    return this.evaluate((wanted) => document.querySelector(wanted).checked, selector);
  }

  /** Focus by script, as the keyboard would have. @param {string} selector */
  async focus(selector) {
    await this.evaluate((wanted) => document.querySelector(wanted).focus({ focusVisible: true }), selector);
  }

  /** Write in a field. @param {string} selector @param {string} text */
  async write(selector, text) {
    await this.click(selector);
    await this.keys(text);
  }

  /** Press the button called NAME with the mouse, in the open dialog if it is there, and with its menu open. @param {string} name */
  async press(name) {
    await this.eventually((wanted) => {
      const said = (button) => button.getAttribute("aria-label") ?? button.textContent.trim();
      const buttons = [...document.querySelectorAll("dialog[open] button"), ...document.querySelectorAll("main button")];
      const found = buttons.find((button) => said(button) === wanted && !button.hidden);
      if (!found) return false;
      for (let menu = found.closest("details"); menu; menu = menu.parentElement.closest("details")) menu.open = true;
      for (const other of document.querySelectorAll("[data-to-press]")) other.removeAttribute("data-to-press");
      found.setAttribute("data-to-press", "");
      return true;
    }, name);
    await this.click("[data-to-press]");
  }

  /** Keep what is here, by keyboard. @param {string} name */
  async save(name) {
    await this.find('button[aria-label="Lagre i denne nettleseren"]');
    await this.focus('button[aria-label="Lagre i denne nettleseren"]');
    await this.keys("\n");
    await this.find("dialog[open] input[type=text]");
    await this.evaluate(() => document.querySelector("dialog[open] input[type=text]").select());
    await this.keys(name, "\n");
    await this.find(".utfylling__kort--lagret");
  }

  /** Everything that is kept, by key. */
  stored() {
    return this.evaluate(() => Object.fromEntries(Object.entries(localStorage)));
  }

  /** The runs that are kept. @param {"localStorage" | "sessionStorage"} area */
  runs(area = "localStorage") {
    return this.evaluate((kind) => Object.entries(window[kind]).filter(([key]) => key.includes(".kjoring."))
      .map(([, text]) => JSON.parse(text)).sort((one, other) => one.created - other.created), area);
  }

  /** The answers of the only run that is kept. */
  async values() {
    const runs = await this.runs();
    assert.equal(runs.length, 1);
    return runs[0].values;
  }

  /** Go back as the button of the browser does: a page that comes back whole is never loaded. @param {string} path */
  async back(path) {
    await this.evaluate(() => { setTimeout(() => history.back()); });
    await this.eventually((wanted) => location.pathname.endsWith(wanted) && document.readyState === "complete", path);
  }

  /** Take hold of the files that the page hands over, before they reach a disk. */
  async catchFiles() {
    await this.evaluate(() => {
      window.files = [];
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        window.files.push(blob);
        return make.call(URL, blob);
      };
      HTMLAnchorElement.prototype.click = () => {};
    });
  }

  /** The last file that the page handed over. */
  async file() {
    await this.eventually(() => window.files.length > 0);
    const bytes = await this.evaluate(() => window.files.at(-1).arrayBuffer().then((buffer) => [...new Uint8Array(buffer)]));
    return new Uint8Array(bytes);
  }

  /** What the page complained of since it was opened; `sites.py` lets it listen before anything else. */
  complaints() {
    return this.evaluate(() => window.complaints);
  }

  /** How many pixels the page is wider than the window. */
  overflow() {
    return this.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

/** A page that is just being left answers nothing. @param {Error} error */
function ignoreNavigation(error) {
  if (!/context|navigat|destroyed|detached|browsing/i.test(error.message)) throw error;
}
