// @ts-check
/**
 * Where a string may become more than text. A browser with Trusted Types refuses it everywhere else; hosting/policy.py has
 * the names. A name can be made once on a page, so each use has its own.
 */

/** @typedef {{createHTML: (text: string) => string, createScriptURL: (address: string) => string}} Rules */

/** @type {Map<string, Rules>} */
const made = new Map();

/** @param {string} name @param {Partial<Rules>} rules @returns {Rules} */
function named(name, rules) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const found = made.get(name) ?? (types ? types.createPolicy(name, rules) : rules);
  made.set(name, found);
  return found;
}

/** XML as a tree of its own, of which nothing is ever put into a page. @param {string} xml */
export function parseXml(xml) {
  const rules = named("guideline-xml", { createHTML: (text) => text });
  return new DOMParser().parseFromString(rules.createHTML(xml), "application/xml");
}

/**
 * The address of a script or worker of this site, or of one that a page has made itself.
 * @param {"search" | "copy" | "disk"} use what it is for @param {string | URL} address @throws {TypeError} for any other
 */
export function scriptAddress(use, address) {
  return named(`guideline-${use}`, { createScriptURL: ofThisSite }).createScriptURL(String(address));
}

/** @param {string} address */
function ofThisSite(address) {
  const { href, protocol, host } = new URL(address, document.baseURI);
  if (protocol === "blob:" || (protocol === location.protocol && host === location.host)) return href;
  throw new TypeError(`not a script of this site: ${address}`);
}
