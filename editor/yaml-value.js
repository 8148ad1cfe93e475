// @ts-check
/** One value of YAML on one line, read and written. */

const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;
const NUMBER_OR_DATE = /^[-+.\d][\d_.,:e+-]*$/i;

/** TEXT as a value, in quotes where YAML would read something else than it. @param {string} text */
export function written(text) {
  const line = oneLine(text);
  const plain = !/^[\s"'{}[\]&*!|>%@`#,?-]|: |:$| #|\s$/.test(line) && !NO_TEXT.test(line) && !NUMBER_OR_DATE.test(line);
  return plain && line ? line : JSON.stringify(line);
}

/** What VALUE, as it is written, says. @param {string} value */
export function said(value) {
  const line = value.trim();
  if (/^".*"$/.test(line)) {
    try {
      return JSON.parse(line);
    } catch {
      return line.slice(1, -1);
    }
  }
  return /^'.*'$/.test(line) ? line.slice(1, -1).replaceAll("''", "'") : line;
}

/** @param {string} text */
export const oneLine = (text) => text.replace(/[ \t\r\n]+/g, " ").trim();
