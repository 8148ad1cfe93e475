// @ts-check
/**
 * A table with rows that people add and take away. Its answer is a list of rows; the first is the names of the columns,
 * so that every cell finds its column also when the form has got new ones or other ones.
 */

import { button, el } from "../../shared/runs/dom.js";
import { GuardedField } from "../../shared/runs/guarded-field.js";

/** @typedef {import("./fields.js").FormField} FormField */
/** @typedef {{line: HTMLTableRowElement, cells: Map<string, GuardedField>, papers: Map<string, HTMLElement>, out: HTMLButtonElement}} Row */

const MOST_ROWS = 200;

export class TableField {
  /** @type {Row[]} */ rows = [];

  /** @param {FormField} field */
  constructor(field) {
    this.field = field;
    this.table = /** @type {HTMLTableElement} */ (field.element.querySelector("table.felt__tabell"));
    this.body = /** @type {HTMLTableSectionElement} */ (this.table.tBodies[0]);
    this.columns = (this.table.dataset.kolonner ?? "").split(" ");
    this.headings = [...this.table.querySelectorAll("th")].map((heading) => heading.textContent?.trim() ?? "");
    const lines = [...this.body.rows];
    this.atLeast = lines.length;
    this.pattern = /** @type {HTMLTableRowElement} */ (lines[0].cloneNode(true));
    this.tools = el("th", { className: "felt__radverktoy", scope: "col", "data-skjerm": "" }, el("span", { className: "kun-skjermleser" }, "Rad"));
    this.table.tHead?.rows[0].append(this.tools);
    for (const line of lines) this.#enhance(line);
    this.more = button("Legg til rad", () => this.#add());
    this.more.classList.add("felt__nyrad");
    this.more.append(el("span", { className: "kun-skjermleser" }, ` i «${field.label}»`));
    (this.table.closest(".tabell") ?? this.table).after(this.more);
  }

  /** What is kept, cell by cell. @returns {Record<string, string>[]} */
  get #kept() {
    const answer = this.field.answer;
    if (!Array.isArray(answer) || !Array.isArray(answer[0])) return [];
    const [names, ...rows] = /** @type {string[][]} */ (answer);
    return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ""])));
  }

  /** @param {Record<string, string>[]} rows @param {string} what @param {boolean} again */
  #keep(rows, what, again = false) {
    let count = rows.length;
    const isEmpty = (/** @type {Record<string, string> | undefined} */ row) => !row || Object.values(row).every((text) => text === "");
    while (count > 0 && isEmpty(rows[count - 1])) count -= 1;
    const kept = Array.from({ length: count }, (_, index) => rows[index] ?? {});
    const names = [...new Set([...this.columns, ...kept.flatMap((row) => Object.keys(row).filter((name) => row[name]))])];
    this.field.set(count ? [names, ...kept.map((row) => names.map((name) => row[name] ?? ""))] : [], what, again);
  }

  /** @param {HTMLTableRowElement} line */
  #enhance(line) {
    /** @type {Row} */
    const row = { line, cells: new Map(), papers: new Map(), out: button("Fjern", () => this.#remove(row), "lenkeknapp") };
    for (const input of /** @type {NodeListOf<HTMLTextAreaElement>} */ (line.querySelectorAll("textarea.felt__celle"))) {
      const column = input.dataset.kolonne ?? "";
      const cell = new GuardedField(input, () => this.#kept[this.rows.indexOf(row)]?.[column] ?? "", (text, again) => this.#write(row, column, text, again));
      const paper = el("div", { className: "felt__cellesvar" });
      input.after(paper, cell.warning);
      row.cells.set(column, cell);
      row.papers.set(column, paper);
    }
    line.append(el("td", { className: "felt__radverktoy", "data-skjerm": "" }, row.out));
    this.rows.push(row);
  }

  /** @param {Row} row @param {string} column @param {string} text @param {boolean} again */
  #write(row, column, text, again) {
    const rows = this.#kept;
    const index = this.rows.indexOf(row);
    rows[index] = { ...rows[index], [column]: text };
    this.#keep(rows, "svar", again);
  }

  #grow() {
    const line = /** @type {HTMLTableRowElement} */ (this.pattern.cloneNode(true));
    this.body.append(line);
    this.#enhance(line);
  }

  #add() {
    if (this.rows.length >= MOST_ROWS) return;
    this.#grow();
    this.#number();
    [...(this.rows.at(-1)?.cells.values() ?? [])][0]?.control.focus();
  }

  /** @param {Row} row */
  #remove(row) {
    for (const { cells } of this.rows) for (const cell of cells.values()) cell.flush();
    const index = this.rows.indexOf(row);
    const rows = this.#kept;
    this.rows.splice(index, 1);
    row.line.remove();
    if (this.rows.length === 0) this.#grow();
    if (index < rows.length) this.#keep(rows.filter((_, place) => place !== index), "fjernet rad");
    this.#number();
    const next = this.rows[Math.min(index, this.rows.length - 1)];
    [...next.cells.values()][0]?.control.focus();
  }

  #number() {
    this.rows.forEach(({ cells, out }, index) => {
      for (const [column, cell] of cells) {
        cell.control.setAttribute("aria-label", `${this.headings[this.columns.indexOf(column)] ?? column}, rad ${index + 1}`);
      }
      out.setAttribute("aria-label", `Fjern rad ${index + 1}`);
    });
    this.more.hidden = this.rows.length >= MOST_ROWS;
  }

  listen() {
    // Cells and buttons listen for themselves.
  }

  /** @param {boolean} whole then rows that were only added, and not used, go too */
  draw(whole) {
    const kept = this.#kept;
    const wanted = Math.max(kept.length, whole ? this.atLeast : Math.min(this.rows.length, MOST_ROWS));
    while (this.rows.length < wanted) this.#grow();
    while (this.rows.length > wanted) this.rows.pop()?.line.remove();
    this.#number();
    for (const [index, row] of this.rows.entries()) {
      for (const [column, cell] of row.cells) {
        cell.draw();
        const paper = row.papers.get(column);
        if (paper) paper.textContent = kept[index]?.[column] ?? "";
      }
    }
    const lost = kept.flatMap((row) => Object.keys(row).filter((name) => row[name] && !this.columns.includes(name)).map((name) => row[name]));
    return lost.length ? `Sto i en kolonne som er tatt ut: ${lost.map((text) => `«${text}»`).join(", ")}.` : "";
  }

  paper() {
    return "";
  }

  focus() {
    [...this.rows[0].cells.values()][0]?.control.focus();
  }

  remove() {
    this.tools.remove();
    this.more.remove();
    for (const row of this.rows) row.line.remove();
    this.rows = [];
    for (let count = 0; count < this.atLeast; count += 1) this.body.append(this.pattern.cloneNode(true));
  }
}
