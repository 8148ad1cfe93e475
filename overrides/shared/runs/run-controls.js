// @ts-check
/**
 * What stands over a list or form: whose run it is, whether it is kept, how far it has come, and one row of tools.
 * It draws itself anew from the session; the buttons stay, so that the focus does.
 */

import { RunActions, addressOf } from "./run-actions.js";
import { button, el, moment } from "./dom.js";
import { menu } from "./menu.js";
import { Messages } from "./messages.js";
import { outputMenu, outputs } from "./outputs.js";
import { makeRoom } from "./room.js";
import { SectionMenu } from "./sections.js";
import { BLOCKED, NOT_SAVED, OFFLINE, WORDS, keepText, linkText, savedBriefly, savedText, troubleText } from "./texts.js";

/** @typedef {import("./run-session.js").RunSession} RunSession */
/** @typedef {{done: number, total: number, sentence: string}} Progress */
/**
 * @typedef {object} Source what the bar is told by the list or form
 * @property {() => Progress} progress
 * @property {() => import("./sections.js").Section[]} sections
 * @property {HTMLElement[]} [tools] what this kind alone has in its menu
 * @property {HTMLElement[]} [sheets] blank sheets of this list alone, for its menu of ways out
 * @property {HTMLElement} [next] leads to what is left
 * @property {boolean} [repeats] whether it is filled in anew each time the group meets
 * @property {(made: string) => string[]} paper what paper and file say of themselves, line by line; `made` is how they came to be
 */

export class RunControls {
  /** How many answers could be taken back when the last message was said. */
  #undoCount = 0;

