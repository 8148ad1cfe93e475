// @ts-check
/**
 * Who is learning, and how far: one run of the kind «opplæring» in the one store, so that consent, keeping, expiry,
 * other tabs, files and faults are those of lists and forms. What was chosen is never kept: only whether it was right.
 *
 *  - of a question: `state` is the step of the ladder, `date` the day it comes back;
 *  - of a module: `date` is the day its reader said that the pages were read.
 */

import { guideline } from "../../shared/guideline.js";
import { dayOf } from "../../shared/runs/dates.js";
import { RunSession } from "../../shared/runs/run-session.js";
import { area, drop, get, put } from "../../shared/store/areas.js";
import { theStore } from "../../shared/store/store.js";
import { TOP, answered, daysAhead, dueToday } from "./ladder.js";

/** @typedef {import("../../shared/store/record.js").Value} Value */
/** @typedef {import("./ladder.js").Rung} Rung */
/**
 * `questions` has the hash of each by its id.
 * @typedef {{id: string, number: number, title: string, url: string, questions: Record<string, string>}} Module
 */
/**
 * `known` is how many were right when they were last asked on their day, `last` when one was answered.
 * @typedef {{read: string, answered: number, total: number, known: number, due: number, last: number}} Standing
 */

export const KIND = "opplæring";
export const LIST = "opplaering";
/** Who sits at this tab, where several share a machine. */
const WHO = `${guideline.store}.laerer`;

export class Learner extends EventTarget {
  /** @param {Module[]} modules */
  constructor(modules) {
    super();
    this.modules = modules;
    const items = new Map(modules.flatMap(({ id, questions }) => [[id, wording(id)], ...Object.entries(questions).map(([question, hash]) => /** @type {const} */ ([question, wording(hash)]))]));
    const total = modules.reduce((sum, { questions }) => sum + Object.keys(questions).length, 0);
    this.session = new RunSession(theStore(), { kind: KIND, list: LIST, title: "Opplæring", items, total, ofActivity: false });
    for (const type of ["values", "state"]) this.session.addEventListener(type, () => this.dispatchEvent(new Event("change")));
    this.session.listen(new AbortController().signal);
    window.addEventListener("pageshow", (event) => event.persisted && this.session.refresh());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.session.refresh());
    this.#openOwn();
  }

  /** Who is kept in this browser. */
  get others() {
    return this.session.store.heads(LIST).filter((head) => head.kind === KIND);
  }

  /** The only one there is, or the one who said so in this tab: never a guess among several. */
  #openOwn() {
    const heads = this.others;
    const place = area("session");
    const who = heads.length === 1 ? heads[0].id : place && get(place, WHO);
    if (who && heads.some((head) => head.id === who)) this.session.open(who);
  }

  /** What was answered before they said who they were comes along. @param {string} id @returns {boolean} whether there is such a learner */
  choose(id) {
    const early = this.session.saved ? [] : Object.entries(this.session.run.values);
    if (!this.session.open(id)) return false;
    this.#remember();
    for (const [part, { state, date }] of early) {
      if (state) this.answer(part, state !== "0");
      else if (date) this.read(part, true);
    }
    return true;
  }

  /** @param {string} name @param {import("../../shared/store/record.js").Keep} keep */
  start(name, keep) {
    const kept = this.session.start(name, keep);
    if (kept) this.#remember();
    return kept;
  }

  /** Only beside other things that are kept, and only for this tab. */
  #remember() {
    try {
      const place = area("session");
      if (place) put(place, WHO, this.session.run.id);
    } catch {
      // Without it, a tab among several learners asks who it is.
    }
  }

  /** Somebody else takes the chair: nothing of the one before is shown. */
  leave() {
    const place = area("session");
    if (place) drop(place, WHO);
    this.session.leave();
  }

  // --- What was done ---

  /** @param {string} id of a question @param {boolean} right */
  answer(id, right) {
    const { step, due } = answered(this.rung(id), right, dayOf());
    this.session.change(id, { state: String(step), date: due }, "svar");
  }

  /** @param {string} id of a module @param {boolean} read */
  read(id, read) {
    this.session.change(id, { date: read ? dayOf() : "" }, "lest");
  }

  /** Forgets what was answered in MODULE, so that it can be begun again. @param {Module} module */
  forget({ questions }) {
    const known = Object.keys(questions).filter((id) => this.session.value(id)?.state);
    this.session.fill(new Map(known.map((id) => [id, { state: "", date: "" }])), "nullstilling");
  }

  // --- What is known ---

  /** Where a question stands, or nothing when it was not answered as it is worded now. @param {string} id @returns {Rung | null} */
  rung(id) {
    const value = this.session.value(id);
    const step = Number(value?.state || Number.NaN);
    if (!value || !Number.isInteger(step) || step < 0 || step > TOP || value.hash !== this.session.source.items.get(id)?.hash) return null;
    return { step, due: value.date ?? "" };
  }

  /** Whether a question was answered before its wording, or a recommendation behind it, changed. @param {string} id */
  hasChanged(id) {
    const value = this.session.value(id);
    return Boolean(value?.state) && value?.hash !== this.session.source.items.get(id)?.hash;
  }

  /** The questions to ask today: what has changed first. */
  get due() {
    const ids = this.#ids();
    return [...ids.filter((id) => this.hasChanged(id)), ...dueToday(this.#rungs(ids), dayOf())];
  }

  /** The days to come, each with how many questions come back. */
  get days() {
    return daysAhead(this.#rungs(this.#ids()).values(), dayOf());
  }

  #ids() {
    return this.modules.flatMap(({ questions }) => Object.keys(questions));
  }

  /** @param {string[]} ids @returns {Map<string, Rung>} */
  #rungs(ids) {
    return new Map(ids.flatMap((id) => {
      const rung = this.rung(id);
      return rung ? [[id, rung]] : [];
    }));
  }

  /** Where the reader stands in MODULE. @param {Module} module @returns {Standing} */
  standing({ id, questions }) {
    return this.#standing(Object.keys(questions), this.session.value(id)?.date ?? "");
  }

  /** Where the reader stands in all of them together. */
  get wholeStanding() {
    return this.#standing(this.#ids(), "");
  }

  /** @param {string[]} ids @param {string} read @returns {Standing} */
  #standing(ids, read) {
    const rungs = this.#rungs(ids);
    const due = new Set(this.due);
    return {
      read,
      answered: rungs.size,
      total: ids.length,
      known: [...rungs.values()].filter(({ step }) => step > 0).length,
      due: ids.filter((question) => due.has(question)).length,
      last: Math.max(0, ...[...rungs.keys()].map((question) => this.session.value(question)?.at ?? 0)),
    };
  }
}

/** @param {string} hash */
const wording = (hash) => ({ hash, text: "", strength: "" });

/** @type {Learner | null} */
let shared = null;

/** The page's learner; the modules stand in the page. */
export function theLearner() {
  shared ??= new Learner(JSON.parse(document.querySelector(".laer-moduler")?.textContent ?? "[]"));
  return shared;
}
