// @ts-check
/** Where the blocks of a text are, and where something new may stand: never inside what it doesn't belong in. */

/** @typedef {{name: string, argument: string, id: string, open: number, close: number}} Block lines counted from 0 */

const START = /^ {0,3}(\/{3,}) *([\p{L}\w-]+) *(?:\| *(.*?) *)?$/u;
const END = /^ {0,3}(\/{3,}) *$/;
const CODE = /^ {0,3}(?:```|~~~)/;

/** Every block of TEXT; one that isn't closed goes on to the end. @param {string} text @returns {Block[]} */
export function blocksOf(text) {
  const lines = text.split("\n");
  /** @type {(Block & {slashes: number})[]} */
  const open = [];
  /** @type {Block[]} */
  const found = [];
  let code = false;
  for (const [number, line] of lines.entries()) {
    if (CODE.test(line)) code = !code;
    const start = code ? null : START.exec(line);
    const end = code ? null : END.exec(line);
    if (start) {
      const id = /^ {4}id: *(\S+)/.exec(lines.slice(number + 1, number + 12).find((each) => /^ {4}id:/.test(each)) ?? "")?.[1] ?? "";
      const block = { name: start[2], argument: start[3] ?? "", id, open: number, close: lines.length - 1, slashes: start[1].length };
      open.push(block);
      found.push(block);
    } else if (end && open.some(({ slashes }) => slashes === end[1].length)) {
      while (open.at(-1)?.slashes !== end[1].length) open.pop();
      /** @type {Block} */ (open.pop()).close = number;
    }
  }
  return found;
}

/** The blocks around LINE, the outermost first. @param {string} text @param {number} line */
export function around(text, line) {
  return blocksOf(text).filter(({ open, close }) => open <= line && line <= close);
}

/** Where line NUMBER of TEXT begins; its end when there are fewer. @param {string} text @param {number} number */
export function offsetOf(text, number) {
  const lines = text.split("\n");
  return number >= lines.length ? text.length : lines.slice(0, number).reduce((sum, line) => sum + line.length + 1, 0);
}

/** The line of TEXT that OFFSET is on, from 0. @param {string} text @param {number} offset */
export const lineAt = (text, offset) => text.slice(0, offset).split("\n").length - 1;

/**
 * The line that a block of its own may stand above: after the block or the paragraph that LINE is in.
 * @param {string} text @param {number} line @param {Block} [inside] which must hold it
 */
export function lineForBlock(text, line, inside) {
  const lines = text.split("\n");
  const hindering = around(text, line).filter((block) => !inside || (block.open > inside.open && block.close < inside.close))[0];
  let at = hindering ? hindering.close + 1 : Math.max(line, afterFields(lines), inside ? afterOptions(lines, inside.open) : 0);
  while (at < lines.length && lines[at].trim() && !(inside && at >= inside.close)) at += 1;
  return Math.min(at, inside ? inside.close : lines.length);
}

/** @param {string[]} lines */
const afterFields = (lines) => (lines[0] === "---" ? lines.indexOf("---", 1) + 1 : 0);

/** @param {string[]} lines @param {number} open */
function afterOptions(lines, open) {
  let at = open + 1;
  while (lines[at]?.startsWith("    ")) at += 1;
  return at;
}

/**
 * What puts BLOCK above LINE of TEXT, with one empty line on each side.
 * @param {string} text @param {number} line @param {string} block @returns {import("./front-matter.js").Edit}
 */
export function putBlock(text, line, block) {
  const from = offsetOf(text, line);
  const before = text.slice(0, from).replace(/\n+$/, "");
  const after = text.slice(from).replace(/^\n+/, "");
  const inMal = /^\/{3,}\s*$/m.test(after.split("\n")[0]);
  const start = before.length;
  const end = text.length - after.length;
  return { from: start, to: end, insert: `${before ? "\n\n" : ""}${block}${after ? (inMal ? "\n" : "\n\n") : "\n"}` };
}

/**
 * What puts ITEM in the list BLOCK of TEXT, after the item at LINE or the last one above it.
 * @param {string} text @param {number} line @param {Block} block @param {string} item
 * @returns {import("./front-matter.js").Edit}
 */
export function putItem(text, line, block, item) {
  const lines = text.split("\n");
  const items = lines.map((_, number) => number).filter((number) => number > block.open && number < block.close && /^- \[[ x]\]/.test(lines[number]));
  const above = items.filter((number) => number <= line).at(-1);
  const groups = lines.map((_, number) => number).filter((number) => number > block.open && number <= line && lines[number].startsWith("####"));
  const group = groups.at(-1) ?? -1;
  if (above !== undefined && above > group) {
    const from = offsetOf(text, pastItem(lines, above));
    return { from, to: from, insert: `${item}\n` };
  }
  const below = items.find((number) => number > Math.max(line, group));
  if (below !== undefined) {
    const from = offsetOf(text, below);
    return { from, to: from, insert: `${item}\n` };
  }
  return putBlock(text, Math.max(group + 1, afterOptions(lines, block.open)), item);
}

/** @param {string[]} lines @param {number} at */
function pastItem(lines, at) {
  let next = at + 1;
  while (lines[next]?.startsWith("    ")) next += 1;
  return next;
}