  /** @param {HTMLElement} host the list or form @param {RunSession} session @param {Source} source */
  constructor(host, session, source) {
    this.host = host;
    this.session = session;
    this.source = source;
    this.actions = new RunActions(host, session, (text, undo) => this.say(text, undo));
    this.title = el("span", { className: "utfylling__navn" });
    this.kept = el("span");
    /** A narrow bar has no room for it; the menu says it in full. */
    this.when = el("span", { className: "utfylling__naar" });
    this.brief = el("span", { className: "utfylling__kort" }, this.kept, this.when);
    this.count = el("span", { className: "utfylling__antall" });
    /** The bar cuts a long name. */
    this.whole = el("p", { className: "utfylling__overskrift" });
    this.state = el("p", { className: "utfylling__stand" });
    this.sentence = el("p", { className: "utfylling__framdrift kun-skjermleser", role: "status" });
    this.bar = el("progress", { className: "utfylling__strek", "aria-label": "Framdrift" });
    this.alert = el("div", { className: "utfylling__alarm", role: "alert" });
    this.messages = new Messages(() => this.#drawUndo());
    this.sheet = el("div", { className: "utfylling__ark" });
    this.others = el("div", { className: "utfylling__bytte" });
    const { actions } = this;
    this.jumps = new SectionMenu([this.title, el("span", { className: "utfylling__hva" }, this.count, this.brief)], source.sections, source.next);
    this.saveWord = el("span");
    this.saveButton = button("", () => actions.save(), "knapp");
    this.saveButton.append(this.saveWord);
    this.undoButton = button("Angre", () => actions.undo());
    // In the row where there is room for it, else in the menu.
    this.again = [button("Ny gang", () => actions.again()), choice("Ny gang", () => actions.again())];
    this.again[0].classList.add("utfylling__gang");
    this.again[1].classList.add("utfylling__gang-i-meny");
    this.outputs = outputs(WORDS[session.source.kind].the, () => this.print(this.#isBegun ? "utfylt" : "blank"),
      outputMenu(host, () => this.print("blank"), {
        print: () => this.print("utfylt"),
        word: (address) => actions.word(address, source.paper("Lastet ned")),
      }, source.sheets));
    this.newButton = choice("Ny", () => actions.begin());
    /** What can be done with all that belongs to the same activity. */
    this.activityTools = [choice("Gi aktiviteten nytt navn", () => actions.renameActivity()), choice("Arkiver aktiviteten", () => actions.archive())];
    /** What can be done with a run that is kept. */
    this.runTools = [
      choice("Gi nytt navn", () => actions.rename()),
      choice("Kopier som blank", () => actions.copy()),
      choice("Hvor lenge den lagres", () => actions.keep()),
      choice("Ta med som fil og slett her", () => actions.takeAlong(), true),
      choice("Slett utfyllingen", () => actions.remove(), true),
    ];
    this.more = menu(["Mer"], "utfylling__mer", this.whole, this.state, this.others, this.again[1], this.newButton, ...this.activityTools, ...this.runTools.slice(0, 3),
      ...source.tools ?? [], choice("Importer fra fil", () => actions.import()), choice("Eksporter til fil", () => actions.export()),
      choice(`Nullstill ${WORDS[session.source.kind].the}`, () => actions.reset(), true), ...this.runTools.slice(3));
    const isAlone = document.querySelectorAll("[data-lagring=lokal]").length === 1;
    this.element = el("section", { className: "utfylling", "aria-label": isAlone ? "Utfyllingen din" : `Utfyllingen din av ${session.source.title}`, "data-skjerm": "" },
      el("div", { className: "utfylling__rad" }, this.jumps.element, this.saveButton, this.again[0], this.undoButton, this.outputs, this.more),
      this.bar, this.sentence, this.alert, this.messages.element);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { session } = this;
    session.addEventListener("state", () => this.draw(), { signal });
    session.addEventListener("values", () => this.#drawAnswers(), { signal });
    session.store.addEventListener("wipe", () => this.messages.settle(), { signal });
    window.addEventListener("popstate", () => this.actions.followAddress(), { signal });
    window.addEventListener("online", () => this.draw(), { signal });
    window.addEventListener("offline", () => this.draw(), { signal });
    window.addEventListener("beforeprint", () => this.drawSheet(), { signal });
    window.addEventListener("afterprint", () => this.#printed(), { signal });
    window.addEventListener("beforeunload", (event) => {
      if (this.actions.isUnsaved) event.preventDefault();
    }, { signal });
    this.others.addEventListener("click", (event) => this.#choose(event), { signal });
    makeRoom(this.element, signal);
    this.draw();
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.actions.open(link.dataset.id ?? "");
  }

  openFirst() {
    const trouble = this.actions.openFirst();
    // Without moving the focus: nobody has pressed anything yet.
    if (trouble) this.messages.say(linkText(trouble));
  }

  draw() {
    const { session } = this;
    const { run, saved, trouble } = session;
    for (const name of [this.title, this.whole]) {
      setText(name, run.name);
      name.hidden = !run.name;
    }
    this.saveButton.hidden = saved && !trouble;
    this.#drawSave();
    this.newButton.hidden = !saved;
    for (const again of this.again) again.hidden = !this.source.repeats || !this.saveButton.hidden || !run.activity;
    for (const tool of this.runTools) tool.hidden = !saved;
    for (const tool of this.activityTools) tool.hidden = !saved || !run.activity;
    setText(this.state, this.#stateText());
    const isKept = saved && !trouble;
    setText(this.kept, isKept ? "Lagret" : "Ikke lagret");
    setText(this.when, isKept ? ` ${savedBriefly(session.savedAt)}` : "");
    this.brief.classList.toggle("utfylling__kort--lagret", isKept);
    if (trouble && !this.alert.textContent) this.messages.hush(); // «er lagret» would stand under «ikke lagret»
    setText(this.alert, trouble ? troubleText(trouble) : "");
    this.#drawOthers();
    this.drawProgress();
  }

  #drawSave() {
    const { trouble } = this.session;
    setText(this.saveWord, trouble === "gone" ? "Lagre på nytt" : trouble ? "Prøv å lagre igjen" : "Lagre");
    this.saveButton.setAttribute("aria-label", trouble ? this.saveWord.textContent ?? "" : "Lagre i denne nettleseren");
  }

  #stateText() {
    const { run, saved, savedAt, trouble, store } = this.session;
    const offline = navigator.onLine ? "" : ` ${OFFLINE}`;
    if (trouble) return `Ikke lagret.${offline}`;
    if (saved) return `${savedText(savedAt)}. ${keepText(run)}${offline}`;
    return (store.blocked ? BLOCKED : NOT_SAVED) + offline;
  }

  #drawOthers() {
    // The list is read anew only when it is looked at: reading every run at each tick would cost time.
    const { session } = this;
    const key = `${session.saved ? session.run.id : ""}|${session.run.name}|${session.store.version}`;
    if (this.others.dataset.key === key) return;
    this.others.dataset.key = key;
    const heads = session.store.heads(session.source.list).filter((head) => !session.saved || head.id !== session.run.id);
    this.others.hidden = heads.length === 0;
    this.others.replaceChildren(
      el("p", { className: "utfylling__overskrift" }, session.saved ? `Bytt utfylling (${heads.length} til)` : `Åpne en lagret utfylling (${heads.length})`),
      el("ul", {}, ...heads.map((head) => el("li", {},
        el("a", { className: "utfylling__valgt", href: addressOf(head.id), "data-id": head.id }, head.name || "Uten navn",
          el("span", { className: "utfylling__tall" }, ` ${moment(head.changed)}`))))));
  }

  #drawAnswers() {
    // What was said is over when the work goes on; a way back stays until there is another.
    if (this.session.undoCount === this.#undoCount) this.messages.hush();
    else this.messages.settle();
    this.drawProgress();
  }

  drawProgress() {
    const { done, total, sentence } = this.source.progress();
    setText(this.sentence, sentence);
    setText(this.count, `${done} av ${total}`);
    this.jumps.draw(sentence);
    this.bar.max = Math.max(total, 1);
    this.bar.value = done;
    this.#drawUndo();
  }

  /** One way back at a time: that of the last message, else that of the last answer. */
  #drawUndo() {
    this.undoButton.hidden = this.messages.hasUndo;
    this.undoButton.setAttribute("aria-disabled", String(!this.session.nextUndo));
  }

  /** Says what happened, with a way back that gets the focus. @param {string} text @param {() => void} [undo] */
  say(text, undo) {
    this.#undoCount = this.session.undoCount;
    const said = this.messages.say(text, undo);
    if (undo) said.focus();
    else if (!isSeen(document.activeElement)) this.#focusTools();
  }

  /** When what was pressed is gone, the row of tools takes the focus. */
  #focusTools() {
    /** @type {HTMLElement | null} */ (this.element.querySelector(".utfylling__hopp > summary"))?.focus();
  }

  /** Whether paper would have something to tell. */
  get #isBegun() {
    return this.session.filled || this.session.run.name !== "";
  }

