// @ts-check
/**
 * `<krav-liste>`: filters and groups the list of recommendations that the page already holds.
 * The choices stand in the address, so that a filtered list can be shared; nothing is stored.
 */

const FACETS = ["styrke", "fase", "niva", "kapittel"];

class KravListe extends HTMLElement {
  #ready = false;

  connectedCallback() {
    if (this.#ready) return;
    this.#ready = true;
    this.form = /** @type {HTMLFormElement} */ (this.querySelector(".krav-filter"));
    this.items = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".krav")]);
    this.chapters = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".krav-gruppe")]);
    const choices = /** @type {HTMLDetailsElement} */ (this.querySelector(".krav-velg"));
    choices.hidden = false;
    choices.open = location.search !== "" || matchMedia("(min-width: 60rem)").matches;
    this.form.addEventListener("change", () => this.#choose());
    this.form.addEventListener("reset", (event) => this.#showAll(event));
    window.addEventListener("popstate", () => this.#readAddress());
    this.#readAddress();
  }

  /** Take the choices from the address, so that a shared link and «tilbake» show the same list. */
  #readAddress() {
    const wanted = new URLSearchParams(location.search);
    for (const input of this.#inputs()) {
      const values = wanted.getAll(input.name);
      input.checked = input.type === "radio" ? (values[0] ?? "kapittel") === input.value : values.includes(input.value);
    }
    this.#show();
  }

  /** The event comes before the form is reset, so it is done here. @param {Event} event */
  #showAll(event) {
    event.preventDefault();
    for (const input of this.#inputs()) input.checked = input.defaultChecked;
    this.#choose();
  }

  #choose() {
    const chosen = new URLSearchParams();
    for (const input of this.#inputs()) {
      if (input.checked && !(input.type === "radio" && input.value === "kapittel")) chosen.append(input.name, input.value);
    }
    const query = chosen.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    this.#show();
  }

  #inputs() {
    return /** @type {HTMLInputElement[]} */ ([...(this.form?.querySelectorAll("input") ?? [])]);
  }

  /** @param {string} name */
  #chosen(name) {
    return this.#inputs().filter((input) => input.name === name && input.checked).map((input) => input.value);
  }

  #show() {
    const chosen = FACETS.map((name) => /** @type {const} */ ([name, this.#chosen(name)]));
    const items = this.items ?? [];
    for (const item of items) item.hidden = !chosen.every(([name, values]) => matches(item, name, values));
    this.#group(this.#chosen("grupper")[0] ?? "kapittel");
    this.#tell(items.filter((item) => !item.hidden).length, chosen.flatMap(([, values]) => values));
  }

  /** @param {string} by */
  #group(by) {
    this.querySelectorAll(".krav-gruppe--styrke").forEach((group) => group.remove());
    for (const item of this.items ?? []) {
      const home = this.chapters?.find((chapter) => chapter.dataset.gruppe === item.dataset.kapittel);
      home?.querySelector("ul")?.append(item);
    }
    if (by === "styrke") this.#groupByStrength();
    for (const group of this.querySelectorAll(".krav-gruppe")) {
      /** @type {HTMLElement} */ (group).hidden = !group.querySelector(".krav:not([hidden])");
    }
  }

  #groupByStrength() {
    const last = this.chapters?.at(-1);
    for (const input of [...this.#inputs()].filter((input) => input.name === "styrke").reverse()) {
      const label = input.labels?.[0]?.textContent?.trim() ?? input.value;
      const group = strengthGroup(label, (this.items ?? []).filter((item) => item.dataset.styrke === input.value));
      last?.after(group);
    }
  }

  /**
   * @param {number} count
   * @param {string[]} choices
   */
  #tell(count, choices) {
    const number = this.querySelector("[data-antall]");
    const names = this.querySelector("[data-valg]");
    const none = /** @type {HTMLElement | null} */ (this.querySelector(".krav-ingen"));
    if (number) number.textContent = String(count);
    if (names) names.textContent = choices.length ? `. Valgt: ${this.#labels().join(", ")}` : "";
    if (none) none.hidden = count > 0;
  }

  #labels() {
    return this.#inputs()
      .filter((input) => input.checked && FACETS.includes(input.name))
      .map((input) => input.labels?.[0]?.textContent?.trim() ?? input.value);
  }
}

/**
 * @param {HTMLElement} item
 * @param {string} name
 * @param {string[]} values
 */
function matches(item, name, values) {
  const own = item.dataset[name] ?? "";
  const has = name === "fase" ? own.split(" ") : [own];
  return values.length === 0 || values.some((value) => has.includes(value));
}

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
