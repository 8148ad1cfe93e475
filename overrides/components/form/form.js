// @ts-check
/**
 * `<mal-skjema>`: a form that remembers, when it is asked to. The same engine as the checklists: see `runs/`.
 *
 * The HTML inside is complete; `blocks/template.py` says what it holds. Forms about a person (`data-lagring="aldri"`)
 * have no fields, and get a button for print and nothing else.
 */

import { ChangeNotice, findChanges } from "../../shared/runs/changes.js";
import { day, el, number, textOf } from "../../shared/runs/dom.js";
import { earlyWork } from "../../shared/runs/early.js";
import { outputMenu, outputs } from "../../shared/runs/outputs.js";
import { landOnFirstOpen } from "../../shared/runs/go-on.js";
import { Offers } from "../../shared/runs/offers.js";
import { followPage } from "../../shared/runs/page.js";
import { takePlace } from "../../shared/runs/room.js";
import { RunControls } from "../../shared/runs/run-controls.js";
import { RunSession } from "../../shared/runs/run-session.js";
import { theStore } from "../../shared/store/store.js";
import { Composition } from "./composition.js";
import { fieldFor } from "./fields.js";
import { ModelFigure } from "./figure.js";
import { Poster } from "./poster.js";
import { Proposal } from "./proposal.js";

/** @typedef {import("./fields.js").FormField} FormField */

class MalSkjema extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  /** @type {(() => void) | null} */ #takeDown = null;

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    this.#takeDown = this.dataset.lagring === "lokal" ? new KeptForm(this, this.#life.signal).takeDown : onlyPrint(this);
    this.classList.add("mal--klar");
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#takeDown?.();
    this.#life = this.#takeDown = null;
    this.classList.remove("mal--klar");
  }
}

/** @param {HTMLElement} host */
function onlyPrint(host) {
  const tools = el("section", { className: "utfylling", "aria-label": "Om dette skjemaet", "data-skjerm": "" },
    el("div", { className: "utfylling__rad" }, el("p", { className: "utfylling__kort" }, "Bare til papir"), outputs("skjemaet", () => window.print(), outputMenu(host, () => window.print(), null))));
  takePlace(host, tools);
  return () => tools.remove();
}

class KeptForm {
  /** @param {HTMLElement} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.host = host;
    const doEarlyWorkAgain = earlyWork(host);
    const list = host.dataset.id ?? "";
    const blanks = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("div.felt[data-type]:not([data-bare=papir], [data-type=tekst])")]);
    const items = new Map(blanks.map((blank) => [blank.id, readWording(blank)]));
    this.session = new RunSession(theStore(), { kind: "mal", list, title: host.dataset.tittel ?? list, items, total: items.size, ofActivity: true });
    /** @type {Map<string, FormField>} */
    this.fields = new Map(blanks.map((blank) => [blank.id, fieldFor(blank, this.session)]));
    this.composition = new Composition(host, this.session);
    this.figure = new ModelFigure(host);
    this.poster = host.classList.contains("mal--oppslag") ? new Poster(host, () => [...this.fields.values()].filter((field) => !field.isHidden)) : null;
    this.proposal = new Proposal(host, this.session, (text) => this.controls.say(text));
    this.offers = new Offers(host, this.session);
    this.controls = new RunControls(host, this.session, {
      progress: () => this.#progress(), sections: () => this.#sections(), paper: (made) => this.#paper(made),
    });
    this.notice = new ChangeNotice(this.session, ".felt__kontroll:is(input, textarea), .felt__kontroll :is(input, textarea)");
    takePlace(host, this.controls.element, this.controls.sheet, this.notice.element);
    host.append(this.notice.gone);
    for (const field of this.fields.values()) field.listen(signal);
    followPage(this.session, this.controls, (ids) => this.#draw(ids), signal);
    this.session.addEventListener("state", () => this.proposal.draw(), { signal });
    this.session.addEventListener("state", () => this.offers.draw(), { signal });
    window.addEventListener("beforeprint", () => this.#choosePaper(), { signal });
    window.addEventListener("afterprint", () => this.poster?.hide(), { signal });
    this.controls.openFirst();
    this.#draw(null);
    this.controls.drawProgress();
    this.#goOn();
    doEarlyWorkAgain();
  }

  /** @param {string[] | null} ids what has changed; null for everything */
  #draw(ids) {
    const { session, fields } = this;
    const found = findChanges(session);
    this.composition.draw();
    for (const id of ids ?? fields.keys()) fields.get(id)?.draw(found.changes.get(id) ?? null, ids === null);
    // What the choices leave out can't be looked at, and need not be.
    for (const id of found.changes.keys()) if (fields.get(id)?.isHidden) found.changes.delete(id);
    this.notice.draw(found);
    this.figure.draw([...fields.values()]);
    this.poster?.draw();
    this.proposal.draw();
    this.offers.draw();
    session.run.total = session.source.total = this.#counted().filter(isOfGuideline).length;
  }

