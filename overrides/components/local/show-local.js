// @ts-check
/** Reads a centre's own additions and shows them. A file that breaks a rule is not shown at all. */

import { pathOf } from "../../shared/addresses.js";
import { guideline } from "../../shared/guideline.js";
import { isEmpty, readLocal } from "./addition.js";
import { show } from "./show.js";

/** The address of this page from the top of the site. */
function here() {
  return pathOf(location.href).slice(pathOf(`${guideline.base}/`).length);
}

/** @param {string} text as `lokalt.json` has it */
export function showLocal(text) {
  const { local, problems } = readLocal(text, guideline.claims);
  if (!isEmpty(local) && problems.length === 0) show(local, here(), guideline.pages.kort);
}
