// @ts-check
/**
 * What Material talks to in place of its own worker: message 0 brings the index and is answered by 1, message 2 brings
 * a query and is answered by 3. `tests/browser/site/test_search.py` holds Material's bundle against that.
 *
 * Material starts it as a classic script, so it is bundled as one, engine and all. Should the engine fail to read the
 * index, Material's own worker takes over, with the same index: where it is comes in as `?stock=`.
 */

import { documentsOf } from "../components/local/found.js";
import { Engine } from "../components/search/engine.js";

/** @typedef {{type: number, data: any}} Message */

const scope = /** @type {any} */ (self);

/** @type {Engine | undefined} */
let engine;
/** @type {Promise<void>} Messages are answered in the order they came. */
let queue = Promise.resolve();
let stock = false;
/** @type {Message | undefined} */
let latest;

addEventListener("message", (event) => {
  if (stock) return;
  latest = event.data;
  queue = queue.then(() => answer(event.data)).catch(() => useStock(event.data));
});

// Keys that came while another was answered stand in line as messages: after a turn they have been heard.
const turns = new MessageChannel();
const turn = () =>
  new Promise((resolve) => {
    turns.port1.onmessage = resolve;
    turns.port2.postMessage(0);
  });

/** Of several queries in line only the last is answered. @param {Message} message */
async function answer(message) {
  const { type, data } = message;
  if (type === 2) await turn();
  if (type === 2 && message !== latest) return;
  if (type === 0) {
    engine = new Engine(data.config, [...data.docs, ...added(data.docs)]);
    scope.postMessage({ type: 1 });
    engine.answer("oppvarming"); // the browser makes code fast that it has run
  } else if (type === 2 && engine) {
    scope.postMessage({ type: 3, data: engine.answer(data) });
  }
}

/** What a centre has added of its own, brought along in the address. @param {{location: string}[]} docs */
function added(docs) {
  const brought = decodeURIComponent(location.hash.slice(1));
  return brought ? documentsOf(JSON.parse(brought), docs) : [];
}

/** Load Material's worker here and give it the message that ours could not answer. @param {Message} message */
function useStock(message) {
  if (stock || message.type !== 0) throw new Error("The search could not answer.");
  stock = true;
  const url = new URL(new URLSearchParams(location.search).get("stock") ?? "", location.href);
  const load = scope.importScripts.bind(scope);
  // It loads the parts for Norwegian from beside itself.
  scope.importScripts = (/** @type {string[]} */ ...names) => load(...names.map((name) => String(new URL(name, url))));
  load(String(url));
  dispatchEvent(new MessageEvent("message", { data: message }));
}
