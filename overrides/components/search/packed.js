// @ts-check
/** Reads the index as `scripts/guideline/model/packed.py` writes it: a column for each field, since like packs well with like. */

/**
 * @typedef {import("./engine.js").Doc} Doc
 * @typedef {import("./engine.js").Config} Config
 *
 * @typedef {object} Packed
 * @property {Config} config
 * @property {string[]} pages
 * @property {string[]} kinds
 * @property {string[]} strengths
 * @property {{page: number[], kind: number[], strength: number[]} & Record<"anchor" | "title" | "label" | "words" | "text", string>} docs
 */

/** Stand for an anchor that is made of the title, and for the name of the page that one begins with. */
const [OF_TITLE, OF_PAGE] = ["=", "+"];
/** Between the lines of a column. */
const NEXT = "\x7f";

/** @param {Packed} index @returns {{config: Config, docs: Doc[]}} */
export function unpacked({ config, pages, kinds, strengths, docs }) {
  const [anchors, titles, labels, words, texts] = [docs.anchor, docs.title, docs.label, docs.words, docs.text].map((column) => column.split(NEXT));
  return {
    config,
    docs: docs.page.map((page, i) => ({
      location: pages[page] + anchorOf(anchors[i], titles[i], pages[page]),
      title: titles[i],
      text: texts[i],
      kind: kinds[docs.kind[i]],
      strength: strengths[docs.strength[i]],
      words: words[i],
      label: labels[i],
    })),
  };
}

/** @param {string} anchor @param {string} title @param {string} page */
function anchorOf(anchor, title, page) {
  if (!anchor) return "";
  if (anchor === OF_TITLE) return `#${slug(title)}`;
  return `#${anchor.startsWith(OF_PAGE) ? nameOf(page) + anchor.slice(1) : anchor}`;
}

/** What the address PAGE calls itself. @param {string} page */
const nameOf = (page) => page.split("/").at(-2) ?? "";

/** TITLE as the address of its heading. @param {string} title */
const slug = (title) => title.toLowerCase().replace(/[^a-zæøåé0-9 -]/g, "").replaceAll(" ", "-");
