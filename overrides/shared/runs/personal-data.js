// @ts-check
/**
 * Notices what may identify a person in a text, here in the browser: identity numbers (with checksum), phone numbers
 * and e-mail addresses. It warns and never forbids: the writer decides.
 */

/** @typedef {{kind: "fødselsnummer" | "telefonnummer" | "e-postadresse", text: string}} Finding */

const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const IDENTITY = /(?<!\d)\d\d[ ./]?\d\d[ ./]?\d\d[ .-]{0,3}\d{3} ?\d\d(?!\d)/g;
// «978-82-450-1234-5» has eight digits in the groups of a phone number.
const ISBN = /ISBN(?:-1[03])?:? ?(?:[ -]?[\dX]){10,13}/gi;
const ABROAD = /(?<!\d)(?<!\d[.,/])(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\d[ .-]?){6,12}\d(?!\d)/;
// Eight digits in the groups that people write: others are times, dates, weeks and sums of money.
const NORWEGIAN = /(?<!\d)(?<!\d[.,/-])[2-9](?:\d{7}|\d(?<s>[ .-])\d\d\k<s>\d\d\k<s>\d\d|\d\d(?<t>[ .-])\d\d\k<t>\d{3})(?!\d|[.-]\d)/;
const PHONE = new RegExp(`${ABROAD.source}|${NORWEGIAN.source}`, "g");
// Anchored and bounded, so that a long text without blanks takes no longer than any other.
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,4}\.\p{L}{2,24}/gu;

/** @param {number[]} digits @param {number[]} weights */
function weighted(digits, weights) {
  return weights.reduce((sum, weight, index) => sum + weight * digits[index], 0);
}

/**
 * Fødselsnummer, D-nummer and the numbers with 40 or 80 added to the month. From 2032 the first control digit may
 * leave a remainder up to 3 (Skatteetaten); the second is held as before.
 * @param {string} text
 */
export function isIdentityNumber(text) {
  const digits = [...text.replace(/\D/g, "")].map(Number);
  if (digits.length !== 11) return false;
  const day = (digits[0] % 4) * 10 + digits[1];
  const month = (digits[2] % 2) * 10 + digits[3];
  if (digits[0] > 7 || day < 1 || day > 31 || month < 1 || month > 12) return false;
  return (weighted(digits, K1) + digits[9]) % 11 <= 3 && (weighted(digits, K2) + digits[10]) % 11 === 0;
}

/** «20270521», «21052027»: a date written as eight digits is no phone number. @param {string} text */
function isDate(text) {
  return /^20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text) || /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])20\d\d$/.test(text);
}

/** Text pasted from Word and telephones has blanks, dashes and digits of other kinds, and marks of direction. @param {string} text */
function plain(text) {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[^\S\n]+/g, " ").replace(/[\u2010-\u2015\u2212]/g, "-");
}

/** @param {string} text @returns {Finding[]} */
export function findPersonalData(text) {
  /** @type {Finding[]} */
  const found = [];
  const rest = plain(text).replace(IDENTITY, (match) => {
    if (!isIdentityNumber(match)) return match;
    found.push({ kind: "fødselsnummer", text: match });
    return " ";
  });
  for (const [match] of rest.matchAll(EMAIL)) found.push({ kind: "e-postadresse", text: match });
  for (const [match] of rest.replace(EMAIL, " ").replace(ISBN, " ").matchAll(PHONE)) {
    if (!isDate(match)) found.push({ kind: "telefonnummer", text: match });
  }
  return found;
}

/** What TEXT holds that APPROVED did not. @param {string} text @param {string} approved */
export function newPersonalData(text, approved) {
  const known = new Set(findPersonalData(approved).map((finding) => finding.text));
  return findPersonalData(text).filter((finding) => !known.has(finding.text));
}

const ARTICLES = { fødselsnummer: "et fødselsnummer", telefonnummer: "et telefonnummer", "e-postadresse": "en e-postadresse" };

/** «et telefonnummer og en e-postadresse» @param {Finding[]} findings */
export function inWords(findings) {
  const kinds = [...new Set(findings.map((finding) => ARTICLES[finding.kind]))];
  return kinds.length > 1 ? `${kinds.slice(0, -1).join(", ")} og ${kinds.at(-1)}` : kinds.join("");
}
