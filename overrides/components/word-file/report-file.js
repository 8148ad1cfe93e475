// @ts-check
/** The report of a self-assessment as a Word file: the page's own file, with its looks, and another text in it. */

import { parseXml } from "../../shared/trusted.js";
import { writable } from "./fill.js";
import { Zip } from "./zip.js";

/** @typedef {{strength: string, lines: string[]}} Sum */
/**
 * @typedef {{title: string, day: string, said: string, sums: Sum[], columns: Column[], gaps: string[][], left: {name: string, gaps: string[][]} | null}} Report
 * @typedef {{name: string, wide: number}} Column how wide it is beside the others
 */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const XML = "http://www.w3.org/XML/1998/namespace";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TEXT = "word/document.xml";
/** Of the page's text, in twentieths of a point. */
const WIDTH = 9750;

/** @param {ArrayBuffer} blank @param {Report} report */
export async function reportFile(blank, report) {
  const zip = new Zip(blank);
  const tree = parseXml(await zip.text(TEXT));
  const body = tree.getElementsByTagNameNS(W, "body")[0];
  const page = [...body.children].filter((child) => child.localName === "sectPr");
  body.replaceChildren(...parts(tree, report), ...page);
  return zip.with(TEXT, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(tree.documentElement)}`, TYPE);
}

/** @param {Document} tree @param {Report} report */
function parts(tree, { title, day, said, sums, columns, gaps, left }) {
  const p = (/** @type {string} */ style, /** @type {string} */ text) => paragraph(tree, style, text);
  const rows = (/** @type {string[][]} */ some) => (some.length ? [table(tree, columns, some), p("Normal", "")] : []);
  return [p("Heading1", title), p("Normal", day), ...(said ? [p("Normal", said)] : []), p("Heading2", "Svarene"),
    ...sums.flatMap(({ strength, lines }) => [p("Heading3", capital(strength)), ...lines.map((line) => p("ListBullet", line))]),
    p("Heading2", `Det som gjenstår (${gaps.length})`), ...rows(gaps),
    ...(left?.gaps.length ? [p("Heading2", `Bestemt i «${left.name}», men ikke i mål`), ...rows(left.gaps)] : [])];
}

/** @param {string} text */
function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** @param {Document} tree @param {string} name @param {Record<string, string>} values @param {...(Node | string)} content */
function make(tree, name, values = {}, ...content) {
  const element = tree.createElementNS(W, `w:${name}`);
  for (const [key, value] of Object.entries(values)) element.setAttributeNS(W, `w:${key}`, value);
  element.append(...content);
  return element;
}

/** @param {Document} tree @param {string} style @param {string} text @param {boolean} bold */
function paragraph(tree, style, text, bold = false) {
  const looks = make(tree, "pPr", {}, make(tree, "pStyle", { val: style }));
  const lines = writable(text).split("\n").flatMap((line, place) => {
    const written = make(tree, "t", {}, line);
    written.setAttributeNS(XML, "xml:space", "preserve");
    return place ? [make(tree, "br"), written] : [written];
  });
  return make(tree, "p", {}, looks, make(tree, "r", {}, ...(bold ? [make(tree, "rPr", {}, make(tree, "b"))] : []), ...lines));
}

/** @param {Document} tree @param {Column[]} columns @param {string[][]} rows */
function table(tree, columns, rows) {
  const all = columns.reduce((sum, { wide }) => sum + wide, 0);
  const widths = columns.map(({ wide }) => String(Math.floor((WIDTH * wide) / all)));
  const looks = make(tree, "tblPr", {}, make(tree, "tblStyle", { val: "TableGrid" }), make(tree, "tblW", { w: "5000", type: "pct" }));
  const grid = make(tree, "tblGrid", {}, ...widths.map((w) => make(tree, "gridCol", { w })));
  return make(tree, "tbl", {}, looks, grid, ...[columns.map(({ name }) => name), ...rows].map((row, place) => make(tree, "tr", {},
    make(tree, "trPr", {}, make(tree, "cantSplit"), ...(place ? [] : [make(tree, "tblHeader")])),
    ...row.map((text, column) => make(tree, "tc", {}, make(tree, "tcPr", {}, make(tree, "tcW", { w: widths[column], type: "dxa" })), paragraph(tree, "Hjelp", text, place === 0))))));
}
