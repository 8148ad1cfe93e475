// @ts-check
/** What makes this guideline this one, as the page was given it by `partials/guideline.html`. */

/**
 * @typedef {{label: string, slug: string, rank: number}} Strength
 * @typedef {Record<string, Strength>} Strengths
 *
 * @typedef {object} Guideline
 * @property {string} store the name that everything in the browser is kept under
 * @property {Strengths} strengths
 * @property {Record<string, string>} answers the answers of the self-assessment in words
 * @property {string[]} reasoned the answers that ask for a reason
 * @property {Record<string, string>} pages the folder of each kind, from `base`
 * @property {{demands: string[], labels: string[]}} claims the words that only the guideline may use
 * @property {string} base the top of the site, as the page sees it
 * @property {{script: string, worker: string, mark: string, asks: boolean}} [offline] how the site is kept for reading without a
 *   network, and which edition this page is of; nothing where it isn't
 */

/** @type {Guideline} */
export const guideline = JSON.parse(globalThis.document?.getElementById("__guideline")?.textContent ?? "{}");
