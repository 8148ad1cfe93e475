// @ts-check
/** Writes answers into the text of a document: WordprocessingML in, WordprocessingML out. No page, no files. */

import { parseXml } from "../../shared/trusted.js";

/** @typedef {import("./filling.js").Filling} Filling */
/** @typedef {import("./filling.js").Table} Table */
/** @typedef {import("./filling.js").Line} Line */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const PARTS = "urn:guideline:parts";
const XML = "http://www.w3.org/XML/1998/namespace";
const TICKED = "\u2612";

/** @param {string} xml the document with its parts marked @param {Filling} filling */
export function fill(xml, filling) {
  const tree = parseXml(xml);
  if (tree.querySelector("parsererror")) throw new Error("the document is not XML");
  const parts = new Parts(tree);
  parts.takeOut(filling.leftOut);
  const places = new Places(tree);
  const homeless = [
    ...filling.tables.flatMap((table) => places.fillTable(table)),
    ...filling.texts.filter(({ tag, text }) => !places.write(tag, text)),
    ...filling.boxes.filter(({ tags }) => !tags.some((tag) => places.tick(tag))),
  ];
  const form = parts.find(filling.form);
  form.prepend(...head(tree, filling.head));
  form.append(...section(tree, filling.homeless, homeless), ...section(tree, filling.gone.title, filling.gone.lines));
  parts.unwrap();
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(tree.documentElement)}`;
}

/** What the build has marked as something that may be taken out. */
class Parts {
  /** @param {Document} tree */
  constructor(tree) {
    this.all = [...tree.getElementsByTagNameNS(PARTS, "part")];
  }

  /** @param {string} id @returns {Element} */
  find(id) {
    const part = this.all.find((found) => found.getAttribute("id") === id);
    if (!part) throw new Error(`no part ${id} in the document`);
    return part;
  }

  /** A group, which has no name, goes with the last of its fields. @param {Set<string>} ids */
  takeOut(ids) {
    const isPart = (/** @type {Element} */ child) => child.namespaceURI === PARTS;
    const groups = this.all.filter((part) => !part.getAttribute("id") && [...part.children].some(isPart));
    for (const part of this.all) if (ids.has(part.getAttribute("id") ?? "")) part.remove();
    for (const group of groups) if (![...group.children].some(isPart)) group.remove();
  }

  unwrap() {
    for (const part of this.all) part.replaceWith(...part.childNodes);
  }
}

/** The content controls of a document, by tag. */
class Places {
  /** @type {Map<string, Element>} */ #controls = new Map();
  #lastId = 0;

  /** @param {Document} tree */
  constructor(tree) {
    for (const control of tree.getElementsByTagNameNS(W, "sdt")) this.#note(control);
  }

  /** @param {Element} control */
  #note(control) {
    this.#controls.set(val(property(control, "tag")), control);
    this.#lastId = Math.max(this.#lastId, Number(val(property(control, "id"))));
  }

  /** @param {string} tag @param {string} text @returns {boolean} whether there was a place */
  write(tag, text) {
    const control = this.#controls.get(tag);
    const inside = control && child(control, "sdtContent");
    const first = inside?.firstElementChild;
    if (!control || !inside || !first) return false;
    property(control, "showingPlcHdr")?.remove();
    const tree = first.ownerDocument;
    if (first.localName === "p") inside.replaceChildren(...paragraphs(tree, text, child(first, "pPr")));
    else inside.replaceChildren(run(tree, text));
    return true;
  }

  /** @param {string} tag @returns {boolean} whether there was a box */
  tick(tag) {
    const control = this.#controls.get(tag);
    const state = control?.getElementsByTagNameNS(W14, "checked")[0];
    const glyph = control?.getElementsByTagNameNS(W, "t")[0];
    if (!state || !glyph) return false;
    state.setAttributeNS(W14, "w14:val", "1");
    glyph.textContent = TICKED;
    return true;
  }

  /** Writes the cells, in rows of their own where the table has too few. @param {Table} table @returns {Line[]} those without a column */
  fillTable({ id, names, rows, label }) {
    /** @type {Line[]} */
    const homeless = [];
    this.#grow(id, names, rows.length);
    rows.forEach((row, index) => names.forEach((name, column) => {
      const text = row[column] ?? "";
      if (text && !this.write(`${id}:${name}:${index + 1}`, text)) homeless.push({ label: `${label}, rad ${index + 1}`, text });
    }));
    return homeless;
  }

  /** @param {string} id @param {string[]} names @param {number} wanted */
  #grow(id, names, wanted) {
    const name = names.find((column) => this.#controls.has(`${id}:${column}:1`));
    if (name === undefined) return;
    let count = 1;
    while (this.#controls.has(`${id}:${name}:${count + 1}`)) count += 1;
    const last = this.#controls.get(`${id}:${name}:${count}`)?.closest("tr");
    /** @type {Element[]} */
    const fresh = [];
    for (; last && count < wanted; count += 1) fresh.push(this.#rowAfter(last, count + 1));
    last?.after(...fresh);
  }

  /** A blank row like PATTERN, its controls with names and numbers of their own. @param {Element} pattern @param {number} number */
  #rowAfter(pattern, number) {
    const row = /** @type {Element} */ (pattern.cloneNode(true));
    for (const control of row.getElementsByTagNameNS(W, "sdt")) {
      const [tag, title, id] = ["tag", "alias", "id"].map((name) => property(control, name));
      tag?.setAttributeNS(W, "w:val", val(tag).replace(/\d+$/, String(number)));
      title?.setAttributeNS(W, "w:val", val(title).replace(/rad \d+/, `rad ${number}`));
      id?.setAttributeNS(W, "w:val", String(this.#lastId + 1));
      this.#note(control);
    }
    return row;
  }
}

/** @param {Element} element @param {string} name */
function child(element, name) {
  return [...element.children].find((found) => found.localName === name && found.namespaceURI === W) ?? null;
}

/** @param {Element} control @param {string} name */
function property(control, name) {
  const properties = child(control, "sdtPr");
  return properties && child(properties, name);
}

/** @param {Element | null} element */
function val(element) {
  return element?.getAttributeNS(W, "val") ?? "";
}

/** @param {Document} tree @param {string} name @param {...(Node | string)} content */
function make(tree, name, ...content) {
  const element = tree.createElementNS(W, `w:${name}`);
  element.append(...content);
  return element;
}

/** A run of text with its line breaks and tabs. @param {Document} tree @param {string} text @param {Element | null} looks */
function run(tree, text, looks = null) {
  const pieces = writable(text).split(/(\n|\t)/).filter(Boolean).map((piece) => {
    if (piece === "\n") return make(tree, "br");
    if (piece === "\t") return make(tree, "tab");
    const written = make(tree, "t", piece);
    written.setAttributeNS(XML, "xml:space", "preserve");
    return written;
  });
  return make(tree, "r", ...(looks ? [looks] : []), ...pieces);
}

/**
 * A paragraph to each line: in a control around paragraphs, LibreOffice would put all line breaks first.
 * @param {Document} tree @param {string} text @param {Element | null} looks
 */
function paragraphs(tree, text, looks) {
  return writable(text).split("\n").map((line) => make(tree, "p", ...(looks ? [looks.cloneNode(true)] : []), run(tree, line)));
}

/** TEXT without what XML can't hold: one kind of line break, no control characters, no halves of characters. @param {string} text */
export function writable(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  return text.replace(/\r\n?|[\v\f]/g, "\n").replace(/[\0-\x08\x0e-\x1f\ufffe\uffff]/g, "").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** @param {Document} tree @param {string} style @param {...Element} runs */
function paragraph(tree, style, ...runs) {
  const named = make(tree, "pStyle");
  named.setAttributeNS(W, "w:val", style);
  return make(tree, "p", make(tree, "pPr", named), ...runs);
}

/** The name of the run, and what else the file says of itself. @param {Document} tree @param {string[]} said */
function head(tree, [name, ...lines]) {
  return [...(name ? [paragraph(tree, "Heading2", run(tree, name))] : []), ...lines.map((line) => paragraph(tree, "Hjelp", run(tree, line)))];
}

/** @param {Document} tree @param {string} title @param {Line[]} lines */
function section(tree, title, lines) {
  if (!lines.length) return [];
  const bold = () => make(tree, "rPr", make(tree, "b"));
  const items = lines.map(({ label, text }) => paragraph(tree, "ListBullet", run(tree, label, bold()), run(tree, ` – ${text}`)));
  return [paragraph(tree, "Heading2", run(tree, title)), ...items];
}
