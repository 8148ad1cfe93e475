// @ts-check
/** A file as a script that brings it: from a disk, a page may read no file but run scripts. offline/disk.py writes the same. */

/** @param {string} name @param {string} text */
export function asScript(name, text) {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return `(globalThis.medbrakt??={})[${JSON.stringify(name)}]=${JSON.stringify(btoa(bytes.join("")))};\n`;
}
