// @ts-check
/** A centre's own additions as documents of the search, marked as the centre's. Runs in the search worker: no page. */

/** @typedef {{location: string, title: string, text: string, kind: string}} Document */

const KIND = "hos oss";

/**
 * What LOCAL adds to DOCS, each where it stands; what stands at no place of this edition is left out.
 * @param {import("./addition.js").Local} local @param {{location: string}[]} docs @returns {Document[]}
 */
export function documentsOf({ tekster, punkter }, docs) {
  const notes = tekster.map(({ id, ved, tittel, tekst }) => at(id, placeOf(ved, docs), tittel, tekst));
  const items = punkter.map(({ id, liste, tekst }) => at(id, placeOf(liste, docs), tekst, ""));
  return [...notes, ...items].filter((found) => found !== null);
}

/** @param {string} id @param {string | undefined} page @param {string} title @param {string} text @returns {Document | null} */
function at(id, page, title, text) {
  return page === undefined ? null : { location: `${page}#${id}`, title, text, kind: KIND };
}

/** The page that NAME is, or stands on: an address, a recommendation, or a list, whose items' ids begin with its own. @param {string} name @param {{location: string}[]} docs */
function placeOf(name, docs) {
  const pages = docs.map(({ location }) => location.split("#"));
  if (name.includes("/") || name === "") return pages.find(([page]) => page === name)?.[0];
  return (pages.find(([, anchor]) => anchor === name) ?? pages.find(([, anchor]) => anchor?.startsWith(`${name}-`)))?.[0];
}
