// @ts-check
/** What the buttons around a run do: questions first, then the session. Shared by checklists and forms. */

import { activity, allActivities } from "../store/activities.js";
import { StoreError } from "../store/areas.js";
import { LONGEST_NAME, isFilled } from "../store/record.js";
import { askToKeep } from "../store/promise.js";
import { changeActivity, rename } from "../store/renaming.js";
import { download, fileName, handOver } from "../store/transfer.js";
import { askKeep, askName, confirmed } from "./dialogs.js";
import { inText } from "./answers.js";
import { askImport } from "./import-dialog.js";
import { askedNext } from "./next-time.js";
import { DOWNLOADED, WORDS, keepText, moveText, noWordText, notDoneText, promiseText } from "./texts.js";

/** @typedef {import("./run-session.js").RunSession} RunSession */
/** @typedef {import("../store/record.js").Run} Run */
/** @typedef {(text: string, undo?: () => void) => void} Tell says what happened, with a way back */

const PARAMETER = "utfylling";
const ACTIVITY_PARAMETER = "aktivitet";

/** The run that the address asks for. */
export function askedFor() {
  return new URLSearchParams(location.search).get(PARAMETER) ?? "";
}

/** The activity that the address asks for, when there is such a one. */
function askedActivity() {
  return activity(new URLSearchParams(location.search).get(ACTIVITY_PARAMETER) ?? "");
}

/** @param {string} id */
export function addressOf(id) {
  const url = new URL(location.href);
  url.searchParams.delete(ACTIVITY_PARAMETER);
  if (id) url.searchParams.set(PARAMETER, id);
  else url.searchParams.delete(PARAMETER);
  return url.pathname + url.search + url.hash;
}

export class RunActions {
  #isAsking = false;

  /** @param {HTMLElement} host the list or form @param {RunSession} session @param {Tell} tell */
  constructor(host, session, tell) {
    this.host = host;
    this.session = session;
    this.tell = tell;
    // An address can name one run: where several lists share a page, it names none.
    /** The name of the activity that one came here for. */
    this.wanted = "";
    this.addressed = document.querySelectorAll("[data-lagring]").length === 1;
  }

