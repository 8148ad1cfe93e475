// @ts-check
/** What addresses say. */

/** The path that ADDRESS leads to: a folder and the page in it are one. @param {string} address */
export const pathOf = (address) => new URL(address, location.href).pathname.replace(/index\.html$/, "");

/** A part of an address as text; as it stands when it is none, as in links that other programs have cut. @param {string} part */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What HASH leads to on this page. @param {string} hash */
export const placeOf = (hash) => document.getElementById(decoded(hash.slice(1)));

/** Whether the site was opened from a disk: a shared folder, a stick. */
export const isOnDisk = globalThis.location?.protocol === "file:";
