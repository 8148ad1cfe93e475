// @ts-check
/** Modules that are loaded when they are used. */

/**
 * The module at ADDRESS. Where none can be loaded, on a disk, the page's own script has it under the name of its file.
 * @param {string} address @returns {Promise<any>}
 */
export async function later(address) {
  await null; // that script may be in the midst of beginning
  const url = new URL(address, location.href);
  const here = /** @type {any} */ (globalThis).senere?.[url.pathname.split("/").pop() ?? ""];
  return here ? here() : import(url.href);
}
