// @ts-check
/**
 * What stands over a list or form: whose run it is, whether it is kept, how far it has come, and one row of tools.
 * It draws itself anew from the session; the buttons stay, so that the focus does.
 */

import { PRINT_ICON } from "./icons.js";
import { Messages } from "./messages.js";
import { RunActions, addressOf } from "./run-actions.js";
import { button, el, moment } from "./dom.js";
import { BLOCKED, NOT_SAVED, OFFLINE, WORDS, keepText, linkText, savedText, troubleText } from "./texts.js";

/** @typedef {import("./run-session.js").RunSession} RunSession */
/** @typedef {{done: number, total: number, sentence: string}} Progress */

export class RunControls {
  /** How many answers could be taken back when the last message with a way back was said. */
  #undoCount = 0;

  /**
   * @param {HTMLElement} host the list or form
   * @param {RunSession} session
   * @param {() => Progress} progress
   * @param {(made: string) => string[]} paper what paper and file say of themselves, line by line; `made` is how they came to be
   */
  constructor(host, session, progress, paper) {
    this.host = host;
    this.session = session;
    this.progress = progress;
    this.paper = paper;
    this.actions = new RunActions(host, session, (text, undo) => this.say(text, undo));
    const { actions } = this;

    this.title = el("p", { className: "utfylling__navn" });
    this.state = el("p", { className: "utfylling__stand" });
    this.sentence = el("p", { className: "utfylling__framdrift", role: "status" });
    this.bar = el("progress", { className: "utfylling__strek", "aria-label": "Framdrift" });
    this.saveButton = button("Lagre i denne nettleseren", () => actions.save(), "knapp");
    this.newButton = button("Ny", () => actions.begin());
    this.undoButton = button("Angre", () => actions.undo());
    this.others = el("details", { className: "utfylling__bytte" });
    this.alert = el("div", { className: "utfylling__alarm", role: "alert" });
    this.messages = new Messages(() => this.#drawUndo());
    this.sheet = el("div", { className: "utfylling__ark" });
    this.runTools = [
      button("Gi nytt navn", () => actions.rename(), "lenkeknapp"),
      button("Kopier som blank", () => actions.copy(), "lenkeknapp"),
      button("Hvor lenge den lagres", () => actions.keep(), "lenkeknapp"),
      button("Slett utfyllingen", () => actions.remove(), "lenkeknapp"),
    ];
    const printButton = button("Skriv ut", () => this.print("utfylt"));
    printButton.insertAdjacentHTML("afterbegin", PRINT_ICON);
    // Without documents there is no file to fill in.
    const blank = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-dokument=docx]"));
    const wordButton = blank && button("Last ned som Word-fil", () => actions.word(blank.href, paper("Lastet ned")));
    this.more = el("details", { className: "utfylling__mer" }, el("summary", {}, "Flere valg"),
      el("div", { className: "utfylling__knapper" },
        button("Skriv ut blank", () => this.print("blank"), "lenkeknapp"),
        button("Importer fra fil", () => actions.import(), "lenkeknapp"),
        ...this.runTools,
        button(`Nullstill ${WORDS[session.source.kind].the}`, () => actions.reset(), "lenkeknapp")));
    const isAlone = document.querySelectorAll("[data-lagring=lokal]").length === 1;
    this.element = el("section", { className: "utfylling", "aria-label": isAlone ? "Utfyllingen din" : `Utfyllingen din av ${session.source.title}`, "data-skjerm": "" },
      el("div", { className: "utfylling__topp" }, this.title, this.state),
      this.others,
      el("div", { className: "utfylling__framgang" }, this.sentence, this.bar),
      el("div", { className: "utfylling__knapper utfylling__verktoy" }, this.saveButton, this.newButton, printButton,
        ...(wordButton ? [wordButton] : []), button("Eksporter til fil", () => actions.export()), this.undoButton),
      this.more, this.alert, this.messages.element);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { session } = this;
    session.addEventListener("state", () => this.draw(), { signal });
    session.addEventListener("values", () => this.drawProgress(), { signal });
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
    this.draw();
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.others.open = false;
    this.others.querySelector("summary")?.focus();
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
    const named = Boolean(run.name);
    setText(this.title, run.name);
    this.title.hidden = !named;
    this.saveButton.hidden = saved && !trouble;
    setText(this.saveButton, trouble === "gone" ? "Lagre på nytt" : trouble ? "Prøv å lagre igjen" : "Lagre i denne nettleseren");
    this.newButton.hidden = !saved;
    for (const tool of this.runTools) tool.hidden = !saved;
    this.#drawUndo();
    setText(this.state, this.#stateText());
    this.state.classList.toggle("utfylling__stand--lagret", saved && !trouble);
    if (trouble && !this.alert.textContent) this.messages.hush(); // «er lagret» would stand under «ikke lagret»
    setText(this.alert, trouble ? troubleText(trouble) : "");
    this.#drawOthers();
    this.drawProgress();
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
      el("summary", {}, session.saved ? `Bytt utfylling (${heads.length} til)` : `Åpne en lagret utfylling (${heads.length})`),
      el("ul", {}, ...heads.map((head) => el("li", {},
        el("a", { href: addressOf(head.id), "data-id": head.id }, head.name || "Uten navn"), ` – sist endret ${moment(head.changed)}`))));
  }

  drawProgress() {
    const { done, total, sentence } = this.progress();
    setText(this.sentence, sentence);
    this.bar.max = Math.max(total, 1);
    this.bar.value = done;
    if (this.session.undoCount !== this.#undoCount) this.messages.settle();
    this.#drawUndo();
  }

  /** One way back at a time: that of the last message, else that of the last answer. */
  #drawUndo() {
    this.undoButton.hidden = this.messages.hasUndo;
    this.undoButton.setAttribute("aria-disabled", String(!this.session.nextUndo));
  }

  /** Says what happened, with a way back that gets the focus. @param {string} text @param {() => void} [undo] */
  say(text, undo) {
    if (undo) this.#undoCount = this.session.undoCount;
    const back = this.messages.say(text, undo);
    if (undo) back.focus();
    else if (!isSeen(document.activeElement)) this.#focusTools();
  }

  /** When what was pressed is gone, the row of tools takes the focus. */
  #focusTools() {
    /** @type {HTMLElement | null} */ (this.element.querySelector(".utfylling__verktoy button:not([hidden])"))?.focus();
  }

  /** @param {"utfylt" | "blank"} how */
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
    const [name, ...lines] = this.paper("Skrevet ut");
    this.sheet.replaceChildren(...(name ? [el("p", { className: "utfylling__navn" }, name)] : []), ...lines.map((line) => el("p", {}, line)));
  }
}

/** Whether the focus is on something that a reader can see: a button that was pressed may be gone. @param {Element | null} focused */
function isSeen(focused) {
  return focused !== null && focused !== document.body && focused.getClientRects().length > 0;
}

/** Sets the text only when it is another, so that screen readers hear a change once. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
