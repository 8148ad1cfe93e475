// @ts-check
/** How two strengths stand to each other; the same ranking as `scripts/guideline/model/strength.py`. No page, no store. */

/** What rests on nothing is below all strengths. */
const NONE = -1;

/**
 * Above nothing: stricter; below: milder. One that the guideline has no longer can't be compared.
 * @param {import("../guideline.js").Strengths} strengths @param {string} before @param {string} now
 */
export function stricter(strengths, before, now) {
  const [old, rank] = [before, now].map((name) => (name ? strengths[name]?.rank : NONE));
  return old === undefined || rank === undefined ? 0 : rank - old;
}