  /** The address follows the run; a reader's own choice can be taken back with the browser's «tilbake». @param {boolean} chosen */
  #follow(chosen) {
    if (!this.addressed) return;
    const address = addressOf(this.session.saved ? this.session.run.id : "");
    if (address === location.pathname + location.search + location.hash) return;
    if (chosen) history.pushState(null, "", address);
    else history.replaceState(history.state, "", address);
  }

  /**
   * Opens what the address asks for, else the run that was last changed.
   * @returns {"newer" | "damaged" | "missing" | ""} why the address could not be followed
   */
  openFirst() {
    const { session } = this;
    const asked = askedFor();
    if (asked && session.open(asked)) return "";
    const next = activity(askedNext());
    const wanted = next ?? askedActivity();
    const last = session.store.heads(session.source.list)
      .find((head) => head.kind === session.source.kind && (!wanted || head.activity === wanted.id));
    // Not kept yet, and still meant for it: saving offers its name.
    this.wanted = wanted?.name ?? "";
    if (last) session.open(last.id);
    if (last || !wanted) this.#follow(false);
    if (last && next) this.again();
    return asked && this.addressed ? session.store.trouble(asked) || "missing" : "";
  }

  /** «Tilbake» and «fram» in the browser. */
  async followAddress() {
    if (!this.addressed || this.#isAsking) return;
    const { session } = this;
    // A run that another tab deleted still has its address.
    if ([session.saved ? session.run.id : "", session.run.id].includes(askedFor())) return;
    this.#isAsking = true;
    const mayLeave = await this.#mayLeave();
    this.#isAsking = false;
    if (!mayLeave) return this.#follow(true);
    if (askedFor() && session.open(askedFor())) this.tell(`Du ser nå «${session.run.name}».`);
    else session.leave();
  }

  async save() {
    const { session } = this;
    if (session.trouble && session.run.name) return void session.retry();
    const answer = this.#known() ?? await askName({ title: "Lagre i denne nettleseren", yes: "Lagre i denne nettleseren", name: session.run.name || this.wanted || this.#ownName, among: this.#names });
    if (!answer || answer === "other") return;
    if (!session.start(answer.name, answer.keep)) return;
    this.#follow(false);
    const said = `«${answer.name}» er lagret i denne nettleseren. Heretter lagres alt du gjør, med en gang. Du finner den igjen her og i Mitt arbeid.`;
    this.tell(said);
    if (answer.keep === "fane") return;
    const promise = promiseText(await askToKeep());
    if (session.run.name === answer.name && !session.trouble) this.tell(`${said} ${promise}`);
  }

  /** Whoever comes from the steps of an activity has said what it is called and how long it is kept. */
  #known() {
    const one = this.session.run.name || !this.session.source.ofActivity ? undefined : askedActivity();
    return one && { name: one.name, keep: one.keep };
  }

  /** What the sheet itself says that the activity is called. */
  get #ownName() {
    const field = this.host.querySelector("[data-felles=navn]");
    const name = inText(this.session.value(field?.id ?? "")?.answer ?? "").trim();
    return name.slice(0, LONGEST_NAME);
  }

  /** What a new run may go on with. */
  get #names() {
    return this.session.source.ofActivity ? allActivities().filter((one) => !one.archived).map((one) => one.name) : [];
  }

  /** Whether there is work that would be lost. */
  get isUnsaved() {
    return (this.session.dirty && this.session.filled) || this.host.querySelector("[data-venter]") !== null;
  }

  /** Whether work that is not kept may go. */
  async #mayLeave() {
    if (!this.isUnsaved) return true;
    return confirmed("Det du har gjort, er ikke lagret", "Går du videre, blir det borte. Lagre eller eksporter det først hvis du vil beholde det.", "Gå videre uten å lagre");
  }

  /** @param {{name?: string, title?: string}} wish */
  async begin({ name = "", title = "Ny utfylling" } = {}) {
    if (!(await this.#mayLeave())) return;
    const { session } = this;
    const keep = session.saved ? session.run.keep : "alltid";
    const answer = await askName({ title, yes: "Lagre i denne nettleseren", other: "Begynn uten å lagre", name, keep, among: this.#names });
    if (!answer) return;
    session.leave();
    if (answer !== "other") session.start(answer.name, answer.keep);
    this.#follow(true);
    this.tell(answer === "other" ? "Du har en blank utfylling som ikke er lagret." : `«${answer.name}» er laget. Alt du gjør, lagres med en gang.`);
  }

  /** Once more for the same activity, which has been named and kept: nothing is left to ask. */
  again() {
    const { session } = this;
    const { id, keep, activity: mine } = session.run;
    const one = activity(mine);
    if (!one) return this.begin();
    session.leave();
    if (!session.start(one.name, keep)) return;
    this.#follow(true);
    this.tell(`Ny utfylling for «${one.name}». Alt du gjør, lagres med en gang. Den forrige finner du i «Mer» og i Mitt arbeid.`, () => {
      session.remove();
      session.open(id);
      this.#follow(true);
      this.tell(`Du ser den forrige utfyllingen for «${one.name}».`);
    });
  }

  copy() {
    return this.begin({ name: `${this.session.run.name} (kopi)`, title: "Kopier som blank" });
  }

  /** @param {string} id */
  async open(id) {
    if (!(await this.#mayLeave())) return;
    if (!this.session.open(id)) {
      // Deleted elsewhere while this page lay still: the list of runs is drawn anew.
      this.session.store.announce(id);
      return this.tell("Utfyllingen finnes ikke lenger i denne nettleseren.");
    }
    this.#follow(true);
    this.tell(`Du ser nå «${this.session.run.name}».`);
  }

  async rename() {
    const { session } = this;
    const answer = await askName({ title: "Gi nytt navn", yes: "Gi nytt navn", name: session.run.name, keep: null });
    if (!answer || answer === "other") return;
    session.rename(answer.name);
    this.tell(`Utfyllingen heter nå «${answer.name}».`);
  }

  /** The activity, with every sheet that bears its name. */
  async renameActivity() {
    const { session } = this;
    const one = activity(session.run.activity);
    if (!one) return;
    const answer = await askName({ title: "Gi aktiviteten nytt navn", yes: "Gi nytt navn", name: one.name, keep: null });
    if (!answer || answer === "other") return;
    try {
      rename(session.store, one, answer.name);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return this.tell(notDoneText(error.trouble));
    }
    this.tell(`Aktiviteten heter nå «${answer.name}».`, () => {
      rename(session.store, { ...one, name: answer.name }, one.name);
      this.tell(`Aktiviteten heter «${one.name}» igjen.`);
    });
  }

  /** The group is no more: what it has made goes to the end of «Mitt arbeid», and is offered nowhere else. */
  archive() {
    const { store, run } = this.session;
    const one = activity(run.activity);
    if (!one) return;
    const put = (/** @type {boolean} */ archived) => {
      changeActivity(one, { archived });
      store.announce("");
    };
    put(true);
    this.tell(`«${one.name}» er arkivert. Du finner den nederst i Mitt arbeid.`, () => {
      put(false);
      this.tell(`«${one.name}» ligger der den lå.`);
    });
  }

  async keep() {
    const { session } = this;
    const keep = await askKeep(session.run.keep);
    if (!keep) return;
    const trouble = session.keepFor(keep);
    this.tell(trouble ? moveText(trouble) : keepText(session.run));
  }

  /** @param {string} said when it is gone */
  remove(said = `«${this.session.run.name}» er slettet.`) {
    const { session } = this;
    const name = session.run.name;
    const removed = session.remove();
    this.#follow(false);
    if (!removed) return;
    this.tell(said, () => {
      session.store.restore(removed);
      session.open(removed.run.id);
      this.#follow(false);
      this.tell(`«${name}» er tilbake.`);
    });
  }

  async reset() {
    const { session } = this;
    const count = Object.values(session.run.values).filter(isFilled).length;
    const which = session.run.name ? `«${session.run.name}»` : WORDS[session.source.kind].the;
    if (!count) return this.tell("Det er ingenting å nullstille.");
    const yes = await confirmed("Nullstille?", `Alle svar og notater i ${which} blir tømt. Andre utfyllinger blir ikke rørt. Du kan angre etterpå.`, "Nullstill");
    if (!yes) return;
    session.reset();
    this.tell(`${WORDS[session.source.kind].The} er nullstilt.`, () => {
      session.undo();
      this.tell("Svarene er tilbake.");
    });
  }

  undo() {
    const what = this.session.undo();
    this.tell(what ? `Angret: ${what}.` : "Det er ingenting å angre.");
  }

  export() {
    this.#download();
    this.tell(`Filen ${DOWNLOADED}`);
  }

  #download() {
    const { run, wordings } = this.session.forFile();
    const name = run.name || run.title;
    const activities = allActivities().filter((one) => one.id === run.activity);
    download({ runs: [{ ...run, name }], wordings: new Map([[run.list, wordings]]), activities }, name);
  }

  /** For a machine that others use, too: the work goes along, and nothing of it stays. Nobody can tell whether the file came. */
  takeAlong() {
    const { name } = this.session.run;
    this.#download();
    this.remove(`«${name}» er slettet her. Se etter at filen er kommet, før du lukker siden: Den ${DOWNLOADED}`);
  }

  /**
   * The page's own Word file, filled in here. Script and file are fetched now, and not before.
   * @param {string} address of the blank file @param {string[]} head what the file says of itself
   */
  async word(address, head) {
    const { run } = this.session;
    try {
      const answer = await fetch(address, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      const { wordFile } = await import("../../components/word-file/word-file.js");
      handOver(await wordFile(await answer.arrayBuffer(), this.host, this.session, head), fileName(run.name || run.title, "docx"));
      this.tell(`Word-filen ${DOWNLOADED}`);
    } catch (error) {
      console.error(error);
      this.tell(noWordText());
    }
  }

  async import() {
    if (!(await this.#mayLeave())) return;
    const { session } = this;
    const taken = await askImport({
      store: session.store,
      refuse: (run) => (run.list === session.source.list && run.kind === session.source.kind ? "" : "Hører til en annen side. Importer den på Mitt arbeid."),
      show: (run, parcel) => {
        session.adopt(run, parcel.wordings.get(run.list) ?? session.wordings);
        this.tell("Utfyllingen fra filen vises. Den er ikke lagret.");
      },
    });
    if (taken?.[0] && session.open(taken[0].id)) {
      this.#follow(true);
      this.tell(`«${session.run.name}» er importert.`);
    }
  }
}
