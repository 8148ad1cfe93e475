// @ts-check
/** Reads a centre's own additions and shows them. A file that breaks a rule is not shown at all. */

import { pathOf } from "../../shared/addresses.js";
import { guideline } from "../../shared/guideline.js";
import { lateStyle } from "../../shared/late-style.js";
import { later } from "../../shared/later.js";
import { isEmpty, readLocal } from "./addition.js";
import { show } from "./show.js";

/** @typedef {import("./addition.js").Local} Local */

/** What stands in TEXT; nothing when it says nothing, or what breaks a rule. @param {string} text @returns {Local | null} */
export function localOf(text) {
  const { local, problems } = readLocal(text, guideline.claims);
  return isEmpty(local) || problems.length > 0 ? null : local;
}

/** The address of this page from the top of the site. */
function here() {
  return pathOf(location.href).slice(pathOf(`${guideline.base}/`).length);
}

/** What lists are made of, where the page has none of its own; the page says where it lies. @param {DOMStringMap} place */
function toolsAt({ verktoy = "", verktoystil = "" }) {
  return Promise.all([verktoy && later(verktoy), verktoystil && lateStyle(verktoystil)]);
}

/** @param {Local} local @param {DOMStringMap} place */
export function showLocal(local, place) {
  return show(local, { page: here(), top: guideline.base, pages: guideline.pages, tools: () => toolsAt(place) });
}
