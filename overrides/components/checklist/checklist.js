// @ts-check
/**
 * `<sjekk-liste>`: a checklist that remembers, when it is asked to.
 *
 * The HTML inside is complete; this adds tools over it and a note under each item. Lists about a person
 * (`data-lagring="aldri"`) get neither store nor notes.
 */

import { ChangeNotice, findChanges } from "../../shared/runs/changes.js";
import { day, number, textOf } from "../../shared/runs/dom.js";
import { earlyWork } from "../../shared/runs/early.js";
import { GuardedField } from "../../shared/runs/guarded-field.js";
import { landOnFirstOpen } from "../../shared/runs/go-on.js";
import { Offers } from "../../shared/runs/offers.js";
import { followPage } from "../../shared/runs/page.js";
import { takePlace } from "../../shared/runs/room.js";
import { RunControls, choice } from "../../shared/runs/run-controls.js";
import { RunSession } from "../../shared/runs/run-session.js";
import { theStore } from "../../shared/store/store.js";
import { askedSheet, forgetSheet } from "../paper-code/sheet-address.js";
import { FromPaper } from "./from-paper.js";
import { ChecklistItem } from "./item.js";
import { NextOpen } from "./next-open.js";
import { answeredSentence, ownSentence, progressSentence } from "./progress.js";
import { SelfCheck } from "./self-check.js";
import { printTerm } from "./term-sheet.js";
import { UnkeptList } from "./unkept-list.js";

/** @typedef {import("../../shared/store/wordings.js").Items} Items */

/** What a centre has added to the list: it is no point of the guideline's, and not counted among them. */
const OWN = "[data-lokal] .sjekkpunkt";

class SjekkListe extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  /** @type {(() => void) | null} */ #takeDown = null;

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    this.#takeDown = this.dataset.lagring === "lokal" ? new KeptList(this, this.#life.signal).takeDown : unkept(this, this.#life.signal);
    this.classList.add("sjekkliste--klar");
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#takeDown?.();
    this.#life = this.#takeDown = null;
    this.classList.remove("sjekkliste--klar");
  }
}

/** @param {HTMLElement} host @param {AbortSignal} signal */
function unkept(host, signal) {
  return new UnkeptList(host, signal).takeDown;
}

class KeptList {
  /** @type {Map<string, ChecklistItem>} */ items = new Map();
  /** @type {Map<string, GuardedField>} */ lines = new Map();
  /** @type {SelfCheck | null} */ selfCheck = null;

