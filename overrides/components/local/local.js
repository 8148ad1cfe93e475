// @ts-check
/**
 * A centre's own additions on every page: what the reader keeps in this browser, else the file `lokalt.json` beside the
 * site, which is empty until a centre puts its own in its place. A file that breaks a rule is not shown at all.
 */

import { pathOf } from "../../shared/addresses.js";
import { guideline } from "../../shared/guideline.js";
import { area, get } from "../../shared/store/areas.js";
import { isEmpty, readLocal } from "./addition.js";
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

/** The address of this page from the top of the site. */
function here() {
  return pathOf(location.href).slice(pathOf(`${guideline.base}/`).length);
}

/** @type {Promise<import("./addition.js").Local | null> | undefined} */
let asked;

/** What the centre has added; nothing when it has added nothing, or what breaks a rule. Asked for once on a page. */
export function additions() {
  asked ??= guideline.claims ? read() : Promise.resolve(null);
  return asked;
}

async function read() {
  const { local, problems } = readLocal(await source(), guideline.claims);
  return isEmpty(local) || problems.length > 0 ? null : local;
}

async function start() {
  const local = await additions();
  if (!local) return;
  const { show } = await import("./show.js");
  show(local, here(), guideline.pages.kort);
}

if (globalThis.document) start();
