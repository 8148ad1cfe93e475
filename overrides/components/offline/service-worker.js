// @ts-check
/**
 * Keeps the site, so that it can be read without a network. It knows nothing of the reader: what it keeps are the files
 * that everybody gets.
 *
 * Who has a network gets everything as it is now, and a script or style by the hash in its name; the copy is for those
 * who have none, or a bad one. A copy is of one edition and is made whole. It takes over when no page of an older one is
 * open, or when the reader says so. Scripts and styles of older editions stay a while, for pages that are still open.
 */

import { cacheNames, clientsClaim, setCacheNameDetails } from "workbox-core";
import { addPlugins, getCacheKeyForURL, precache } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { NetworkFirst, NetworkOnly } from "workbox-strategies";
import { decoded } from "../../shared/addresses.js";

/** @typedef {{store: string, mark: string, assets: string[], entries: {url: string, revision: string}[]}} Edition */

const { store, mark, assets, entries } = /** @type {Edition} */ (/** @type {any} */ (globalThis).EDITION);
const worker = /** @type {any} */ (self);
const top = new URL("./", location.href);

/** Two guidelines may be on one host, and one of them may have moved: both name and place tell whose a copy is. */
const OURS = `${store}|${top.pathname}|`;
const ASSETS = `${OURS}filer|`;
const DOCUMENTS = `${OURS}dokumenter`;
const LOCAL = `${OURS}lokalt`;
const EDITIONS_OF_ASSETS = 3;
const PATIENCE_S = 4;
/** A page of its own, so that its links lead from where it lies. */
const OFFLINE_PAGE = new URL("uten-nett.html", top).href;

/** @param {URL} url */
const inSite = (url) => (url.href.startsWith(top.href) ? decoded(url.pathname.slice(top.pathname.length)) : "");

// --- To tell what is ours ---

/**
 * Whether ANSWER is the site's own. What stands between a reader and the network, a wall to log in at or a proxy with a
 * message, answers with pages in the place of files; kept, they would stay long after it is gone. A page of an edition
 * says which one it is of.
 * @param {Response} answer @param {string} address
 */
async function isOurs(answer, address) {
  if (!answer.ok) return false;
  const isPage = /(\/|\.html)$/.test(new URL(address).pathname);
  if (isPage) return (await answer.clone().text()).includes(mark);
  return !(answer.headers.get("Content-Type") ?? "").startsWith("text/html");
}

const onlyOurs = {
  cacheWillUpdate: async (/** @type {{request: Request, response: Response}} */ { request, response }) =>
    ((await isOurs(response, request.url)) ? response : null),
};

// --- To make a copy, and to clear up ---

setCacheNameDetails({ prefix: OURS, suffix: "", precache: "sider" });
addPlugins([onlyOurs]);
precache(entries);

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(Promise.all([keepAssets(), keepLocal()])));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(clearUp()));
clientsClaim();

async function keepAssets() {
  const cache = await caches.open(ASSETS + mark);
  await Promise.all(assets.map(async (address) => {
    const url = new URL(address, top).href;
    const kept = await caches.match(url);
    await cache.put(url, kept ?? (await fetched(url)));
  }));
}

/** A file of this site, or an error that stops the copy: half of one is worse than none. @param {string} url */
async function fetched(url) {
  const answer = await fetch(url);
  if (!(await isOurs(answer, url))) throw new Error(`not a file of this site: ${url}`);
  return answer;
}

/** A centre's own additions; that there are none is nothing to stop for. */
async function keepLocal() {
  const url = new URL("lokalt.json", top).href;
  const cache = await caches.open(LOCAL);
  await fetched(url).then((answer) => cache.put(url, answer), () => {});
}

async function clearUp() {
  const names = (await caches.keys()).filter((name) => name.startsWith(ASSETS) && name !== ASSETS + mark);
  const old = names.slice(0, Math.max(0, names.length - EDITIONS_OF_ASSETS + 1));
  await Promise.all([...old, DOCUMENTS].map((name) => caches.delete(name)));
}

// --- To answer ---

/** @param {URL} url */
const keyOf = (url) => getCacheKeyForURL(new URL(url.pathname.replace(/index\.html$/, ""), top).href);

/** The network, else the copy, which is only ever written as a whole. */
const pages = new NetworkFirst({
  cacheName: cacheNames.precache,
  networkTimeoutSeconds: PATIENCE_S,
  matchOptions: { ignoreVary: true },
  plugins: [{
    cacheKeyWillBeUsed: async ({ request }) => keyOf(new URL(request.url)) ?? request,
    cacheWillUpdate: async () => null,
  }],
});

/** @param {Request} request */
async function asset(request) {
  return (await caches.match(request.url, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/** What a centre has taken away shall not come back. */
const forgetLost = {
  fetchDidSucceed: async (/** @type {any} */ { request, response }) => {
    if (response.status === 404) await (await caches.open(LOCAL)).delete(request);
    return response;
  },
};

const isNamedByContent = (/** @type {string} */ name) => /^assets\/[\w.-]+-[A-Z0-9]{8}\.\w+$/.test(name);
registerRoute(({ url }) => isNamedByContent(inSite(url)), ({ request }) => asset(request));
registerRoute(({ url }) => inSite(url).startsWith("assets/") && Boolean(keyOf(url)), async ({ request, url }) =>
  (await caches.match(keyOf(url) ?? "")) ?? fetch(request));
registerRoute(({ url }) => inSite(url) === "lokalt.json", new NetworkFirst({ cacheName: LOCAL, plugins: [forgetLost, onlyOurs] }));
registerRoute(({ url }) => inSite(url).startsWith("nedlasting/"), new NetworkFirst({ cacheName: DOCUMENTS, matchOptions: { ignoreSearch: true }, plugins: [onlyOurs] }));
registerRoute(({ url }) => Boolean(inSite(url) || url.href === top.href) && Boolean(keyOf(url)), pages);
registerRoute(({ request, url }) => request.mode === "navigate" && url.href.startsWith(top.href), new NetworkOnly());
setCatchHandler(async ({ request }) => (request.mode === "navigate" ? Response.redirect(OFFLINE_PAGE) : Response.error()));

// --- To be told ---

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "utgave") event.ports[0]?.postMessage(mark);
  if (event.data === "ta over") worker.skipWaiting();
  if (event.data === "ta over hvis alene") event.waitUntil(takeOverIfAlone());
});

async function takeOverIfAlone() {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = open.filter((/** @type {{url: string}} */ { url }) => url.startsWith(top.href));
  if (ours.length <= 1) await worker.skipWaiting();
}
