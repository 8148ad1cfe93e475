// @ts-check
/** The files to choose from: found by title, marked when there is something in them that isn't saved. */

import { el, field } from "../overrides/shared/runs/dom.js";

/** @typedef {{path: string, title: string, page: string}} File */

export class FileList {
  /** @param {HTMLElement} parent @param {(path: string) => void} chosen */
  constructor(parent, chosen) {
    this.chosen = chosen;
    this.search = el("input", { className: "felt", type: "search", autocomplete: "off", oninput: () => this.#filter() });
    this.list = el("div", {});
    parent.append(field("Finn en fil", this.search), this.list);
  }

  /** @param {File[]} files */
  show(files) {
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map(files.map((file) => [file.path, this.#button(file)]));
    const groups = [["Sider", files.filter(({ path }) => path.endsWith(".md"))], ["Kilder og ord", files.filter(({ path }) => !path.endsWith(".md"))]];
    this.list.replaceChildren(...groups.flatMap(([name, group]) => [
      el("h2", { className: "filer__gruppe" }, String(name)),
      el("ul", { className: "filer__liste" }, .../** @type {File[]} */ (group).map(({ path }) => el("li", {}, this.buttons?.get(path)))),
    ]));
    this.#filter();
  }

  /** @param {File} file */
  #button({ path, title }) {
    return el("button", { type: "button", className: "fil", "data-path": path, onclick: () => this.chosen(path) },
      el("span", { className: "fil__navn" }, title), el("span", { className: "fil__sti" }, path), el("span", { className: "fil__merke" }));
  }

  /** @param {string} open @param {(path: string) => string} marked what to say of a file */
  mark(open, marked) {
    for (const [path, each] of this.buttons ?? []) {
      if (path === open) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
      const said = /** @type {HTMLElement} */ (each.querySelector(".fil__merke"));
      if (said.textContent !== marked(path)) said.textContent = marked(path);
    }
  }

  #filter() {
    const sought = this.search.value.toLowerCase().trim();
    for (const each of this.buttons?.values() ?? []) {
      const item = /** @type {HTMLElement} */ (each.parentElement);
      item.hidden = !(each.textContent ?? "").toLowerCase().includes(sought);
    }
  }
}
