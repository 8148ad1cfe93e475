// @ts-check
/** Whether what a reader answered is right, and what there is to say about it. Pure functions. */

/**
 * @typedef {{number: number, right: boolean}} Known an answer as the key has it; the steps of an order are numbered in order
 * @typedef {object} Verdict
 * @property {boolean} right
 * @property {number[]} explain the answers whose explanation the reader gets
 * @property {string} sentence what is said first
 */

const RIGHT = "Riktig.";
const WRONG = "Ikke riktig.";

/** @param {number[]} chosen @param {Known[]} answers @param {boolean} several @returns {Verdict} */
export function judgeChoice(chosen, answers, several) {
  const right = answers.filter((answer) => answer.right).map((answer) => answer.number);
  const wrong = chosen.filter((number) => !right.includes(number));
  const missing = right.filter((number) => !chosen.includes(number)).length;
  const all = wrong.length + missing === 0;
  const sentence = all ? RIGHT : several ? sentenceOf(chosen.length - wrong.length, wrong.length, missing) : WRONG;
  return { right: all, explain: chosen, sentence };
}

/** @param {number} found @param {number} wrong @param {number} missing */
function sentenceOf(found, wrong, missing) {
  const good = found ? `${found} riktig${found === 1 ? "" : "e"}. ` : "";
  const bad = wrong ? `${wrong} som ikke er riktig${wrong === 1 ? "" : "e"}. ` : "";
  const more = missing ? `${missing} mangler.` : "";
  return `Ikke helt. ${good}${bad}${more}`.trim();
}

/** @param {number[]} order the numbers of the steps as the reader has put them @returns {Verdict} */
export function judgeOrder(order) {
  const place = order.findIndex((number, index) => number !== index + 1);
  if (place < 0) return { right: true, explain: order, sentence: RIGHT };
  return { right: false, explain: [order[place]], sentence: `Ikke helt. ${soFar(place)}` };
}

/** @param {number} place how many steps stand right from the beginning */
function soFar(place) {
  if (place === 0) return "Noe annet kommer først.";
  return `${place === 1 ? "Det første" : `De ${place} første`} står riktig. Noe annet kommer som nummer ${place + 1}.`;
}
