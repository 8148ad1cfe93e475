// @ts-check
/**
 * `<laer-linje>`: a quiet line where one passes by, when something is kept and due: «3 spørsmål er klare til
 * repetisjon». It counts days alone; the questions are only known where they stand.
 */

import { el, number } from "../../shared/runs/dom.js";
import { theStore } from "../../shared/store/store.js";
import { dayOf } from "../../shared/runs/dates.js";
import { dueToday } from "../progress/ladder.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */

/** How many answers in RUN are due. @param {Run} run */
function dueIn({ values }) {
  const answers = Object.entries(values).filter(([, value]) => value.state);
  return dueToday(new Map(answers.map(([id, value]) => [id, { step: Number(value.state), due: value.date ?? "" }])), dayOf()).length;
}

/** Several learners are counted together: nobody's name stands on the front page. @param {HTMLElement} line */
export function drawLine(line) {
  const runs = theStore().all().runs.filter((run) => run.kind === "opplæring");
  const due = runs.reduce((sum, run) => sum + dueIn(run), 0);
  line.replaceChildren(...(due ? [el("a", { href: line.dataset.adresse }, `${number(due, "spørsmål er klart", "spørsmål er klare")} til repetisjon`)] : []));
  line.hidden = due === 0;
}
