// @ts-check
/** Rows of a form that can be added and removed. */

import { button, el } from "../../shared/runs/dom.js";

/** @typedef {{element: HTMLElement, read: () => any}} Row */

export class Rows {
  /** @type {Row[]} */ rows = [];

  /**
   * @param {{title: string, add: string, help?: string}} words @param {(row: any) => Row} make @param {any[]} first what is there
   * already
   */
  constructor({ title, add, help }, make, first) {
    this.make = make;
    this.list = el("div", {});
    this.adder = button(add, () => this.#add({}).querySelector("input, select")?.focus());
    this.element = el("fieldset", { className: "lokalt-skjema__del" }, el("legend", {}, title), help && el("p", {}, help), this.list, this.adder);
    for (const row of first) this.#add(row);
  }

  /** @param {any} values @returns {any} */
  #add(values) {
    const row = this.make(values);
    row.element.append(button("Fjern", () => this.#remove(row)));
    this.rows.push(row);
    this.list.append(row.element);
    return row.element;
  }

  /** @param {Row} row */
  #remove(row) {
    this.rows.splice(this.rows.indexOf(row), 1);
    row.element.remove();
    this.adder.focus();
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  read() {
    return this.rows.map((row) => row.read());
  }
}
