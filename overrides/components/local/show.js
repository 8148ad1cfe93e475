// @ts-check
/** A centre's own additions put where they belong on the page that is open; the same markup as the build makes. */

import { el } from "../../shared/runs/dom.js";
import { signOf } from "./addition.js";

/** @typedef {import("./addition.js").Local} Local */

const flag = () => el("span", { className: "lokalt__merke" }, "Hos oss");

/** @param {Local} local @param {string} page the address of the page, from the top of the site @param {string} short where users read */
export function show(local, page, short) {
  const article = document.querySelector("article.prosa");
  if (!article) return;
  for (const note of local.tekster) showNote(note, article, page);
  for (const list of new Set(local.punkter.map(({ liste }) => liste))) showItems(local, list);
  if (local.hvem.length > 0 && document.querySelector("[data-lagring][data-id]")) atEnd(article, contacts(local));
  if (local.kontakt && page === short) article.querySelector(".sidehode")?.after(aside(el("p", {}, flag(), ` ${local.kontakt}`)));
}

/** @param {Node[]} children */
function aside(...children) {
  return el("aside", { className: "lokalt lokalt--tekst" }, ...children);
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

/** A list that has its tools takes them down and up again, so that the new items get theirs. @param {Local} local @param {string} id */
function showItems(local, id) {
  const list = document.querySelector(`sjekk-liste[data-id="${CSS.escape(id)}"]`);
  if (!list) return;
  const items = local.punkter.filter(({ liste }) => liste === id).map(itemOf);
  const title = el("h3", { className: "sjekkliste__gruppetittel" }, flag(), " Våre egne punkter");
  const place = document.createComment("");
  list.replaceWith(place);
  list.append(el("section", { className: "sjekkliste__gruppe lokalt lokalt--gruppe", "data-lokal": "" }, title, el("ul", { className: "sjekkliste__punkter" }, ...items)));
  place.replaceWith(list);
}

/** @param {import("./addition.js").Item} item */
function itemOf({ id, tekst }) {
  const box = el("input", { className: "sjekkpunkt__boks", type: "checkbox", autocomplete: "off" });
  return el("li", { className: "sjekkpunkt", id, "data-krav": "", "data-styrke": "", "data-hash": signOf(tekst) },
    el("label", { className: "sjekkpunkt__rad" }, box, " ", el("span", { className: "sjekkpunkt__tekst" }, tekst)),
    el("p", { className: "sjekkpunkt__krav" }, el("span", { className: "lokalt-merke" }, "Lokal rutine")));
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
