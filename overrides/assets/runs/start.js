// @ts-check
/** Fetches what keeps work in the browser only on the pages that have use for it: the rest stay as light as they were. */

/** @type {Record<string, () => Promise<unknown>>} */
const COMPONENTS = {
  "sjekk-liste": () => import("../checklist/checklist.js"),
  "mal-skjema": () => import("../template/template.js"),
  "mitt-arbeid": () => import("../my-work/my-work.js"),
};

for (const [name, load] of Object.entries(COMPONENTS)) if (document.querySelector(name)) load();
