/** WebKitGTK, by its own WebDriver on a screen that nobody sees. A session of it is a reader: it begins with nothing. */

import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Builder, By, Capabilities, Key } from "selenium-webdriver";
import { findFreePort } from "selenium-webdriver/net/portprober.js";
import { Tab } from "./tab.js";

const KEYS = { "\n": Key.ENTER, "\t": Key.TAB, "\u001b": Key.ESCAPE, ArrowDown: Key.ARROW_DOWN, Backspace: Key.BACK_SPACE };

class WebDriverTab extends Tab {
  /** @param {import("selenium-webdriver").WebDriver} driver @param {string} handle */
  constructor(driver, handle) {
    super();
    this.driver = driver;
    this.handle = handle;
  }

  async goto(address) {
    await this.front();
    await this.driver.get(address);
  }

  async evaluate(work, ...args) {
    await this.front();
    return this.driver.executeScript(`return (${work}).apply(null, arguments)`, ...args);
  }

  async click(selector) {
    await (await this.at(selector)).click();
  }

  async hover(selector) {
    await this.driver.actions().move({ origin: await this.at(selector) }).perform();
  }

  async turn(pixels) {
    const focused = await this.driver.switchTo().activeElement();
    await this.driver.actions().scroll(0, 0, 0, pixels, focused).perform();
  }

  async keys(...texts) {
    await this.front();
    await this.driver.actions().sendKeys(...texts.map((text) => KEYS[text] ?? text)).perform();
  }

  async upload(selector, file) {
    await this.find(selector);
    await this.driver.findElement(By.css(selector)).sendKeys(file);
  }

  async resize({ width, height }) {
    await this.front();
    await this.driver.manage().window().setRect({ x: 0, y: 0, width, height });
  }

  async front() {
    await this.driver.switchTo().window(this.handle);
  }

  /** In the middle of the window, where nothing that sticks to its edges lies upon it. @param {string} selector */
  async at(selector) {
    await this.find(selector);
    await this.evaluate((wanted) => document.querySelector(wanted).scrollIntoView({ block: "center" }), selector);
    return this.driver.findElement(By.css(selector));
  }
}

/** A screen that nobody sees, and its number. */
async function screen() {
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise((done, fail) => {
    server.stdout.once("data", (text) => done(String(text).trim()));
    server.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}`)));
  });
  return { number, close: () => server.kill() };
}

/** WebKit's driver on a port of its own, when it listens. @param {string} display */
async function driverOn(display) {
  const port = await findFreePort("127.0.0.1");
  const server = spawn("WebKitWebDriver", [`--port=${port}`], { env: envOf(display), stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${address}/status`).catch(() => null))?.ok) await new Promise((done) => setTimeout(done, 50));
  return { address, close: () => server.kill() };
}

const run = promisify(execFile);

/** The page at ADDRESS as bytes of a PDF, printed by a small program, since the driver can't. @param {string} display @param {string} address */
async function printed(display, address) {
  const folder = await mkdtemp(join(tmpdir(), "ark-"));
  try {
    const file = join(folder, "ark.pdf");
    const program = fileURLToPath(new URL("webkit_paper.py", import.meta.url));
    await run("/usr/bin/python3", [program, address, file], { env: envOf(display), timeout: 60_000 });
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} display */
const envOf = (display) => ({ ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" });

/** So long a browser may take to start. */
const PATIENCE = 15_000;
const ATTEMPTS = 5;

/**
 * A session with a driver of its own. About one browser in twenty goes away while it starts, and its driver waits for it
 * for ever: then both are given up, and others asked.
 * @param {string} display @param {Capabilities} wanted
 */
async function sessionOn(display, wanted) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const driver = await driverOn(display);
    const starting = new Builder().usingServer(driver.address).withCapabilities(wanted).build();
    const session = await within(PATIENCE, starting);
    if (session) return { session, driver };
    driver.close();
  }
  throw new Error("WebKit doesn't start");
}

/** What comes of PROMISE in so many milliseconds, or null. @template T @param {number} time @param {Promise<T>} promise */
function within(time, promise) {
  promise.catch(() => {}); // what comes later is nobody's
  return Promise.race([promise, new Promise((done) => setTimeout(done, time, null).unref())]);
}

/** @param {string} executable WebKit's MiniBrowser */
export async function launch(executable) {
  const display = await screen();
  const wanted = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: executable, args: ["--automation", "--full-screen"] },
  });
  return {
    async reader() {
      const { session, driver } = await sessionOn(display.number, wanted);
      let first = await session.getWindowHandle();
      return {
        async tab() {
          if (!first) await session.switchTo().newWindow("tab");
          const tab = new WebDriverTab(session, first ?? (await session.getWindowHandle()));
          first = undefined;
          return tab;
        },
        async close() {
          await within(PATIENCE, session.quit());
          driver.close();
        },
      };
    },
    paper: (/** @type {string} */ address) => printed(display.number, address),
    close: () => display.close(),
  };
}
