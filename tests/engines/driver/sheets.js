/** What stands on the sheets of a PDF, by Poppler's tools. */

import { execFileSync } from "node:child_process";

const MOST = 256 * 1024 * 1024;
const DARK = 200;

/** How many dots of ink are on each sheet, when it is looked at from afar. @param {Uint8Array} pdf */
export function ink(pdf) {
  const drawn = execFileSync("pdftoppm", ["-r", "20", "-gray", "-"], { input: pdf, maxBuffer: MOST });
  const counts = [];
  for (let at = 0; at < drawn.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(drawn.toString("latin1", at, at + 40));
    const [from, size] = [at + head[0].length, Number(head[1]) * Number(head[2])];
    counts.push(drawn.subarray(from, from + size).filter((dot) => dot < DARK).length);
    at = from + size;
  }
  return counts;
}

/** The lines of each sheet. @param {Uint8Array} pdf */
export function lines(pdf) {
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, maxBuffer: MOST }).toString();
  return text.split("\f").slice(0, -1).map((sheet) => sheet.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean));
}
