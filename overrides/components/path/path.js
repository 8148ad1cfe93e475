// @ts-check
/**
 * `<aktivitets-vei>`: the steps of its page follow an activity. Each sheet says how far it has come and leads to the
 * activity's own; each step says whether it is begun. Without a saved activity the page is as it was written.
 */

import { pathOf } from "../../shared/addresses.js";
import { el } from "../../shared/runs/dom.js";
import { wordsOf } from "../../shared/runs/sections.js";
import { allActivities } from "../../shared/store/activities.js";
import { answeredOf } from "../../shared/store/record.js";
import { theStore } from "../../shared/store/store.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/activities.js").Activity} Activity */
/** @typedef {{address: string, list: string, kind: string, private: boolean}} Known a sheet, as the page was given it */
/** @typedef {{link: HTMLAnchorElement, address: string, list: string, kind: string, private: boolean, state: HTMLElement}} Sheet */
/** @typedef {{heading: HTMLElement, sheets: Sheet[], state: HTMLElement}} Step */

const PARAMETER = "aktivitet";

class AktivitetsVei extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #store = theStore();
  /** @type {Step[]} */ #steps = [];
  #select = el("select", { className: "felt", id: "aktivitetsvei-valg", onchange: () => this.#choose() });
  #chooser = el("p", { className: "vei__valg", "data-skjerm": "" }, el("label", { for: "aktivitetsvei-valg" }, "Aktivitet"), this.#select);

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.append(this.#chooser);
    this.#steps = stepsOn(this);
    for (const type of ["run", "wipe"]) this.#store.addEventListener(type, () => this.#draw(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#draw(), { signal });
    window.addEventListener("popstate", () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
  }

  #choose() {
    const url = new URL(location.href);
    url.searchParams.set(PARAMETER, this.#select.value);
    history.pushState(null, "", url);
    this.#draw();
  }

  #draw() {
    const activities = allActivities().filter((one) => !one.archived);
    const asked = new URLSearchParams(location.search).get(PARAMETER);
    const chosen = asked === "" ? undefined : activities.find((one) => one.id === asked) ?? activities[0];
    this.#chooser.hidden = activities.length === 0;
    this.#select.replaceChildren(...activities.map((one) => el("option", { value: one.id }, one.name)), el("option", { value: "" }, "Ingen"));
    this.#select.value = chosen?.id ?? "";
    const runs = chosen ? this.#store.runsOf(chosen.id) : [];
    for (const step of this.#steps) drawStep(step, chosen, runs, this.dataset.mappe ?? "");
  }
}

/** The steps are the page's own headings, with the sheets that are linked to under each. @param {HTMLElement} host @returns {Step[]} */
function stepsOn(host) {
  const known = /** @type {Known[]} */ (JSON.parse(host.dataset.ark ?? "[]"));
  const headings = /** @type {HTMLElement[]} */ ([...host.parentElement?.querySelectorAll(":scope > h2") ?? []]);
  return headings.map((heading) => {
    const state = el("p", { className: "vei__stand", "data-skjerm": "", hidden: true });
    heading.after(state);
    return { heading, state, sheets: below(heading).flatMap((part) => sheetsIn(part, known)) };
  });
}

/** What stands between HEADING and the next. @param {HTMLElement} heading */
function below(heading) {
  /** @type {Element[]} */
  const parts = [];
  for (let part = heading.nextElementSibling; part && part.tagName !== "H2"; part = part.nextElementSibling) parts.push(part);
  return parts;
}

/** @param {Element} part @param {Known[]} known @returns {Sheet[]} */
function sheetsIn(part, known) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...part.querySelectorAll("a[href]")]);
  return links.flatMap((link) => {
    const sheet = known.find(({ address }) => pathOf(address) === pathOf(link.href) && !link.hash);
    if (!sheet) return [];
    const state = el("span", { className: "vei__ark", "data-skjerm": "" });
    link.after(state);
    // A page with two forms is one link; its first form stands for it.
    return [{ ...sheet, link, state, address: link.getAttribute("href") ?? "" }];
  });
}

/** @param {Step} step @param {Activity | undefined} chosen @param {Run[]} runs @param {string} folder */
function drawStep(step, chosen, runs, folder) {
  const states = step.sheets.map((sheet) => drawSheet(sheet, chosen, runs.find((run) => run.list === sheet.list && run.kind === sheet.kind)));
  const kept = states.filter((state) => state !== "papir");
  step.state.hidden = !chosen || step.sheets.length === 0;
  step.state.replaceChildren(el("strong", {}, stepWords(kept)), " ");
  if (folder) {
    const names = step.sheets.map((sheet) => nameOf(sheet.address)).join(",");
    step.state.append(el("a", { href: `${folder}?ark=${names}&${PARAMETER}=${chosen?.id ?? ""}` }, "Skriv ut arkene i dette steget",
      el("span", { className: "kun-skjermleser" }, `: ${wordsOf(step.heading)}`)));
  }
}

/** The last folder of an address: what the folder of sheets calls it. @param {string} address */
function nameOf(address) {
  return pathOf(address).split("/").at(-2) ?? "";
}

/** @param {string[]} states */
function stepWords(states) {
  if (!states.length) return "Bare på papir.";
  if (states.every((state) => state === "ferdig")) return "Ferdig.";
  return states.some((state) => state !== "") ? "I gang." : "Ikke begynt.";
}

/** @param {Sheet} sheet @param {Activity | undefined} chosen @param {Run | undefined} run */
function drawSheet({ link, state, address, private: isPrivate }, chosen, run) {
  const query = run ? `?utfylling=${run.id}` : chosen && !isPrivate ? `?${PARAMETER}=${chosen.id}` : "";
  link.setAttribute("href", address + query);
  if (!chosen || isPrivate) {
    state.textContent = "";
    return isPrivate ? "papir" : "";
  }
  const done = run ? answeredOf(run, undefined) : 0;
  state.textContent = run ? ` – ${done} av ${run.total}` : " – ikke begynt";
  return !run ? "" : done >= run.total ? "ferdig" : "i gang";
}

if (!customElements.get("aktivitets-vei")) customElements.define("aktivitets-vei", AktivitetsVei);
