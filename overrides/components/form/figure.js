// @ts-check
/** Marks the elements of the planning model that have something filled in: with a shape, and with words. */

/** @typedef {import("./fields.js").FormField} FormField */

export class ModelFigure {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.elements = /** @type {SVGAElement[]} */ ([...host.querySelectorAll(".modell__element")]);
  }

  /** @param {FormField[]} fields */
  draw(fields) {
    for (const element of this.elements) {
      const group = this.host.querySelector(`[data-gruppe="${CSS.escape(element.dataset.gruppe ?? "")}"].mal__gruppe`);
      const own = fields.filter((field) => !field.isHidden && group?.contains(field.element));
      this.#mark(element, own.filter((field) => field.isAnswered).length, own.length);
    }
  }

  /** @param {SVGAElement} element @param {number} done @param {number} total */
  #mark(element, done, total) {
    const all = total > 0 && done === total;
    element.classList.toggle("modell__element--pabegynt", done > 0 && !all);
    element.classList.toggle("modell__element--utfylt", all);
    // The words stand in the link, and so are part of its name; the space keeps them from the word before.
    const state = element.querySelector(".modell__stand");
    if (state) state.textContent = all ? " Fylt ut" : done > 0 ? ` ${done} av ${total} fylt ut` : "";
  }

  remove() {
    for (const element of this.elements) {
      element.classList.remove("modell__element--pabegynt", "modell__element--utfylt");
      element.querySelector(".modell__stand")?.replaceChildren();
    }
  }
}
