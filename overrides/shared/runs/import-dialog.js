// @ts-check
/** «Importer fra fil»: choose a file, see what is in it, then decide. Nothing is kept before the last button. */

import { StoreError } from "../store/areas.js";
import { Unreadable, isFilled } from "../store/record.js";
import { keepParcel, readFile } from "../store/transfer.js";
import { aboutTheMachine, ask, chosenKeep, closeDialog, keepChoice } from "./dialogs.js";
import { button, el, field, moment, newElementId, number } from "./dom.js";
import { WORDS, troubleText } from "./texts.js";

/** @typedef {import("../store/record.js").Run} Run */
/** @typedef {import("../store/transfer.js").Parcel} Parcel */
/**
 * @typedef {object} Wish
 * @property {import("../store/store.js").Store} store
 * @property {(run: Run) => string} refuse why a run can't be taken in here, or nothing
 * @property {((run: Run, parcel: Parcel) => void) | null} show puts a run on the page without keeping it
 */

/** @param {Wish} wish @returns {Promise<Run[] | null>} the runs that were taken in */
export function askImport(wish) {
  const answer = askForFile(wish);
  // Nobody comes here for anything else; closed, the window leaves the field behind it.
  /** @type {HTMLElement | null} */ (document.querySelector("dialog[open] input[type=file]"))?.click();
  return answer;
}

/** @param {Wish} wish */
function askForFile(wish) {
  return ask("Importer fra fil", (/** @type {(runs: Run[]) => void} */ answer) => {
    const input = el("input", { type: "file", accept: ".json,application/json", className: "felt" });
    const error = el("p", { className: "utfylling__feil", role: "alert" });
    const preview = el("div", { className: "utfylling__forhandsvisning" });
    input.addEventListener("change", async () => {
      error.textContent = "";
      preview.replaceChildren();
      const file = input.files?.[0];
      if (!file) return;
      try {
        preview.append(...drawPreview(await readFile(file), wish, answer, error));
        /** @type {HTMLElement | null} */ (preview.querySelector("h3"))?.focus();
      } catch (reason) {
        error.textContent = reason instanceof Unreadable ? reason.message : "Filen kunne ikke leses.";
        input.value = "";
      }
    });
    return [
      field("Fil fra «Eksporter til fil»", input, "Du får se hva som er i filen, før noe blir lagret."),
      error, preview,
      el("div", { className: "utfylling__knapper" }, button("Avbryt", closeDialog)),
    ];
  });
}

/** @param {Parcel} parcel @param {Wish} wish @param {(runs: Run[]) => void} answer @param {HTMLElement} error */
function drawPreview(parcel, wish, answer, error) {
  const welcome = parcel.runs.filter((run) => !wish.refuse(run));
  const known = welcome.filter((run) => wish.store.read(run.id));
  const rows = parcel.runs.map((run) => drawRun(run, wish, known.includes(run)));
  const head = el("h3", { tabIndex: -1 }, `${number(parcel.runs.length, "utfylling", "utfyllinger")} i filen`);
  if (welcome.length === 0) return [head, el("ul", { className: "utfylling__filliste" }, ...rows)];
  const how = howChoice();
  const keep = keepChoice("alltid");
  const take = () => {
    const chosen = /** @type {HTMLInputElement | null} */ (how.querySelector("input:checked"))?.value === "replace" ? "replace" : "merge";
    try {
      keepParcel(wish.store, { ...parcel, runs: welcome }, chosen, chosenKeep(keep));
      answer(welcome);
    } catch (reason) {
      if (!(reason instanceof StoreError)) throw reason;
      error.textContent = notKept(reason.trouble, welcome.filter((run) => wish.store.read(run.id)).length, welcome.length);
    }
  };
  const { show } = wish;
  const onlyShow = show && welcome.length === 1 && button("Vis den uten å lagre", () => {
    show(welcome[0], parcel);
    answer([]);
  });
  return [
    head, el("ul", { className: "utfylling__filliste" }, ...rows),
    ...(known.length ? [how] : []),
    ...(known.length < welcome.length ? [keep, ...aboutTheMachine()] : []),
    el("div", { className: "utfylling__knapper" }, button("Lagre i denne nettleseren", take, "knapp"), onlyShow),
  ];
}

/** @param {import("../store/areas.js").Trouble} trouble @param {number} here @param {number} all */
function notKept(trouble, here, all) {
  if (trouble !== "full") return troubleText(trouble);
  const some = here ? `${here} av ${all} utfyllinger ligger her nå. ` : "";
  return `Det er ikke plass til mer i nettleseren. ${some}Slett noe i Mitt arbeid, og importer filen på nytt.`;
}

/** @param {Run} run @param {Wish} wish @param {boolean} known */
function drawRun(run, wish, known) {
  const reason = wish.refuse(run);
  const filled = Object.values(run.values).filter(isFilled).length;
  const facts = reason || `${number(filled, WORDS[run.kind].item, WORDS[run.kind].items)} med svar, sist endret ${moment(run.changed)}. ${known ? "Finnes her fra før." : "Ny her."}`;
  return el("li", {}, el("strong", {}, run.name || "Uten navn"), ` – ${run.title}`, el("br"), facts);
}

function howChoice() {
  const name = newElementId();
  const choice = (/** @type {string} */ value, /** @type {string} */ text, /** @type {boolean} */ checked) =>
    el("label", { className: "valg" }, el("input", { type: "radio", name, value, checked }), text);
  return el("fieldset", { className: "utfylling__hvordan" },
    el("legend", {}, "Hva skal skje med det som finnes her fra før?"),
    choice("merge", "Slå sammen: det nyeste svaret på hvert punkt gjelder", true),
    choice("replace", "Erstatt: svarene i filen gjelder", false));
}
