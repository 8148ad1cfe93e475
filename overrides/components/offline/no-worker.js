// @ts-check
/** Takes the place of a worker from before the copy was switched off: deletes the copy, and itself. Pages notice nothing. */

const { store } = /** @type {{store: string}} */ (/** @type {any} */ (globalThis).EDITION);
const worker = /** @type {any} */ (self);
const OURS = `${store}|${new URL("./", location.href).pathname}|`;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(giveUp()));

async function giveUp() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
