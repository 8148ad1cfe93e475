// @ts-check
/**
 * A centre's own additions on every page: what the reader keeps in this browser, else the file `lokalt.json` beside the
 * site, which is empty until a centre puts its own in its place. What reads and shows them is fetched where there are
 * some.
 */

import { guideline } from "../../shared/guideline.js";
import { lateStyle } from "../../shared/late-style.js";
import { later } from "../../shared/later.js";
import { area, get } from "../../shared/store/areas.js";
import { KEY } from "./key.js";

async function source() {
  const place = area("local");
  const kept = place && get(place, KEY);
  if (kept) return kept;
  try {
    const answer = await fetch(`${guideline.base}/lokalt.json`);
    return answer.ok ? await answer.text() : "";
  } catch {
    return ""; // a site that is read from a disk has none to ask for
  }
}

/** Whether TEXT says more than which version of the file it is. @param {string} text */
function saysMore(text) {
  try {
    return Object.keys(JSON.parse(text)).length > 1;
  } catch {
    return false;
  }
}

/** @type {Promise<import("./addition.js").Local | null> | undefined} */
let asked;

/** What the centre has added; nothing when it has added nothing, or what breaks a rule. Asked for once on a page. */
export function additions() {
  asked ??= guideline.claims ? read() : Promise.resolve(null);
  return asked;
}

/** What reads and shows them, and its style. */
const place = /** @type {HTMLElement | null} */ (globalThis.document?.querySelector("script[data-skript]"))?.dataset ?? {};

async function read() {
  const text = await source();
  if (!place.skript || !saysMore(text)) return null;
  const { localOf } = await later(place.skript);
  return localOf(text);
}

async function start() {
  const local = await additions();
  if (!local || !place.skript) return;
  const [{ showLocal }] = await Promise.all([later(place.skript), lateStyle(place.stil ?? "")]);
  showLocal(local, place);
}

if (globalThis.document) start();
