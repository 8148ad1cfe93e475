// @ts-check
/** The fields at the top of a page, read and changed one line at a time: nothing else in the text is touched. */

import { said, written } from "./yaml-value.js";

/** @typedef {{from: number, to: number, insert: string}} Edit a change of a text, by places in it */

const FIELD = /^([\w-]+):(?:[ \t]+(.*?))?[ \t]*$/;

/** The line that ends the fields of LINES, or -1 where there are none. @param {string[]} lines */
function end(lines) {
  return lines[0] === "---" ? lines.indexOf("---", 1) : -1;
}

/** The values on one line, by name; what goes on below its line is left out. @param {string} text */
export function fieldsOf(text) {
  const lines = text.split("\n");
  const last = end(lines);
  /** @type {Record<string, string>} */
  const found = {};
  for (let at = 1; at < last; at += 1) {
    const match = FIELD.exec(lines[at]);
    if (match && !/^\s|^- /.test(lines[at + 1])) found[match[1]] = said(match[2] ?? "");
  }
  return found;
}

/** Whether TEXT has fields at its top. @param {string} text */
export const hasFields = (text) => end(text.split("\n")) > 0;

/**
 * What gives the field NAME of TEXT the VALUE; an empty one takes the field away. Null when nothing changes.
 * @param {string} text @param {string} name @param {string} value @param {boolean} [asIs] a date or a number, unquoted
 * @returns {Edit | null}
 */
export function setField(text, name, value, asIs = false) {
  const lines = text.split("\n");
  const last = end(lines);
  if (last < 0 || (fieldsOf(text)[name] ?? "") === value) return null;
  const line = `${name}: ${asIs ? value.trim() : written(value)}`;
  const at = lines.findIndex((each, number) => number > 0 && number < last && FIELD.exec(each)?.[1] === name);
  const from = lines.slice(0, at < 0 ? last : at).join("\n").length + 1;
  if (at < 0) return { from, to: from, insert: `${line}\n` };
  return { from, to: from + lines[at].length + (value ? 0 : 1), insert: value ? line : "" };
}
