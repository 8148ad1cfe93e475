// @ts-check
/**
 * The switch between light and dark.
 *
 * The page follows the system until someone presses. A choice is stored only when it differs from the system's, so
 * pressing twice leaves nothing behind. The few lines in the page's head apply a stored choice before first paint.
 */

import { PREFIX } from "../../shared/store/areas.js";

const KEY = `${PREFIX}visning`;
const DARK = window.matchMedia("(prefers-color-scheme: dark)");

/** @typedef {"lys" | "mork"} Appearance */

/** @returns {Appearance} */
function systemAppearance() {
  return DARK.matches ? "mork" : "lys";
}

/** @returns {Appearance} */
function currentAppearance() {
  const chosen = document.documentElement.dataset.visning;
  return chosen === "lys" || chosen === "mork" ? chosen : systemAppearance();
}

/** Applies a choice, or the system's when there is none. @param {Appearance | null} choice */
function apply(choice) {
  if (choice) document.documentElement.dataset.visning = choice;
  else delete document.documentElement.dataset.visning;
}

/** Remembers a choice, or forgets it. Storage may be blocked: the page still changes. @param {Appearance | null} choice */
function remember(choice) {
  try {
    if (choice) localStorage.setItem(KEY, choice);
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing to do: the choice lasts until the page is left.
  }
}

const buttons = [...document.querySelectorAll("button[data-visning-bryter]")];

/** Lets each button name what it will do. */
function label() {
  const next = currentAppearance() === "mork" ? "Lys visning" : "Mørk visning";
  for (const button of buttons) {
    const text = button.querySelector("[data-visning-tekst]");
    if (text) text.textContent = next;
  }
}

function toggle() {
  const wanted = currentAppearance() === "mork" ? "lys" : "mork";
  const choice = wanted === systemAppearance() ? null : wanted;
  apply(choice);
  remember(choice);
  label();
}

for (const button of buttons) {
  button.addEventListener("click", toggle);
  button.removeAttribute("hidden");
}
DARK.addEventListener("change", label);
window.addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  const value = event.key === null ? null : event.newValue;
  apply(value === "lys" || value === "mork" ? value : null);
  label();
});
label();
