/** Chromium (over its own protocol) and Firefox (over WebDriver BiDi), by Puppeteer, which needs no driver beside either. */

import puppeteer from "puppeteer-core";
import { Tab } from "./tab.js";

const KEYS = { "\n": "Enter", "\t": "Tab", "\u001b": "Escape", ArrowDown: "ArrowDown", Backspace: "Backspace" };

class PuppeteerTab extends Tab {
  /** @param {import("puppeteer-core").Page} page */
  constructor(page) {
    super();
    this.page = page;
    page.on("dialog", (dialog) => dialog.accept()); // «Vil du forlate siden?»
  }

  async goto(address) {
    await this.page.goto(address, { waitUntil: "load" });
  }

  evaluate(work, ...args) {
    return this.page.evaluate(work, ...args);
  }

  async click(selector) {
    await this.page.click(selector);
  }

  async hover(selector) {
    await this.page.hover(selector);
  }

  async turn(pixels) {
    await this.page.mouse.wheel({ deltaY: pixels });
  }

  async keys(...texts) {
    for (const text of texts) {
      if (text in KEYS) await this.page.keyboard.press(KEYS[text]);
      else await this.page.keyboard.type(text);
    }
  }

  async upload(selector, file) {
    const input = await this.page.waitForSelector(selector);
    await input.uploadFile(file);
  }

  async resize(size) {
    await this.page.setViewport(size);
  }

  async front() {
    await this.page.bringToFront();
  }

  async paper() {
    return this.page.pdf({ format: "A4" });
  }
}

/** @param {"chrome" | "firefox"} browser @param {string} executable */
export async function launch(browser, executable) {
  const args = browser === "chrome" ? ["--no-sandbox"] : [];
  const running = await puppeteer.launch({ browser, executablePath: executable, headless: true, args });
  return {
    async reader() {
      const context = await running.createBrowserContext();
      return {
        tab: async () => new PuppeteerTab(await context.newPage()),
        close: () => context.close(),
      };
    },
    close: () => running.close(),
  };
}
