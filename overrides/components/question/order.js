// @ts-check
/** Steps that are put in order: with buttons, or dragged. The boxes for numbers follow along, for those who print. */

import { button, el, textOf } from "../../shared/runs/dom.js";

export class StepOrder {
  /** @type {HTMLElement | null} */ #dragged = null;
  #status = el("p", { className: "kun-skjermleser", role: "status" });
  #how = el("p", { className: "sporsmal__hvordan", "data-skjerm": "" }, "Flytt stegene med pilene, eller dra dem på plass.");

  /** @param {HTMLElement} list @param {AbortSignal} signal @param {() => void} moved */
  constructor(list, signal, moved) {
    this.list = list;
    this.moved = moved;
    this.atFirst = this.items;
    for (const item of this.items) this.#equip(item, signal);
    list.classList.add("sporsmal__svar--rekke");
    list.before(this.#how);
    list.after(this.#status);
    list.addEventListener("dragover", (event) => this.#over(event), { signal });
    list.addEventListener("drop", (event) => event.preventDefault(), { signal });
    this.#draw();
  }

  get items() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(":scope > li")]);
  }

  /** The numbers of the steps as they stand now. */
  get numbers() {
    return this.items.map(numberOf);
  }

  /** What takes the focus: the first step can only be moved down. */
  get first() {
    return /** @type {HTMLElement | null} */ (this.list.querySelector("button:not([hidden])"));
  }

  /** @param {number} number */
  itemOf(number) {
    return this.items.find((item) => numberOf(item) === number);
  }

  /** @param {HTMLElement} item @param {AbortSignal} signal */
  #equip(item, signal) {
    const name = textOf(item.querySelector("label > span"));
    const tool = (/** @type {string} */ sign, /** @type {string} */ words, /** @type {-1 | 1} */ by) => {
      const made = button(sign, () => this.#move(item, by), "knapp knapp--stille sporsmal__flytt");
      made.setAttribute("aria-label", `${words}: ${name}`);
      made.dataset.by = String(by);
      return made;
    };
    item.append(el("span", { className: "sporsmal__flytting", "data-skjerm": "" }, tool("↑", "Flytt opp", -1), tool("↓", "Flytt ned", 1)));
    item.draggable = true;
    item.addEventListener("dragstart", (event) => this.#lift(item, event), { signal });
    item.addEventListener("dragend", () => this.#put(item), { signal });
  }

  /** @param {HTMLElement} item @param {-1 | 1} by */
  #move(item, by) {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(item);
    else other.after(item);
    this.#settle(item);
    const same = /** @type {HTMLElement | null} */ (item.querySelector(`[data-by="${by}"]`));
    (same?.hidden ? /** @type {HTMLElement | null} */ (item.querySelector("button:not([hidden])")) : same)?.focus();
  }

  /** @param {HTMLElement} item @param {DragEvent} event */
  #lift(item, event) {
    this.#dragged = item;
    item.classList.add("sporsmal__valg--loftet");
    event.dataTransfer?.setData("text/plain", "");
  }

  /** @param {DragEvent} event */
  #over(event) {
    const below = event.target instanceof Element ? event.target.closest("li") : null;
    if (!this.#dragged || !below || below.parentElement !== this.list) return;
    event.preventDefault();
    if (below === this.#dragged) return;
    const { top, height } = below.getBoundingClientRect();
    if (event.clientY < top + height / 2) below.before(this.#dragged);
    else below.after(this.#dragged);
  }

  /** @param {HTMLElement} item */
  #put(item) {
    this.#dragged = null;
    item.classList.remove("sporsmal__valg--loftet");
    this.#settle(item);
  }

  /** @param {HTMLElement} item */
  #settle(item) {
    this.#draw();
    this.moved();
    const { items } = this;
    this.#status.textContent = `${textOf(item.querySelector("label > span"))} er nå nummer ${items.indexOf(item) + 1} av ${items.length}.`;
  }

  #draw() {
    const { items } = this;
    for (const [index, item] of items.entries()) {
      for (const tool of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(".sporsmal__flytt"))) {
        tool.hidden = index === (tool.dataset.by === "-1" ? 0 : items.length - 1);
      }
    }
  }

  begin() {
    this.list.append(...this.atFirst);
    this.#status.textContent = "";
    this.#draw();
  }

  takeDown() {
    this.begin();
    this.#how.remove();
    this.#status.remove();
    this.list.classList.remove("sporsmal__svar--rekke");
    for (const item of this.items) {
      item.querySelector(".sporsmal__flytting")?.remove();
      item.removeAttribute("draggable");
    }
  }
}

/** «o1-tre:3» is the third step. @param {HTMLElement} item */
function numberOf(item) {
  return Number(/** @type {HTMLInputElement | null} */ (item.querySelector("input"))?.name.split(":")[1]);
}
