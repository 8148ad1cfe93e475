// @ts-check
/** What the browser promises of what it keeps: that it stays, or that it may go when the machine runs full. */

/** @typedef {"promised" | "not promised" | "unknown"} BrowserPromise */

/** @param {(storage: StorageManager) => Promise<boolean>} question @returns {Promise<BrowserPromise>} */
async function answerTo(question) {
  try {
    return (await question(navigator.storage)) ? "promised" : "not promised";
  } catch {
    return "unknown"; // A browser that has no such promise, or a page that may not ask.
  }
}

/** Asks the browser to keep what is here; some ask the reader. Only after the reader has asked us to keep something. */
export const askToKeep = () => answerTo((storage) => storage.persist());

/** What was promised before. */
export const whatIsPromised = () => answerTo((storage) => storage.persisted());

/** Safari deletes what a site has kept when the reader has not been there for seven days. */
export const forgetsInAWeek = () => /^(?!.*(?:chrom|android|crios|fxios|edg)).*safari/i.test(navigator.userAgent);
