// @ts-check
/**
 * «Skriv ut» with one press, and «eller last ned» beside it: one menu for every way out, blank and filled. The files are
 * those that the page links to.
 */

import { button, el } from "./dom.js";
import { icon, PRINT } from "./icons.js";
import { menu } from "./menu.js";

/** @typedef {{print: () => void, word: ((address: string) => void) | null}} Filled what can be done with what is filled in */

/** @param {HTMLElement} host @param {string} format */
function file(host, format) {
  return /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[data-dokument=${format}][data-skjema="${host.dataset.id}"]`));
}

/** @param {string} text @param {() => void} press */
function choice(text, press) {
  return button(text, press, "utfylling__valgt");
}

/** @param {HTMLElement} host @param {string} format @param {string} text */
function download(host, format, text) {
  const link = file(host, format);
  return link && el("a", { className: "utfylling__valgt", href: link.href, download: "" }, text);
}

/**
 * Two halves of one sentence: where there is room, a press on the first prints what is there now.
 * @param {string} what is printed: «listen» @param {() => void} print @param {Node} ways the menu
 */
export function outputs(what, print, ways) {
  const now = button("", print, "knapp knapp--stille utfylling__skriv");
  now.append(el("span", { className: "utfylling__ikon" }, icon(PRINT)), "Skriv ut");
  now.setAttribute("aria-label", `Skriv ut ${what}`);
  return el("div", { className: "utfylling__utgang" }, now, ways);
}

/**
 * @param {HTMLElement} host the list or form @param {() => void} printBlank @param {Filled | null} filled
 * @param {HTMLElement[]} more ways to a blank sheet that this one alone has
 */
export function outputMenu(host, printBlank, filled, more = []) {
  const word = file(host, "docx");
  return menu([el("span", { className: "utfylling__forst" }, "Skriv ut"), el("span", { className: "utfylling__resten" }, " eller last ned")], "utfylling__ut",
    filled && el("p", { className: "utfylling__overskrift" }, "Utfylt"),
    filled && choice("Skriv ut", filled.print),
    filled?.word && word && choice("Last ned som Word-fil", () => filled.word?.(word.href)),
    filled && el("p", { className: "utfylling__merk" }, "Som PDF: Velg «Lagre som PDF» i utskriftsvinduet."),
    el("p", { className: "utfylling__overskrift" }, "Blank"),
    choice("Skriv ut blank", printBlank),
    ...more,
    download(host, "pdf", "Last ned blank PDF"),
    download(host, "docx", "Last ned blank Word-fil"));
}
