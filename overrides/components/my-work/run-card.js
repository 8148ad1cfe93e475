// @ts-check
/** One filled-in list or form, as «Mitt arbeid» shows it: how far it has come, and the ways to it and out of it. */

import { guideline } from "../../shared/guideline.js";
import { answerWords } from "../../shared/runs/answers.js";
import { button, el, moment } from "../../shared/runs/dom.js";
import { WORDS, keepText } from "../../shared/runs/texts.js";
import { answeredOf, isFilled } from "../../shared/store/record.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/wordings.js").Wordings} Wordings */
/** @typedef {{export: (run: Run) => void, remove: (run: Run) => void}} RunTools */

/** Whether the site has the list or form, as far as the page knows. @param {Run} run */
export function hasPage(run) {
  const known = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a[data-liste]"));
  return known.length === 0 || [...known].some((link) => link.dataset.liste === run.list && link.dataset.slag === run.kind);
}

/** The page's own list of pages knows the address; else it follows from the kind. @param {Run} run */
export function addressOfRun(run) {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[data-liste="${CSS.escape(run.list)}"]`));
  const folder = `${guideline.base}/${guideline.pages[run.kind]}`;
  return `${link?.getAttribute("href") ?? `${folder}${run.list}/`}?utfylling=${encodeURIComponent(run.id)}`;
}

/** «3 av 12 felter er fylt ut.» @param {Run} run @param {number} answered */
export function progressOf(run, answered) {
  return `${answered} av ${run.total} ${WORDS[run.kind].items} er ${run.kind === "mal" ? "fylt ut" : "besvart"}.`;
}

/** @param {string} text @param {() => void} press @param {string} about */
export function toolFor(text, press, about, className = "knapp knapp--stille") {
  const tool = button(text, press, className);
  tool.append(el("span", { className: "kun-skjermleser" }, ` ${about}`));
  return tool;
}

/**
 * @param {Run} run @param {Wordings} wordings @param {RunTools} tools
 * @param {string} heading what it is called here @param {string} more a sentence that only some need
 */
export function drawRun(run, wordings, tools, heading, more = "") {
  // Two activities may have the same list: somebody who hears one button at a time must know which.
  const about = heading === run.name ? heading : `${heading} (${run.name})`;
  const answered = answeredOf(run, wordings.editions[run.edition]);
  const open = hasPage(run) && addressOfRun(run);
  return el("li", { className: "mitt-arbeid__utfylling" },
    el("h3", {}, open ? el("a", { href: open }, heading) : heading),
    el("p", {}, [more, progressOf(run, answered), `Sist endret ${moment(run.changed)}.`].filter(Boolean).join(" ")),
    el("progress", { className: "utfylling__strek", max: Math.max(run.total, 1), value: answered, "aria-label": `Framdrift for ${about}` }),
    run.keep !== "alltid" && el("p", { className: "utfylling__stand" }, keepText(run)),
    !open && drawAnswers(run, wordings),
    el("div", { className: "utfylling__knapper" },
      open && el("a", { className: "knapp", href: open }, "Åpne", el("span", { className: "kun-skjermleser" }, ` ${about}`)),
      toolFor("Eksporter", () => tools.export(run), about),
      toolFor("Slett", () => tools.remove(run), about, "knapp knapp--stille knapp--slett")));
}

/** What was answered in a list that the site no longer has. @param {Run} run @param {Wordings} wordings */
function drawAnswers(run, { texts }) {
  const answers = Object.entries(run.values).filter(([, value]) => isFilled(value));
  return el("details", {}, el("summary", {}, `${WORDS[run.kind].The} er tatt ut av nettstedet. Se det du svarte`),
    el("ul", {}, ...answers.map(([id, value]) => el("li", {}, `${texts[value.hash]?.text ?? id} – ${answerWords(value)}`))));
}
