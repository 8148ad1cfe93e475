// @ts-check
/** Icons from Material's set, always beside a word. Made element by element: a page makes no HTML of strings. */

const SVG = "http://www.w3.org/2000/svg";

/** The path of each. */
export const PRINT =
  "M7 3h10v4h2.5A1.5 1.5 0 0 1 21 8.5V17h-4v4H7v-4H3V8.5A1.5 1.5 0 0 1 4.5 7H7V3Zm2 2v2h6V5H9Zm0 9v5h6v-5H9Zm-4 1h2v-3h10v3h2V9H5v6Z";

/** @param {string} path */
export function icon(path) {
  const drawing = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["class", "ikon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) drawing.setAttribute(name, value);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}
