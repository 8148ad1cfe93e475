// @ts-check
/** The form for all that a centre may add: drawn from what the file holds, and read back. No file, no store. */

import { el, field } from "../../shared/runs/dom.js";
import { idFor } from "./addition.js";
import { contactRow, itemRow, line, listRow, noteRow, questionRow, searchRow, wordRow } from "./row-forms.js";
import { Rows } from "./rows.js";
import { ownIds } from "./rules.js";

/** @typedef {import("./addition.js").Local} Local */
/** @typedef {import("./row-forms.js").Places} Places */

export class WholeForm {
  /** @param {Local} local @param {Places} places */
  constructor(local, places) {
    this.local = local;
    this.centre = line(local.senter);
    this.contact = line(local.kontakt);
    this.seen = el("input", { className: "felt", type: "date", value: local.sett });
    this.parts = partsOf(local, places);
    this.elements = [
      field("Senteret", this.centre), field("Kontakt, for brukerne", this.contact, "Står øverst på kortversjonen."),
      field("Sist gjennomgått", this.seen, "Dagen dere sist så gjennom tilleggene. Kan utelates."),
      ...Object.values(this.parts).map(({ element }) => element),
    ];
  }

  /** What is written now; what is new gets an id, which it keeps. @returns {Local} */
  read() {
    const rows = /** @type {any} */ (Object.fromEntries(Object.entries(this.parts).map(([name, part]) => [name, part.read()])));
    const said = { senter: this.centre.value.trim(), kontakt: this.contact.value.trim(), sett: this.seen.value, vises: this.local.vises };
    return withWordsApart(named({ ...said, ...rows }, ownIds(this.local)));
  }
}

/** @param {Local} local @param {Places} places @returns {Record<string, Rows>} */
function partsOf(local, places) {
  const asked = [...local.tekster, ...local.lister].map(({ id }) => id);
  const searched = (/** @type {{id: string}} */ row) => ({ ...row, ord: local.hverdagsord.filter(({ sted }) => sted === row.id).map(({ ord }) => ord).join(", ") });
  const rows = (/** @type {string} */ title, /** @type {string} */ add, /** @type {string} */ help, /** @type {(row: any) => import("./rows.js").Row} */ make, /** @type {any[]} */ first) =>
    new Rows({ title, add, help }, make, first);
  return {
    hvem: rows("Hvem er hvem", "Legg til en rolle", "", contactRow, local.hvem),
    tekster: rows("Tekster", "Legg til en tekst", "Ved en anbefaling, eller nederst på en side.", noteRow(places), local.tekster.map(searched)),
    punkter: rows("Egne punkter", "Legg til et punkt", "Sist i en av listene.", itemRow(places), local.punkter),
    felter: rows("Egne spørsmål", "Legg til et spørsmål", "Sist i en av malene.", questionRow(places), local.felter),
    lister: rows("Egne lister", "Legg til en liste", "Nederst på siden med alle listene.", listRow, local.lister.map(searched)),
    begreper: rows("Egne begreper", "Legg til et begrep", "Nederst på siden med begreper, og lenket der ordet er brukt.", wordRow, local.begreper),
    hverdagsord: rows("Ord til søket", "Legg til søkeord", "Ord folk hos dere bruker om noe i veilederen.", searchRow(places), local.hverdagsord.filter(({ sted }) => !asked.includes(sted))),
  };
}

/** LOCAL with an id for all that has none; what was called something BEFORE is never called so again. @param {any} local @param {string[]} before */
function named(local, before) {
  const taken = [...before, ...ownIds(local)].filter(Boolean);
  const name = (/** @type {any} */ row, /** @type {string} */ called, under = "lokal-") => {
    row.id ||= idFor(called, taken, under);
    taken.push(row.id);
  };
  for (const row of [...local.tekster, ...local.lister]) name(row, row.tittel);
  for (const row of [...local.punkter, ...local.felter]) name(row, row.tekst);
  for (const list of local.lister) for (const item of list.punkter) name(item, item.tekst, `${list.id}-`);
  for (const word of local.begreper) name(word, word.ord);
  return local;
}

/** What people type for an addition is written beside it, and stands apart in the file. @param {any} local @returns {Local} */
function withWordsApart({ tekster, lister, hverdagsord, ...rest }) {
  const beside = [...tekster, ...lister].filter(({ ord }) => ord).map(({ id, ord }) => ({ sted: id, ord }));
  const bare = (/** @type {any[]} */ rows) => rows.map(({ ord: _, ...row }) => row);
  return { ...rest, tekster: bare(tekster), lister: bare(lister), hverdagsord: [...beside, ...hverdagsord] };
}
