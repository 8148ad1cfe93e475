// @ts-check
/** Reads a centre's own additions and shows them. A file that breaks a rule is not shown at all. */

import { pathOf } from "../../shared/addresses.js";
import { guideline } from "../../shared/guideline.js";
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

/** @param {Local} local */
export function showLocal(local) {
  show(local, here(), guideline.pages.kort);
}