  /** @param {HTMLElement} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.host = host;
    const doEarlyWorkAgain = earlyWork(host);
    const list = host.dataset.id ?? "";
    const isSelfCheck = host.dataset.type === "egenkontroll";
    const wordings = readItems(host);
    const total = host.querySelectorAll(".sjekkpunkt").length - host.querySelectorAll(OWN).length;
    this.session = new RunSession(theStore(), { kind: "sjekkliste", list, title: host.dataset.tittel ?? list, items: wordings, total, ofActivity: !isSelfCheck });
    this.next = new NextOpen(() => [...this.items.values()].filter((item) => !this.session.value(item.id)?.state));
    this.controls = new RunControls(host, this.session, {
      progress: () => this.#progress(), sections: () => this.#sections(), paper: (made) => this.#paper(made),
      next: isSelfCheck ? this.next.element : undefined, repeats: Boolean(host.dataset.datoer),
      sheets: host.dataset.datoer ? [choice("Skriv ut blank med datoer", () => printTerm(host, () => this.controls.print("blank")))] : [],
      tools: host.dataset.kode ? [choice("Før inn fra papir", () => this.#enterFromPaper())] : [],
    });
    this.notice = new ChangeNotice(this.session, ".sjekkpunkt input");
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll(".sjekkpunkt"))) {
      const item = new ChecklistItem(element, this.session, isSelfCheck);
      item.listen(signal);
      this.items.set(item.id, item);
    }
    this.#enhanceLines();
    this.offers = new Offers(host, this.session);
    takePlace(host, this.controls.element, this.controls.sheet, this.notice.element);
    host.append(this.notice.gone);
    if (isSelfCheck) this.#enhanceSelfCheck();
    this.#listen(signal);
    this.controls.openFirst();
    this.#draw(null);
    this.#goOn();
    doEarlyWorkAgain();
    this.#followSheet();
  }

  #enhanceSelfCheck() {
    this.selfCheck = new SelfCheck(this.host, this.session, this.items, (what) => this.controls.print(what), (text) => this.controls.say(text));
    this.controls.element.after(this.selfCheck.compare);
  }

  /** Whoever typed the code of a sheet elsewhere has come to enter it. */
  #followSheet() {
    const code = askedSheet();
    if (!code || !this.host.dataset.kode || !new FromPaper(this.host, this.session, this.items).knows(code)) return;
    forgetSheet();
    this.#enterFromPaper(code);
  }

  /** @param {string} [code] of the sheet, when it is known */
  async #enterFromPaper(code) {
    const count = await new FromPaper(this.host, this.session, this.items).enter(code);
    if (!count) return;
    this.controls.say(`${number(count, "punkt", "punkter")} fra papiret er ført inn.`, () => {
      this.session.undo();
      this.controls.say("Det som ble ført inn, er tatt bort igjen.");
    });
  }

  /** The list's own lines («Når», «Hvor») are fields of the run. */
  #enhanceLines() {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.host.querySelectorAll("input[data-linje]"))) {
      const label = input.labels?.[0]?.textContent ?? input.id;
      const field = new GuardedField(input, () => String(this.session.value(input.id)?.answer ?? ""),
        (text, again) => this.session.change(input.id, { answer: text }, `«${label}»`, again));
      input.after(field.warning);
      this.lines.set(input.id, field);
    }
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { session, controls } = this;
    session.addEventListener("state", () => this.selfCheck?.drawChoice(), { signal });
    session.addEventListener("state", () => this.offers.draw(), { signal });
    if (this.selfCheck) this.next.listen(this.host, signal);
    followPage(session, controls, (ids) => this.#draw(ids), signal);
    window.addEventListener("beforeprint", () => this.#drawPaper(), { signal });
    window.addEventListener("hashchange", () => this.#followSheet(), { signal });
  }

  /** @param {string[] | null} ids what has changed; null for everything */
  #draw(ids) {
    const found = findChanges(this.session);
    for (const id of ids ?? this.items.keys()) this.items.get(id)?.draw(found.changes.get(id) ?? null);
    for (const id of ids ?? this.lines.keys()) this.lines.get(id)?.draw();
    this.notice.draw(found);
    this.controls.drawProgress();
    this.next.draw();
    this.offers.draw();
    this.selfCheck?.drawSums();
  }

  #progress() {
    const [own, counted] = [true, false].map((isOwn) => [...this.items.values()].filter(({ element }) => element.matches(OWN) === isOwn));
    const states = counted.map(({ id }) => this.session.value(id)?.state ?? "");
    const total = states.length;
    const answered = states.filter(Boolean).length;
    if (this.selfCheck) return { done: answered, total, sentence: answeredSentence(answered, total) };
    const done = states.filter((state) => state === "gjort").length;
    const ownDone = own.filter(({ id }) => this.session.value(id)?.state === "gjort").length;
    return { done: answered, total, sentence: progressSentence(done, answered - done, total) + ownSentence(ownDone, own.length) };
  }

  #goOn() {
    const items = [...this.items.values()];
    landOnFirstOpen(items.filter((item) => !this.session.value(item.id)?.state).map((item) => item.element), items[0]?.element);
  }

  #sections() {
    const groups = /** @type {HTMLElement[]} */ ([...this.host.querySelectorAll(".sjekkliste__gruppe")]);
    return groups.map((group) => {
      const items = [...this.items.values()].filter((item) => group.contains(item.element));
      const heading = /** @type {HTMLElement} */ (group.querySelector(".sjekkliste__gruppetittel"));
      return { heading, done: items.filter((item) => this.session.value(item.id)?.state).length, total: items.length };
    });
  }

  /** What the paper says of itself: first the name, unless the list has a line for it. @param {string} made */
  #paper(made) {
    const name = this.host.querySelector("[data-felt=aktivitet]") ? "" : this.session.run.name;
    return [name, ...(this.session.filled ? [`${this.#progress().sentence} ${made} ${day(Date.now())}.`] : [])];
  }

  /** What stands on screen in fields is written on the paper's lines; a blank sheet has only the lines. */
  #drawPaper() {
    const blank = this.host.dataset.utskrift === "blank";
    /** @type {Record<string, string>} */
    const texts = { aktivitet: this.session.run.name, dato: day(Date.now()) };
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll(".sjekkliste__linje[data-felt]"))) {
      const filled = !blank && (this.session.run.name || this.session.filled);
      const space = line.querySelector(".sjekkliste__strek");
      if (space) space.textContent = filled ? texts[line.dataset.felt ?? ""] ?? "" : "";
    }
    for (const item of this.items.values()) item.drawPaper(blank);
  }

  takeDown = () => {
    for (const item of this.items.values()) item.remove();
    for (const field of this.lines.values()) field.warning.remove();
    for (const part of [this.controls.element, this.controls.sheet, this.notice.element, this.notice.gone]) part.remove();
    this.selfCheck?.clear();
    this.offers.remove();
  };
}

/** The items and lines as the page has them. @param {HTMLElement} host @returns {Items} */
function readItems(host) {
  /** @type {Items} */
  const items = new Map();
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll(".sjekkpunkt"))) {
    const text = textOf(item.querySelector(".sjekkpunkt__tekst"));
    items.set(item.id, { hash: item.dataset.hash ?? "", text, strength: item.dataset.styrke ?? "" });
  }
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (host.querySelectorAll("input[data-linje]"))) {
    items.set(input.id, { hash: `linje-${input.dataset.linje}`, text: input.labels?.[0]?.textContent?.trim() ?? "", strength: "", quiet: true });
  }
  return items;
}

if (!customElements.get("sjekk-liste")) customElements.define("sjekk-liste", SjekkListe);
