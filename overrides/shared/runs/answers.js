// @ts-check
/** The answers an item can have, in words. */

import { inNorwegian } from "./dom.js";

/** @type {Record<string, string>} */
export const ANSWERS = {
  gjort: "Gjort",
  "ikke-aktuelt": "Ikke aktuelt",
  oppfylt: "Oppfylt",
  delvis: "Delvis",
  "ikke-oppfylt": "Ikke oppfylt",
  "gjor-vi": "Gjør vi",
  annerledes: "Gjør annerledes",
};

/** @type {Record<string, number>} */
const RANK = { kan: 1, praksis: 1, "bør": 2, skal: 3, "skal ikke": 3 };

/** Above nothing: stricter; below: milder. @param {string} before @param {string} now */
export function stricter(before, now) {
  return (RANK[now] ?? 0) - (RANK[before] ?? 0);
}

/** @type {Record<string, string>} */
export const STRENGTH_WORDS = { skal: "Skal", "skal ikke": "Skal ikke", "bør": "Bør", kan: "Kan", praksis: "Slik gjør sentrene det" };

/** Any answer as one text. @param {import("../store/record.js").Answer} answer */
export function inText(answer) {
  if (!Array.isArray(answer)) return answer;
  return answer.map((part) => (Array.isArray(part) ? part.filter(Boolean).join(", ") : part)).filter(Boolean).join("; ");
}

/** «Gjort. Notat: …» @param {import("../store/record.js").Value | undefined} value */
export function answerWords(value) {
  const parts = [ANSWERS[value?.state ?? ""] ?? "Ikke besvart"];
  if (value?.answer?.length) parts[0] = `Svar: ${inText(value.answer)}`;
  if (value?.reason) parts.push(`Hvorfor ikke: ${value.reason}`);
  if (value?.note) parts.push(`Notat: ${value.note}`);
  if (value?.action) parts.push(`Tiltak: ${value.action}`);
  if (value?.role) parts.push(`Ansvarlig: ${value.role}`);
  if (value?.date) parts.push(`Frist: ${inNorwegian(value.date)}`);
  return parts.join(". ");
}
