// @ts-check
/** How far a list has come, as a sentence. */

/** @param {number} done @param {number} notRelevant @param {number} total */
export function progressSentence(done, notRelevant, total) {
  const rest = notRelevant ? ` ${notRelevant} er ikke ${notRelevant === 1 ? "aktuelt" : "aktuelle"}.` : "";
  if (total > 0 && done + notRelevant === total) return notRelevant ? `Alle ${total} punkter er vurdert: ${done} er gjort.${rest}` : `Alle ${total} punkter er gjort.`;
  return `${done} av ${total} punkter er gjort.${rest}`;
}

/** What a centre has added is told apart; nothing where it has added nothing. @param {number} done @param {number} total */
export function ownSentence(done, total) {
  return total > 0 ? ` ${done} av ${total} egne punkter er gjort.` : "";
}

/** @param {number} answered @param {number} total */
export function answeredSentence(answered, total) {
  return answered === total && total > 0 ? `Alle ${total} punkter er besvart.` : `${answered} av ${total} punkter er besvart.`;
}
