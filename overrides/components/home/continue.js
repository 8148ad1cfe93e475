// @ts-check
/**
 * The way back to what was saved: «Fortsett: Turgruppe høst 2027 – 3 av 10», or «Åpne: …» when there is nothing left to go
 * on with. Beside it stands what comes next on such a day: the decisions of its page, and the next meeting of its group.
 */

import { guideline } from "../../shared/guideline.js";
import { el } from "../../shared/runs/dom.js";
import { NEXT } from "../../shared/runs/next-time.js";
import { answeredOf } from "../../shared/store/record.js";
import { theStore } from "../../shared/store/store.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {{url: string, gates?: [string, string][], repeats?: boolean}} Sheet what is known of a list or form */

/** @param {HTMLElement} place */
export function offer(place) {
  const sheets = /** @type {Record<string, Sheet>} */ (JSON.parse(place.dataset.fortsett ?? "{}"));
  const run = theStore().all().runs.find(({ kind, list }) => `${kind} ${list}` in sheets);
  if (!run) return;
  const sheet = sheets[`${run.kind} ${run.list}`];
  const page = `${guideline.base}/${sheet.url}`;
  const there = `${page}?utfylling=${encodeURIComponent(run.id)}`;
  const answered = answeredOf(run, theStore().wordings(run.list).editions[run.edition]);
  const word = answered < run.total ? "Fortsett" : "Åpne";
  place.replaceChildren(
    el("a", { className: "knapp", href: there }, `${word}: ${run.name || run.title} – ${answered} av ${run.total}`),
    el("span", { className: "forside__ark" }, run.title),
    ...others(sheet, run, page, there));
  place.hidden = false;
}

/** @param {Sheet} sheet @param {Run} run @param {string} page @param {string} there the run's own address @returns {HTMLElement[]} */
function others({ gates = [], repeats = false }, run, page, there) {
  const link = (/** @type {string} */ href, /** @type {string} */ text) => el("a", { className: "forside__videre", href }, text);
  const next = repeats && run.activity ? [link(`${page}?${NEXT}=${encodeURIComponent(run.activity)}`, "Ny gang")] : [];
  return [...next, ...gates.map(([id, title]) => link(`${there}#${id}`, title))];
}
