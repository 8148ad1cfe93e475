// @ts-check
/** Dates as Norwegians write them, and as they are kept: «31.12.2027» and «2027-12-31». No page, no store. */

const KEPT = /^(\d{4})-(\d{2})-(\d{2})$/;
const TYPED = /^(\d{1,2})[./\s-]{1,3}(\d{1,2}|\p{L}{3,9})[./\s-]{1,3}(\d{4}|\d{2})$/u;
const MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split(" ");

/** The number of a month that is written with digits or letters; 0 for none. @param {string} word */
function monthOf(word) {
  if (/^\d/.test(word)) return Number(word);
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase())) + 1;
}

/** @param {number} year @param {number} month @param {number} day */
function isDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {number} number @param {number} length */
const digits = (number, length) => String(number).padStart(length, "0");

/** The day that DATE is where the reader is, as it is kept. @param {Date} [date] */
export function dayOf(date = new Date()) {
  return `${digits(date.getFullYear(), 4)}-${digits(date.getMonth() + 1, 2)}-${digits(date.getDate(), 2)}`;
}

/** TEXT as a date is kept, or as it stands when it is none: nothing that is typed is lost. @param {string} text */
export function readDate(text) {
  const found = TYPED.exec(text.trim());
  if (!found) return text;
  const [day, month, short] = [Number(found[1]), monthOf(found[2]), Number(found[3])];
  const year = found[3].length === 2 ? 2000 + short : short;
  return isDay(year, month, day) ? `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` : text;
}

/** What is KEPT as people read and write it. @param {string} kept */
export function showDate(kept) {
  const found = KEPT.exec(kept);
  return found ? `${found[3]}.${found[2]}.${found[1]}` : kept;
}

/** Whether TEXT is a date, kept or typed; nothing is none. @param {string} text */
export function isDate(text) {
  const [, year, month, day] = (KEPT.exec(readDate(text)) ?? []).map(Number);
  return Boolean(year) && isDay(year, month, day);
}
