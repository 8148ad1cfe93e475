// @ts-check
/**
 * What has happened to a list or form since a run was last used. Answers are found by id, never by place or wording, so they
 * stay with their item; this says which of them were given to other words.
 */

import { isFilled } from "../store/record.js";
import { answerWords, strengthWords, stricter } from "./answers.js";
import { button, el, number } from "./dom.js";
import { WORDS } from "./texts.js";

/** @typedef {import("./run-session.js").RunSession} RunSession */
/** @typedef {import("../store/record.js").Kind} Kind */
/** @typedef {import("../store/record.js").Value} Value */
/**
 * `needsLook`: somebody has answered, and the answer was given to other words.
 * @typedef {{id: string, kind: "ny" | "ordlyd" | "strengere" | "mildere", title: string, explanation: string,
 *   text: string, needsLook: boolean}} Change
 */
/** @typedef {{id: string, text: string, value: Value | undefined, isNews: boolean}} Gone */

/** «Punkter som er tatt ut av listen» @param {Kind} kind */
export function goneTitle(kind) {
  const { items, the } = WORDS[kind];
  return `${items[0].toUpperCase()}${items.slice(1)} som er tatt ut av ${the}`;
}

/** @param {RunSession} session @returns {{changes: Map<string, Change>, gone: Gone[]}} */
export function findChanges(session) {
  const { run, wordings, source } = session;
  const known = wordings.editions[run.edition];
  /** @type {Map<string, Change>} */
  const changes = new Map();
  for (const [id, item] of source.items) {
    const hash = run.values[id]?.hash ?? known?.[id];
    if (hash === item.hash || item.quiet) continue;
    if (hash === undefined && !known) continue;
    const before = hash === undefined ? null : wordings.texts[hash] ?? null;
    if (before?.text === item.text && before.strength === item.strength) continue; // the file and the build of a centre's own have other signs
    changes.set(id, describe(run.kind, id, item, before, hash === undefined, isFilled(run.values[id])));
  }
  const gone = [...new Set([...Object.keys(known ?? {}), ...Object.keys(run.values)])]
    .filter((id) => !source.items.has(id) && (known?.[id] !== undefined || isFilled(run.values[id])))
    .map((id) => {
      const text = wordings.texts[run.values[id]?.hash ?? known?.[id] ?? ""]?.text ?? `Et ${WORDS[run.kind].item} som ikke finnes i ${WORDS[run.kind].the} lenger`;
      return { id, text, value: session.value(id), isNews: known?.[id] !== undefined };
    });
  return { changes, gone };
}

/**
 * @param {Kind} kindOfRun @param {string} id @param {{text: string, strength: string}} now @param {{text: string, strength: string} | null} before
 * @param {boolean} isNew @param {boolean} filled @returns {Change}
 */
function describe(kindOfRun, id, now, before, isNew, filled) {
  if (isNew) return { id, kind: "ny", title: WORDS[kindOfRun].news, explanation: "Det er kommet til siden sist.", text: now.text, needsLook: false };
  const step = before ? stricter(before.strength, now.strength) : 0;
  const kind = step > 0 ? "strengere" : step < 0 ? "mildere" : "ordlyd";
  const strength = before && step !== 0 ? `Før: ${strengthWords(before.strength)}. Nå: ${strengthWords(now.strength)}.` : "";
  const wording = !before ? "Vi har ikke den gamle ordlyden." : before.text === now.text ? "" : `Før sto det: «${before.text}»`;
  const title = { strengere: "Strengere krav", mildere: "Mildere krav", ordlyd: "Ny ordlyd" }[kind];
  return { id, kind, title, explanation: [strength, wording].filter(Boolean).join(" "), text: now.text, needsLook: filled };
}

/** What stands at an item or field that has changed. @param {RunSession} session @param {Change} change @param {() => void} next */
export function changeParts(session, change, next) {
  const confirm = () => {
    session.confirm(change.id);
    next();
  };
  return [
    el("p", {}, el("strong", {}, `${change.title}. `), change.explanation),
    ...(change.needsLook ? [button("Svaret gjelder fortsatt", confirm)] : []),
  ];
}

/** The box over the list or form that tells of the changes. */
export class ChangeNotice {
  /** @param {RunSession} session @param {string} first finds what takes the focus when the box goes */
  constructor(session, first) {
    this.session = session;
    this.first = first;
    this.words = WORDS[session.source.kind];
    this.heading = el("h3", { tabIndex: -1, className: "endringer__tittel" }, `${this.words.The} er endret siden sist`);
    this.intro = el("p");
    this.list = el("ul", { className: "endringer__liste" });
    this.done = button("Jeg har sett endringene", () => this.#accept());
    this.left = el("p", { className: "endringer__igjen", role: "status" });
    this.element = el("section", { className: "endringer varsel", "data-skjerm": "", hidden: true },
      this.heading, this.intro, this.list, el("div", { className: "utfylling__knapper" }, this.done), this.left);
    this.gone = el("section", { className: "tatt-ut", hidden: true });
  }

  /** @param {{changes: Map<string, Change>, gone: Gone[]}} found */
  draw({ changes, gone }) {
    const news = gone.filter((item) => item.isNews);
    const looks = [...changes.values()].filter((change) => change.needsLook).length;
    this.waiting = looks;
    this.element.hidden = changes.size + news.length === 0;
    this.intro.textContent = looks
      ? `Svarene dine står der de sto. ${number(looks, "svar er gitt", "svar er gitt")} til en annen ordlyd eller styrke: Se på ${looks === 1 ? "det" : "dem"} på nytt.`
      : "Svarene dine står der de sto.";
    this.list.replaceChildren(
      ...[...changes.values()].map((change) => el("li", {}, el("strong", {}, `${change.title}: `), el("a", { href: `#${change.id}` }, change.text), change.needsLook ? " (se på det på nytt)" : "")),
      ...news.map((item) => el("li", {}, el("strong", {}, "Tatt ut: "), item.text, isFilled(item.value) ? ` (svaret ditt står ${this.words.below})` : "")));
    if (looks === 0) this.left.textContent = "";
    this.#drawGone(gone.filter((item) => isFilled(item.value)));
  }

  #accept() {
    if (this.waiting) {
      this.left.textContent = `${number(this.waiting, "svar gjenstår", "svar gjenstår")}. Svar på nytt, eller trykk «Svaret gjelder fortsatt» ved ${this.words.theItem}.`;
      return;
    }
    const next = /** @type {HTMLElement | null} */ (this.element.parentElement?.querySelector(this.first));
    this.session.acceptEdition();
    next?.focus();
  }

  /** Items that the list no longer has, with what was answered. @param {Gone[]} gone */
  #drawGone(gone) {
    this.gone.hidden = gone.length === 0;
    this.gone.replaceChildren(el("h3", {}, goneTitle(this.session.source.kind)),
      el("p", {}, `De er ikke med i ${this.words.the} lenger. Det du svarte, er tatt vare på.`),
      el("ul", {}, ...gone.map((item) => el("li", {}, `${item.text} – ${answerWords(item.value)}`))));
  }
}
