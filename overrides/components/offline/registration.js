// @ts-check
/** The worker that keeps the copy: registered here, and watched for a newer edition. */

import { guideline } from "../../shared/guideline.js";
import { PREFIX, area, drop, get, put } from "../../shared/store/areas.js";
import { scriptAddress } from "../../shared/trusted.js";
import { tell } from "./update-bar.js";

/** What a reader who wants no copy has said. */
const REFUSED = `${PREFIX}uten-nett`;
const HOUR = 3_600_000;

const top = new URL(`${guideline.base}/`, location.href);

export const refused = () => {
  const place = area("local");
  return place !== null && get(place, REFUSED) === "nei";
};

export async function start() {
  if (refused() || (guideline.offline?.asks && !(await hasCopy()))) return;
  try {
    follow(await register());
  } catch {
    // A private window or a rule of the house: the site is read as before.
  }
}

function register() {
  const address = scriptAddress("copy", new URL(guideline.offline?.worker ?? "", top));
  return navigator.serviceWorker.register(address, { scope: top.href });
}

/** @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  const meet = (/** @type {ServiceWorker | null} */ coming) =>
    coming?.addEventListener("statechange", () => coming.state === "installed" && registration.active && consider(coming));
  if (registration.waiting) consider(registration.waiting);
  meet(registration.installing);
  registration.addEventListener("updatefound", () => meet(registration.installing));
  askNowAndThen(registration);
}

/** A page that stays open for days hears of a new edition too. @param {ServiceWorkerRegistration} registration */
function askNowAndThen(registration) {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

/** Whether this page is of the edition that COMING keeps: then there is nothing to tell. @param {ServiceWorker} coming */
async function consider(coming) {
  if ((await editionOf(coming)) === guideline.offline?.mark) coming.postMessage("ta over hvis alene");
  else tell(() => takeOver(coming));
}

/** @param {ServiceWorker} worker @returns {Promise<string>} */
function editionOf(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("utgave", [port2]);
  });
}

/** Show the new edition here; a page that has unsaved work asks first, as it always does. @param {ServiceWorker} coming */
function takeOver(coming) {
  if (coming.state !== "installed") return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  coming.postMessage("ta over");
}

// --- The reader's own choice ---

/** Ours: a site above this one on the same host may have one too. */
async function registered() {
  const found = await navigator.serviceWorker.getRegistration(top.href);
  return found?.scope === top.href ? found : undefined;
}

export async function hasCopy() {
  return Boolean((await registered())?.active);
}

/** Make the copy now, and at every visit. */
export async function keep() {
  const place = area("local");
  if (place) drop(place, REFUSED);
  const registration = await register();
  follow(registration);
  await whole(registration);
}

/** Done when the copy is made. @param {ServiceWorkerRegistration} registration @returns {Promise<void>} */
function whole({ installing }) {
  return new Promise((done, fail) => {
    if (!installing) return done();
    installing.addEventListener("statechange", () => {
      if (installing.state === "activated") done();
      if (installing.state === "redundant") fail(new Error("no copy"));
    });
  });
}

/** Delete the copy, and remember that the reader wants none. */
export async function forget() {
  const place = area("local");
  if (place) put(place, REFUSED, "nei");
  await (await registered())?.unregister();
  const ours = (await caches.keys()).filter((name) => name.startsWith(`${guideline.store}|${top.pathname}|`));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
