// @ts-check
/** A centre's own additions as documents of the search, marked as the centre's. Runs in the search worker: no page. */

/**
 * @typedef {{location: string, title: string, text: string, kind?: string, words?: string}} Document
 * @typedef {import("./addition.js").Local} Local
 * @typedef {Record<string, string>} Pages the addresses of the pages of each kind
 */

const KIND = "hos oss";

/**
 * DOCS with what LOCAL adds, each where it stands; what stands at no place of this edition is left out.
 * @template {Document} D @param {Local} local @param {D[]} docs @param {Pages} pages @returns {(D | Document)[]}
 */
export function withLocal(local, docs, pages) {
  return withWords(local, [...docs, ...documentsOf(local, docs, pages)]);
}

/** @param {Local} local @param {{location: string}[]} docs @param {Pages} pages @returns {Document[]} */
export function documentsOf({ tekster, punkter, felter, lister, begreper }, docs, pages) {
  return [
    ...tekster.map(({ id, ved, tittel, tekst }) => at(id, placeOf(ved, docs), tittel, tekst)),
    ...punkter.map(({ id, liste, tekst, hjelp }) => at(id, placeOf(liste, docs), tekst, hjelp)),
    ...felter.map(({ id, mal, tekst, hjelp }) => at(id, placeOf(mal, docs), tekst, hjelp)),
    ...lister.map(({ id, tittel, punkter: own }) => at(id, pages.sjekkliste || undefined, tittel, own.map(({ tekst }) => tekst).join(" "))),
    ...begreper.map(({ id, ord, former, tekst }) => at(id, pages.begrep || undefined, ord, `${tekst} ${former}`.trim())),
  ].filter((found) => found !== null);
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

/** DOCS with what people type for them. @template {Document} D @param {Local} local @param {D[]} docs @returns {D[]} */
function withWords({ hverdagsord }, docs) {
  return docs.map((doc) => {
    const names = [doc.location, doc.location.split("#")[1] ?? doc.location];
    const own = hverdagsord.filter(({ sted }) => names.includes(sted)).map(({ ord }) => ord);
    return own.length > 0 ? { ...doc, words: [doc.words, ...own].filter(Boolean).join(", ") } : doc;
  });
}
