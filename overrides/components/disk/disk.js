// @ts-check
/**
 * What a browser refuses a page that was opened from a disk. Only the edition for a disk has this, before all else.
 *
 * No other file may be read: each that a script asks for lies there as a script too, which puts it into `medbrakt`. No
 * worker may be loaded: it is made of its text. And a folder is not a page: links that scripts make are led into it. A
 * choice of light or dark is read here, since nothing may read it in the page's head.
 */

import { guideline } from "../../shared/guideline.js";
import { PREFIX, area, get } from "../../shared/store/areas.js";
import { scriptAddress } from "../../shared/trusted.js";

const place = area("local");
const look = place && get(place, `${PREFIX}visning`);
if (look === "lys" || look === "mork") document.documentElement.dataset.visning = look;

const page = /** @type {any} */ (globalThis);
const top = new URL(`${guideline.base}/`, location.href);

/** @param {string | URL} address */
const isOurs = (address) => new URL(address, location.href).href.startsWith(top.href);

/** Bring the file at ADDRESS, which lies as a script beside it. @param {string | URL} address @returns {Promise<Uint8Array<ArrayBuffer>>} */
function bring(address) {
  const { origin, pathname } = new URL(address, location.href);
  const name = decodeURIComponent(pathname.slice(top.pathname.length));
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const end = () => {
      script.remove();
      const text = page.medbrakt?.[name];
      if (text === undefined) return reject(new TypeError(`${origin}${pathname} er ikke med i utgaven.`));
      resolve(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
    };
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    script.src = scriptAddress("disk", new URL(`${pathname}.js`, location.href));
    document.head.append(script);
  });
}

const fetched = globalThis.fetch.bind(globalThis);
page.fetch = async (/** @type {any} */ asked, /** @type {RequestInit} */ options) => {
  const address = asked instanceof Request ? asked.url : asked;
  return isOurs(address) ? new Response(await bring(address)) : fetched(asked, options);
};

const { Worker: BrowserWorker } = page;

/** A worker whose script comes a little later than it does from a host; what it is told until then waits. */
class BroughtWorker extends EventTarget {
  /** @type {((event: MessageEvent) => void) | null} */ onmessage = null;
  /** @type {((event: Event) => void) | null} */ onerror = null;
  /** @type {Promise<Worker>} */ #worker;

  /** @param {string | URL} address */
  constructor(address) {
    super();
    this.#worker = bring(address).then((text) => this.#start(text));
    this.#worker.catch(() => this.#pass(new Event("error")));
  }

  /** @param {Uint8Array<ArrayBuffer>} text */
  #start(text) {
    const worker = new BrowserWorker(scriptAddress("disk", URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
    worker.onmessage = (/** @type {MessageEvent} */ { data }) => this.#pass(new MessageEvent("message", { data }));
    worker.onerror = () => this.#pass(new Event("error"));
    return worker;
  }

  /** @param {Event} event */
  #pass(event) {
    if (event instanceof MessageEvent) this.onmessage?.(event);
    else this.onerror?.(event);
    this.dispatchEvent(event);
  }

  /** @param {unknown} message @param {any} [transfer] */
  postMessage(message, transfer) {
    this.#worker.then((worker) => worker.postMessage(message, transfer), () => {});
  }

  terminate() {
    this.#worker.then((worker) => worker.terminate(), () => {});
  }
}
page.Worker = BroughtWorker;

/** @param {Event} event */
function leadIntoFolder({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link instanceof HTMLAnchorElement && link.pathname.endsWith("/") && isOurs(link.href)) link.pathname += "index.html";
}
// Before a press, so that a new tab and a copied address are right too.
for (const type of ["pointerover", "focusin", "click"]) addEventListener(type, leadIntoFolder, { capture: true });
