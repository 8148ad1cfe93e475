// @ts-check
/** A centre's own additions put where they belong on the page that is open; the same markup as the build makes. */

import { el } from "../../shared/runs/dom.js";
import { fieldOf, flag, itemsOf, listOf } from "./own-sheets.js";
import { explanationOf, linkWords } from "./own-words.js";
import { ITEMS, QUESTIONS } from "./rules.js";

/**
 * @typedef {import("./addition.js").Local} Local
 * @typedef {object} Here the page that is open
 * @property {string} page its address from the top of the site
 * @property {string} top the top of the site, as the page sees it
 * @property {Record<string, string>} pages the addresses of those that something of its own kind stands on
 * @property {() => Promise<unknown>} tools brings what lists need, where a page has none of its own
 */

/** @param {Local} local @param {Here} here */
export async function show(local, here) {
  const article = document.querySelector("article.prosa");
  if (!article) return;
  for (const note of local.tekster) showNote(note, article, here.page);
  for (const list of new Set(local.punkter.map(({ liste }) => liste))) showItems(local, list);
  for (const form of new Set(local.felter.map(({ mal }) => mal))) showFields(local, form);
  if (local.begreper.length > 0 && here.pages.begrep) showWords(local, article, here);
  if (local.hvem.length > 0 && isFor(local, here.page)) atEnd(article, contacts(local));
  if (local.kontakt && here.pages.kort && here.page === here.pages.kort) article.querySelector(".sidehode")?.after(aside(el("p", {}, flag(), ` ${local.kontakt}`)));
  if (here.pages.sjekkliste) await showLists(local, article, here);
}

/** @param {Node[]} children */
function aside(...children) {
  return el("aside", { className: "lokalt lokalt--tekst" }, ...children);
}

/** Who is who stands on the pages that the file names, or else where something is filled in. @param {Local} local @param {string} page */
function isFor({ vises }, page) {
  return vises.length > 0 ? vises.includes(page) : document.querySelector("[data-lagring][data-id]:not([data-id^=lokal-])") !== null;
}

/** What comes last on a page stands before the line that says whose text it is. @param {Element} article @param {Element} element */
function atEnd(article, element) {
  const last = article.querySelector(":scope > .opphav");
  if (last) last.before(element);
  else article.append(element);
}

/** @param {import("./addition.js").Note} note @param {Element} article @param {string} page */
function showNote(note, article, page) {
  const paragraphs = note.tekst.split(/\n+/).map((text) => el("p", {}, text));
  const name = el("p", { className: "lokalt__navn", id: `${note.id}-navn` }, flag(), ` ${note.tittel}`);
  const element = el("aside", { className: "lokalt lokalt--tekst", id: note.id, "aria-labelledby": `${note.id}-navn` }, name, ...paragraphs);
  const beside = note.ved.includes("/") ? null : article.querySelector(`.anbefaling[id="${CSS.escape(note.ved)}"]`);
  if (beside) beside.after(element);
  else if (note.ved === page) atEnd(article, element);
}

/** What has its tools takes them down and up again, so that what CHANGE adds gets them too. @param {Element} sheet @param {() => void} change */
function again(sheet, change) {
  const place = document.createComment("");
  sheet.replaceWith(place);
  change();
  place.replaceWith(sheet);
}

/** @param {Local} local @param {string} id */
function showItems(local, id) {
  const list = document.querySelector(`sjekk-liste[data-id="${CSS.escape(id)}"]`);
  if (!list) return;
  const title = el("h3", { className: "sjekkliste__gruppetittel", id: `lokal-punkter-${id}` }, flag(), ` ${ITEMS}`);
  const items = itemsOf(local.punkter.filter(({ liste }) => liste === id));
  again(list, () => list.append(el("section", { className: "sjekkliste__gruppe lokalt lokalt--gruppe", "data-lokal": "" }, title, items)));
}

/** @param {Local} local @param {string} id */
function showFields(local, id) {
  const form = /** @type {HTMLElement | null} */ (document.querySelector(`mal-skjema[data-id="${CSS.escape(id)}"]`));
  if (!form) return;
  const isPrivate = form.dataset.lagring === "aldri";
  const title = el("h3", { className: "mal__gruppetittel", id: `lokal-felt-${id}` }, flag(), ` ${QUESTIONS}`);
  const fields = local.felter.filter(({ mal }) => mal === id).map((question) => fieldOf(question, isPrivate));
  again(form, () => form.append(el("section", { className: "mal__gruppe lokalt lokalt--gruppe", "data-lokal": "" }, title, ...fields)));
}

/** A word that the glossary explains itself is left out there, and where the text links to it already. @param {Local} local @param {Element} article @param {Here} here */
function showWords({ begreper }, article, { page, top, pages }) {
  if (page !== pages.begrep) return linkWords(begreper, article, `${top}/${pages.begrep}`);
  const known = [...article.querySelectorAll(".begrep-oppslag > h2")].map((name) => name.firstChild?.textContent?.trim().toLowerCase());
  for (const word of begreper) if (!known.includes(word.ord.toLowerCase())) atEnd(article, explanationOf(word));
}

/** Lists of the centre's own stand last on the page of all lists, and are found from what is kept. @param {Local} local @param {Element} article @param {Here} here */
async function showLists({ lister }, article, { page, top, pages, tools }) {
  const kept = document.querySelector("mitt-arbeid");
  if (lister.length === 0) return;
  if (page === pages.sjekkliste) {
    for (const list of lister) atEnd(article, listOf(list));
    await tools();
  } else if (kept) {
    const links = lister.filter(({ lagring }) => lagring !== "aldri").map(({ id, tittel }) =>
      el("li", {}, flag(), " ", el("a", { href: `${top}/${pages.sjekkliste}#${id}`, "data-slag": "sjekkliste", "data-liste": id }, tittel)));
    const all = article.querySelector("ul:has(> li > a[data-liste])");
    again(kept, () => all?.append(...links));
  }
}

/** @param {Local} local */
function contacts({ senter, hvem }) {
  const rows = hvem.map(({ rolle, telefon, tid }) => el("div", {}, el("dt", {}, rolle), telefon && el("dd", {}, phone(telefon)), tid && el("dd", {}, tid)));
  const name = el("h2", { className: "lokalt__navn", id: "lokal-hvem" }, flag(), ` Hvem er hvem på ${senter}`);
  return el("section", { className: "lokalt lokalt--hvem", "aria-labelledby": "lokal-hvem" }, name, el("dl", { className: "lokalt__hvem" }, ...rows));
}

/** @param {string} number */
function phone(number) {
  const digits = number.replace(/\s/g, "");
  return /^\+?\d+$/.test(digits) ? el("a", { href: `tel:${digits}` }, number) : number;
}
