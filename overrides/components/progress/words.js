// @ts-check
/** Where a reader stands, in words: never points, never a rank. */

/** @typedef {import("./learner.js").Standing} Standing */

/** «Lest. 6 av 10 spørsmål er besvart. 2 skal repeteres.» @param {Standing} standing */
export function standingText({ read, answered, total, due }) {
  const parts = [
    read && "Sidene er lest.",
    answered === total ? `Alle ${total} spørsmål er besvart.` : `${answered} av ${total} spørsmål er besvart.`,
    due && `${due} skal repeteres i dag.`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** The same beside a link; nothing for a module that nobody has begun. @param {Standing} standing */
export function shortStanding({ read, answered, total, due }) {
  if (due) return `${due} å repetere`;
  if (answered === total && read) return "ferdig";
  if (answered) return `${answered} av ${total} besvart`;
  return read ? "lest" : "";
}
