// @ts-check
/** What addresses say. */

/** The path that ADDRESS leads to: a folder and the page in it are one. @param {string} address */
export const pathOf = (address) => new URL(address, location.href).pathname.replace(/index\.html$/, "");

/** Whether the site was opened from a disk: a shared folder, a stick. */
export const isOnDisk = globalThis.location?.protocol === "file:";
