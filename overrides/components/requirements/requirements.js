// @ts-check
/**
 * `<krav-liste>`: filters and orders the list of recommendations that the page already holds. The choices stand in the
 * address, so that a filtered list can be shared and «tilbake» undoes a choice; nothing is stored.
 */

const FACETS = ["styrke", "kapittel", "niva", "fase", "opphav"];
const BY_STRENGTH = "styrke";

/** @typedef {Map<string, string[]>} Choices the chosen values of each facet */

class KravListe extends HTMLElement {
  #ready = false;
  /** @type {HTMLElement[]} */ #items = [];
  /** @type {HTMLElement[]} */ #chapters = [];

  connectedCallback() {
    if (this.#ready) return;
    this.#ready = true;
    this.#items = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".krav"))];
    this.#chapters = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".krav-gruppe"))];
    for (const element of this.querySelectorAll(".krav-filter, .krav-stand > .verktoyrad")) element.removeAttribute("hidden");
    this.querySelector(".krav-filter")?.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("change", () => this.#choose());
    this.#showAllButton?.addEventListener("click", () => this.#showAll());
    window.addEventListener("popstate", () => this.#readAddress());
    this.#readAddress();
  }

  get #showAllButton() {
    return /** @type {HTMLElement | null} */ (this.querySelector("[data-vis-alle]"));
  }

  get #boxes() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input[name]"))];
  }

  get #selects() {
    return [.../** @type {NodeListOf<HTMLSelectElement>} */ (this.querySelectorAll("select[name]"))];
  }

  /** Take the choices from the address; a value that doesn't exist chooses nothing. */
  #readAddress() {
    const wanted = new URLSearchParams(location.search);
    for (const box of this.#boxes) box.checked = wanted.getAll(box.name).includes(box.value);
    for (const select of this.#selects) {
      const value = wanted.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    this.#show();
  }

  #showAll() {
    for (const box of this.#boxes) box.checked = false;
    for (const select of this.#selects) select.value = "";
    this.#choose();
    this.#boxes[0]?.focus(); // the button that was pressed is gone
  }

  #choose() {
    const chosen = new URLSearchParams();
    for (const box of this.#boxes) if (box.checked) chosen.append(box.name, box.value);
    for (const select of this.#selects) if (select.value) chosen.append(select.name, select.value);
    const query = chosen.toString();
    history.pushState(null, "", location.pathname + (query ? `?${query}` : ""));
    this.#show();
  }

  /** @returns {Choices} */
  #chosen() {
    return new Map(FACETS.map((name) => [name, new URLSearchParams(location.search).getAll(name).filter((value) => this.#has(name, value))]));
  }

  /** @param {string} name @param {string} value */
  #has(name, value) {
    return this.#items.some((item) => valuesOf(item, name).includes(value));
  }

  #show() {
    const chosen = this.#chosen();
    for (const item of this.#items) item.hidden = !passes(item, chosen);
    this.#order(this.#selects.find((select) => select.name === "grupper")?.value ?? "");
    this.#count(chosen);
    this.#tell(chosen);
  }

  /** @param {string} by */
  #order(by) {
    for (const group of this.querySelectorAll(".krav-gruppe--styrke")) group.remove();
    for (const item of this.#items) {
      const home = this.#chapters.find((chapter) => chapter.dataset.gruppe === item.dataset.kapittel);
      home?.querySelector("ul")?.append(item);
    }
    if (by === BY_STRENGTH) this.#orderByStrength();
    for (const group of this.querySelectorAll(".krav-gruppe")) {
      /** @type {HTMLElement} */ (group).hidden = !group.querySelector(".krav:not([hidden])");
    }
  }

  #orderByStrength() {
    const last = this.#chapters.at(-1);
    for (const box of this.#boxes.reverse()) {
      last?.after(strengthGroup(nameOf(box), this.#items.filter((item) => item.dataset.styrke === box.value)));
    }
  }

  /** Beside each choice: how many there are of it among what the other choices leave. @param {Choices} chosen */
  #count(chosen) {
    for (const box of this.#boxes) {
      const number = box.closest("label")?.querySelector(".krav-filter__antall");
      if (number) number.textContent = String(this.#numberOf(box.name, box.value, chosen));
    }
    for (const select of this.#selects.filter(({ name }) => FACETS.includes(name))) {
      for (const option of select.options) {
        if (option.value) option.textContent = `${nameOf(option)} (${this.#numberOf(select.name, option.value, chosen)})`;
      }
    }
  }

  /** @param {string} name @param {string} value @param {Choices} chosen */
  #numberOf(name, value, chosen) {
    const others = new Map(chosen).set(name, [value]);
    return this.#items.filter((item) => passes(item, others)).length;
  }

  /** @param {Choices} chosen */
  #tell(chosen) {
    const count = this.#items.filter((item) => !item.hidden).length;
    const names = FACETS.flatMap((name) => (chosen.get(name) ?? []).map((value) => this.#label(name, value)));
    const number = this.querySelector("[data-antall]");
    const choices = this.querySelector("[data-valg]");
    const none = /** @type {HTMLElement | null} */ (this.querySelector(".krav-ingen"));
    if (number) number.textContent = String(count);
    if (choices) choices.textContent = names.length ? `. Valgt: ${names.join(", ")}` : "";
    if (none) none.hidden = count > 0;
    if (this.#showAllButton) this.#showAllButton.hidden = !names.length;
  }

  /** @param {string} name @param {string} value */
  #label(name, value) {
    const all = [...this.#boxes, ...this.#selects.flatMap((select) => [...select.options])];
    const choice = all.find((each) => each.value === value && facetOf(each) === name);
    return choice ? nameOf(choice) : value;
  }
}

/** @param {HTMLElement} choice */
const nameOf = (choice) => choice.dataset.navn ?? "";

/** @param {HTMLInputElement | HTMLOptionElement} choice */
const facetOf = (choice) => (choice instanceof HTMLInputElement ? choice.name : (choice.closest("select")?.name ?? ""));

/** @param {HTMLElement} item @param {string} name */
const valuesOf = (item, name) => (name === "fase" ? (item.dataset.fase ?? "").split(" ") : [item.dataset[name] ?? ""]);

/** @param {HTMLElement} item @param {Choices} chosen */
const passes = (item, chosen) =>
  [...chosen].every(([name, values]) => !values.length || values.some((value) => valuesOf(item, name).includes(value)));

/**
 * @param {string} label
 * @param {HTMLElement[]} items
 */
function strengthGroup(label, items) {
  const group = document.createElement("section");
  group.className = "krav-gruppe krav-gruppe--styrke";
  const heading = document.createElement("h2");
  heading.textContent = label;
  const list = document.createElement("ul");
  list.className = "krav-liste";
  list.append(...items);
  group.append(heading, list);
  return group;
}

customElements.define("krav-liste", KravListe);