  /** @param {"utfylt" | "blank" | "rapport" | "sammendrag"} how */
  print(how) {
    // With nothing filled in, what is filled in is a blank form.
    const blank = this.session.source.kind === "mal" && !this.session.filled;
    this.host.dataset.utskrift = blank ? "blank" : how;
    window.print();
  }

  #printed() {
    if (!this.host.dataset.utskrift) return;
    delete this.host.dataset.utskrift;
    this.say("Utskriftsvinduet er lukket. Det du har fylt ut, står her som før.");
  }

  /** What the paper says of itself. */
  drawSheet() {
    const [name, ...lines] = this.source.paper("Skrevet ut");
    this.sheet.replaceChildren(...(name ? [el("p", { className: "utfylling__navn" }, name)] : []), ...lines.map((line) => el("p", {}, line)));
  }
}

/** One of the choices in a menu. @param {string} text @param {() => void} press @param {boolean} destructive */
export function choice(text, press, destructive = false) {
  return button(text, press, `utfylling__valgt${destructive ? " utfylling__valgt--slett" : ""}`);
}

/** Whether the focus is on something that a reader can see: a button that was pressed may be gone. @param {Element | null} focused */
function isSeen(focused) {
  return focused !== null && focused !== document.body && focused.getClientRects().length > 0;
}

/** Sets the text only when it is another, so that screen readers hear a change once. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
