// @ts-check
/** The answers an item can have, in words. */

import { guideline } from "../guideline.js";
import { inNorwegian } from "./dom.js";
import * as strength from "./strength.js";

/** @type {Record<string, string>} */
export const ANSWERS = Object.assign(Object.create(null), { gjort: "Gjort", "ikke-aktuelt": "Ikke aktuelt" }, guideline.answers);

/** Above nothing: stricter; below: milder. @param {string} before @param {string} now */
export const stricter = (before, now) => strength.stricter(guideline.strengths, before, now);

/** A strength as readers see it. @param {string} name */
export const strengthWords = (name) => guideline.strengths[name]?.label ?? name;

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
