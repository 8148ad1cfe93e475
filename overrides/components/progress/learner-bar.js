// @ts-check
/** `<laer-deltaker>`: whose answers these are, whether they are kept, and the ways out; on a module also where one stands in it. */

import { RunActions } from "../../shared/runs/run-actions.js";
import { askName } from "../../shared/runs/dialogs.js";
import { button, el, number } from "../../shared/runs/dom.js";
import { BLOCKED, keepText, troubleText } from "../../shared/runs/texts.js";
import { theLearner } from "./learner.js";
import { standingText } from "./words.js";

const SAVE = "Lagre framdriften";
const NAME = {
  label: "Initialer eller kallenavn",
  help: "Skriv initialer eller et kallenavn, ikke hele navnet ditt. Alle som bruker denne nettleseren, kan se det.",
};
const UNKEPT = "Det du svarer, blir ikke lagret. Lagrer du framdriften i denne nettleseren, kan spørsmålene komme igjen om noen dager, så du husker mer. Ingenting blir sendt noe sted.";

class LaerDeltaker extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #learner = theLearner();
  #actions = new RunActions(this, this.#learner.session, (text, undo) => this.#say(text, undo));
  #name = el("p", { className: "laer__navn" });
  #sentence = el("p", { className: "laer__stand" });
  #alert = el("div", { className: "laer__alarm", role: "alert" });
  #message = el("div", { className: "laer__melding", role: "status" });
  #buttons = el("div", { className: "laer__knapper" });
  #save = button(SAVE, () => this.#start());
  #more = this.#makeMore();
  #bar = el("section", { className: "laer__linje", "aria-label": "Framdriften din", "data-skjerm": "" },
    this.#name, this.#sentence, this.#buttons, this.#more, this.#alert, this.#message);

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    // The address of a page belongs to its lists and forms.
    this.#actions.addressed = false;
    this.append(this.#bar);
    this.#learner.addEventListener("change", () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    this.#bar.remove();
  }

  #makeMore() {
    const actions = this.#actions;
    return el("details", { className: "laer__mer" }, el("summary", {}, "Flere valg"),
      el("div", { className: "laer__knapper" },
        button("Bytt person", () => this.#change()),
        button("Gi nytt navn", () => this.#rename()),
        button("Hvor lenge den lagres", () => actions.keep()),
        button("Eksporter til fil", () => actions.export()),
        button("Importer fra fil", () => this.#import()),
        button("Slett framdriften", () => this.#remove())));
  }

  /** @param {string} text @param {() => void} [undo] */
  #say(text, undo) {
    const back = undo && button("Angre", undo);
    const words = el("p", { tabIndex: -1 }, text);
    this.#message.replaceChildren(words, ...(back ? [back] : []));
    (back ?? words).focus();
  }

  async #start() {
    const { session } = this.#learner;
    if (session.trouble && session.run.name) return void session.retry();
    const answer = await askName({ title: SAVE, yes: "Lagre i denne nettleseren", name: session.run.name, ...NAME });
    if (!answer || answer === "other" || !this.#learner.start(answer.name, answer.keep)) return;
    this.#say(`Framdriften er lagret hos «${answer.name}» i denne nettleseren.`);
  }

  async #rename() {
    const { session } = this.#learner;
    const answer = await askName({ title: "Gi nytt navn", yes: "Gi nytt navn", name: session.run.name, keep: null, ...NAME });
    if (!answer || answer === "other") return;
    session.rename(answer.name);
    this.#say(`Framdriften heter nå «${answer.name}».`);
  }

  #change() {
    this.#learner.leave();
    this.#say("Ingen er valgt. Det du svarer nå, blir ikke lagret.");
  }

  #remove() {
    this.#actions.remove();
  }

  async #import() {
    await this.#actions.import();
  }

  /** @param {string} id @param {string} name */
  #choose(id, name) {
    const found = this.#learner.choose(id);
    this.#say(found ? `Framdriften til «${name}» er åpnet.` : "Framdriften finnes ikke lenger i denne nettleseren.");
    if (!found) this.#draw();
  }

  #draw() {
    const { session, others } = this.#learner;
    const kept = session.saved && !session.trouble;
    setText(this.#name, kept ? `Framdriften til ${session.run.name}` : others.length ? "Hvem svarer?" : "");
    this.#name.hidden = !this.#name.textContent;
    setText(this.#sentence, this.#words(kept, others.length > 0));
    setText(this.#alert, session.trouble ? troubleText(session.trouble) : "");
    this.#save.textContent = session.trouble ? "Prøv å lagre igjen" : others.length && !kept ? "En som ikke står her" : SAVE;
    this.#more.hidden = !kept;
    this.#drawButtons(kept);
  }

  /** @param {boolean} kept @param {boolean} several */
  #words(kept, several) {
    const { session, modules } = this.#learner;
    if (session.store.blocked) return BLOCKED;
    const module = modules.find(({ id }) => id === this.dataset.id);
    const where = standingText(module ? this.#learner.standing(module) : this.#learner.wholeStanding);
    if (kept) return `${where} ${keepText(session.run)}`;
    return several ? "Velg deg selv, så blir det du svarer, lagret der. Velger du ikke, blir det ikke lagret." : UNKEPT;
  }

  /** @param {boolean} kept */
  #drawButtons(kept) {
    const { others, session, due } = this.#learner;
    const had = this.#buttons.contains(document.activeElement);
    const names = kept ? [] : others.map(({ id, name }) => button(name || "Uten navn", () => this.#choose(id, name)));
    const takeIn = !kept && !others.length && button("Importer fra fil", () => this.#import(), "lenkeknapp");
    const now = kept && due.length > 0 && this.dataset.repetisjon && el("a", { className: "knapp", href: this.dataset.repetisjon }, `Ta dagens repetisjon (${number(due.length, "spørsmål", "spørsmål")})`);
    this.#buttons.replaceChildren(...(now ? [now] : []), ...names, ...(kept || session.store.blocked ? [] : [this.#save]), ...(takeIn && !session.store.blocked ? [takeIn] : []));
    if (had && !this.#buttons.contains(document.activeElement)) /** @type {HTMLElement | null} */ (this.#bar.querySelector("a, button, summary"))?.focus();
  }
}

/** Sets the text only when it is another, so that screen readers hear a change once. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

if (!customElements.get("laer-deltaker")) customElements.define("laer-deltaker", LaerDeltaker);
