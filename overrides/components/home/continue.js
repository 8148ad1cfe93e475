// @ts-check
/** «Fortsett: Turgruppe høst 2027 – 3 av 10», or «Åpne: …» when there is nothing left to go on with. */

import { guideline } from "../../shared/guideline.js";
import { el } from "../../shared/runs/dom.js";
import { answeredOf } from "../../shared/store/record.js";
import { theStore } from "../../shared/store/store.js";

/** @param {HTMLElement} place */
export function offer(place) {
  const pages = /** @type {Record<string, string>} */ (JSON.parse(place.dataset.fortsett ?? "{}"));
  const run = theStore().all().runs.find(({ kind, list }) => `${kind} ${list}` in pages);
  if (!run) return;
  const answered = answeredOf(run, theStore().wordings(run.list).editions[run.edition]);
  const address = `${guideline.base}/${pages[`${run.kind} ${run.list}`]}?utfylling=${encodeURIComponent(run.id)}`;
  const word = answered < run.total ? "Fortsett" : "Åpne";
  place.replaceChildren(el("a", { className: "knapp", href: address }, `${word}: ${run.name || run.title} – ${answered} av ${run.total}`),
    el("span", { className: "forside__ark" }, run.title));
  place.hidden = false;
}
