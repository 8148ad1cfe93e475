// @ts-check
/** Styles of what most pages never show. */

/**
 * Fetch a style; done when it has come, or doesn't: what it is for can be read without.
 * @param {string} href
 */
export const lateStyle = (href) =>
  new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done });
    document.head.append(link);
  });