  /** Fields that are there to be filled in: a choice with a default counts once another is made. */
  #counted() {
    return [...this.fields.values()].filter((field) => field.isAnswered || !(field.isHidden || field.hasDefault));
  }

  #progress() {
    const shown = this.#counted().filter((field) => !field.isHidden);
    const [seen, own] = [shown.filter(isOfGuideline), shown.filter((field) => !isOfGuideline(field))];
    const [done, total] = [answeredAmong(seen), seen.length];
    const sentence = done === total && total > 0 ? `Alle ${total} felter er fylt ut.` : `${done} av ${total} felter er fylt ut.`;
    const { questions } = this.composition;
    const onPaper = this.composition.isForOthers ? ` Utskriften har ${number(questions, "spørsmål", "spørsmål")} til å svare på med penn.` : "";
    return { done, total, sentence: sentence + ownFields(answeredAmong(own), own.length) + onPaper };
  }

  #goOn() {
    const fields = [...this.fields.values()].filter((field) => !field.isHidden);
    landOnFirstOpen(fields.filter((field) => !field.isAnswered && !field.hasDefault).map((field) => field.element), fields[0]?.element);
  }

  #sections() {
    const groups = /** @type {HTMLElement[]} */ ([...this.host.querySelectorAll(".mal__gruppe:not([hidden])")]);
    const counted = this.#counted().filter((field) => !field.isHidden);
    return groups.map((group) => {
      const fields = counted.filter((field) => group.contains(field.element));
      const heading = /** @type {HTMLElement} */ (group.querySelector(".mal__gruppetittel"));
      return { heading, done: fields.filter((field) => field.isAnswered).length, total: fields.length };
    }).filter(({ total }) => total > 0);
  }

  /** What the paper says of itself: nothing when it is made for others to read or fill in. @param {string} made */
  #paper(made) {
    if (this.composition.isForOthers || this.host.classList.contains("mal--oppslag")) return [];
    return [this.session.run.name, ...(this.session.filled ? [`${made} ${day(Date.now())}.`] : [])];
  }

  /** The browser's own «Skriv ut» gives the same paper as ours. Where forms share a page, it prints the page. */
  #choosePaper() {
    const isAlone = document.querySelectorAll("mal-skjema").length === 1;
    if (isAlone && this.session.filled) this.host.dataset.utskrift ??= "utfylt";
    this.poster?.show(this.host.dataset.utskrift !== "utfylt");
  }

  takeDown = () => {
    for (const part of [...this.fields.values(), this.figure, this.proposal, this.offers]) part.remove();
    this.poster?.remove();
    for (const part of [this.controls.element, this.controls.sheet, this.notice.element, this.notice.gone]) part.remove();
  };
}

/** What a centre has added is told apart, and never counted among the guideline's. @param {FormField} field */
const isOfGuideline = (field) => !field.element.closest("[data-lokal]");

/** @param {FormField[]} fields */
const answeredAmong = (fields) => fields.filter((field) => field.isAnswered).length;

/** @param {number} done @param {number} total */
const ownFields = (done, total) => (total > 0 ? ` ${done} av ${total} egne felter er fylt ut.` : "");

/** What a field asks, with what one can choose among: both may change. @param {HTMLElement} blank */
function readWording(blank) {
  const choices = [...blank.querySelectorAll(".felt__alternativ, .felt__tabell th")].map(textOf).join(", ");
  const label = textOf(blank.querySelector(".felt__ledetekst"));
  return { hash: blank.dataset.hash ?? "", text: choices ? `${label} (${choices})` : label, strength: blank.dataset.styrke ?? "" };
}

if (!customElements.get("mal-skjema")) customElements.define("mal-skjema", MalSkjema);
