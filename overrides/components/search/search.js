// @ts-check
/**
 * The search box before it is used. Nothing of the search is loaded until somebody points at the box, goes to it, or
 * comes with words in the address (`?q=`). Then all of it comes at once, and the box says that it is being made ready.
 */

import { lateStyle } from "../../shared/late-style.js";
import { additions } from "../local/local.js";
import { later } from "../../shared/later.js";
import { scriptAddress } from "../../shared/trusted.js";

/** So long may it take before readers are told that it doesn't come. A later answer is shown all the same. */
const PATIENCE_MS = 15_000;
const FAILED = "Søket kunne ikke lastes. Prøv igjen om litt.";

/** @param {HTMLElement} root */
function prepare(root) {
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const panel = /** @type {HTMLElement} */ (root.querySelector(".sok__panel"));
  const early = { enter: false };
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const giveUp = whoGivesUp(root);
    setTimeout(giveUp, PATIENCE_MS);
    begin(root, early).catch(giveUp);
  };
  const open = () => {
    panel.hidden = false;
    load();
  };
  // Also while all of it is on its way: whoever has gone on shall not find a panel over what comes next.
  const leave = (/** @type {EventTarget | null} */ to) => {
    if (to instanceof Node && !root.contains(to)) panel.hidden = true;
  };
  root.addEventListener("focusout", ({ relatedTarget }) => leave(relatedTarget));
  document.addEventListener("pointerdown", ({ target }) => leave(target));
  input.addEventListener("focus", open, { once: true });
  for (const event of ["pointerenter", "input"]) input.addEventListener(event, load, { once: true });
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault(); // it would load the page anew
    early.enter = true;
  });
  input.addEventListener("input", () => {
    early.enter = false; // it was meant for other words
  });
  const words = new URLSearchParams(location.search).get("q");
  if (words) input.value = words;
  if (words) input.focus();
  if (words || document.activeElement === input) open();
}

/** Ask for everything at once: one after the other would take three times as long on a slow line. */
/** @param {HTMLElement} root @param {{enter: boolean}} early what the reader did in the meantime */
async function begin(root, early) {
  const { skript = "", stil = "", arbeider = "", indeks = "" } = root.dataset;
  const index = fetch(indeks).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(indeks))));
  const worker = new Worker(scriptAddress("search", arbeider));
  const lost = new Promise((_, fail) => worker.addEventListener("error", fail, { once: true }));
  const [box] = await Promise.all([later(skript), lateStyle(stil)]);
  await Promise.race([box.start(root, { worker, index, added: additions(), early }), lost]);
}

/** Says that the search does not come, with the ways around it, unless it has come. @param {HTMLElement} root */
function whoGivesUp(root) {
  const [message, help] = [".sok__melding", ".sok-hjelp"].map((name) => /** @type {HTMLElement} */ (root.querySelector(name)));
  const loading = message.textContent;
  return () => {
    if (message.textContent !== loading) return;
    message.textContent = FAILED;
    help.hidden = false;
  };
}

const root = document.querySelector(".sok");
if (root instanceof HTMLElement) prepare(root);
