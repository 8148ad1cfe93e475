// @ts-check
/** Numbers as one types them from a sheet of paper: «1 2 5–9», «3, 4 og 12». No page. */

const RANGE = /^(\d+)[-–—](\d+)$/;

/**
 * @param {string} text @param {number} highest the last number on the sheet
 * @returns {{numbers: number[], trouble: string}} each number once, in order; and what can't be one
 */
export function readNumbers(text, highest) {
  const parts = text.replace(/\s*[-–—]\s*/g, "–").split(/[\s,;.+&]+|og/).filter(Boolean);
  /** @type {Set<number>} */
  const numbers = new Set();
  for (const part of parts) {
    const [, from, to] = RANGE.exec(part) ?? [null, part, part];
    if (!/^\d+$/.test(from) || !/^\d+$/.test(to)) return { numbers: [], trouble: `«${part}» er ikke et tall.` };
    if (Number(from) > Number(to)) return { numbers: [], trouble: `«${part}» går baklengs. Skriv ${to}–${from}.` };
    if (Number(from) < 1 || Number(to) > highest) return { numbers: [], trouble: `«${part}» finnes ikke. Arket har punktene 1–${highest}.` };
    for (let number = Number(from); number <= Number(to); number += 1) numbers.add(number);
  }
  return { numbers: [...numbers].sort((a, b) => a - b), trouble: "" };
}

/** A code as it stands on paper, whatever a hand made of it. @param {string} text */
export function readCode(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
