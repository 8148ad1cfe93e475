// @ts-check
/** Ids that nobody has used: they are addresses, and other people's data hangs on them. */

const LETTERS = /** @type {Record<string, string>} */ ({ æ: "ae", ø: "o", å: "a" });
const SMALL = new Set("og i pa av for vi har til med en et ei den det de er som om har at vi dere eller fra".split(" "));

/** NAME as an address says it. @param {string} name @param {number} [most] words */
export function plain(name, most = 4) {
  const words = name.toLowerCase().replace(/[æøå]/g, (letter) => LETTERS[letter]).normalize("NFD").replace(/[\u0300-\u036f]/g, "").match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter((word) => !SMALL.has(word));
  return (telling.length > 0 ? telling : words).slice(0, most).join("-");
}

/** An id below PREFIX for what is called NAME, which none of TAKEN is. @param {string} prefix @param {string} name @param {Set<string>} taken */
export function freshId(prefix, name, taken) {
  const stem = [prefix, plain(name) || "ny"].filter(Boolean).join("-");
  const safe = /^[a-z]/.test(stem) ? stem : `a-${stem}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? safe : `${safe}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** The ids that TEXT gives. @param {string} text */
export function idsIn(text) {
  return [...text.matchAll(/^ +id: *(\S+)|\{: *#([\w-]+)/gm)].map((match) => match[1] ?? match[2]);
}
