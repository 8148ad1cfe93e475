// @ts-check
/** The editor: puts the parts together, keeps what is written, and asks for checks and for the page as it will be. */

import { button, el } from "../overrides/shared/runs/dom.js";
import { showConflict } from "./conflict.js";
import { ask } from "./dialogs.js";
import { Drafts } from "./drafts.js";
import { FileList } from "./file-list.js";
import { help } from "./help.js";
import { INSERTIONS, listed } from "./insertions.js";
import { askName, askRemoval, tellOfLinks, tellOfLost } from "./moving.js";
import { PageFields, today } from "./page-fields.js";
import { ProblemList } from "./problem-list.js";
import { download, propose } from "./proposing.js";
import { Refused, Server, Unreachable } from "./server.js";
import { plain } from "./ids.js";
import { Writing } from "./writing.js";

/** @typedef {{path: string, text: string, version: string}} Saved */

const PAUSE = 500;
const BEAT = 4000;

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

class Editor {
  /** @type {Map<string, Saved>} */ saved = new Map();
  /** @type {import("./writing.js").Problem[]} */ problems = [];
  /** @type {string[]} */ conflicts = [];
  path = "";
  /** What has just been done; until something else is. */ note = "";
  saving = false;
  waiting = 0;
  round = 0;
  /** What the last move was, while it can be undone. @type {{label: string, path: string} | null} */ moved = null;

  /** @param {Server} server @param {any} given */
  constructor(server, given) {
    this.server = server;
    this.given = given;
    this.drafts = new Drafts(localStorage, given.project);
    this.files = new FileList(place("filer"), (path) => this.#try(() => this.open(path)));
    const nonce = document.querySelector('meta[name="nonce"]')?.getAttribute("content") ?? "";
    this.name = el("h2", { className: "skriving__navn", id: "filnavn" });
    this.bar = el("div", { className: "verktoy", role: "group", "aria-label": "Sett inn" });
    this.page = el("p", { className: "skriving__side", role: "group", "aria-label": "Om filen" });
    const paper = el("div", { className: "ark" });
    this.writing = new Writing(paper, () => this.#written(), nonce);
    this.fields = new PageFields(this.writing);
    this.list = new ProblemList({
      go: (problem) => this.#try(() => this.#goTo(problem)),
      addWord: (word) => this.#try(() => this.#addWord(word)),
      addHistory: () => this.#try(() => this.#addHistory()),
    });
    place("skriving").append(this.name, this.page, this.fields.element, this.bar, paper, this.list.element);
    this.frame = el("iframe", { title: "Slik blir siden", src: given.preview });
    place("visning").append(this.frame);
    this.#buttons();
    this.#listen();
  }

  #buttons() {
    const run = (/** @type {() => Promise<unknown>} */ what) => () => this.#try(what);
    const back = this.moved;
    place("knapper").replaceChildren(
      ...(back ? [button(back.label, run(() => this.#undo(back.path)))] : []),
      button("Hjelp", help),
      button("Ny side", run(() => this.#newPage())),
      button("Foreslå endringene", run(() => propose(this.server))),
      button("Lagre", run(() => this.save()), "knapp"));
  }

  #listen() {
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      this.#try(() => this.save());
    });
    addEventListener("hashchange", () => this.#try(() => this.#asLinked()));
  }

  async begin() {
    this.files.show(this.given.files);
    await this.#asLinked();
    await this.check();
    setInterval(() => this.#try(() => this.lay()), BEAT);
  }

  /** Open what the address names: «Rediger siden» in the preview leads here. */
  async #asLinked() {
    const hash = new URLSearchParams(location.hash.slice(1));
    const wanted = hash.get("fil") ?? "";
    const known = this.given.files.some((/** @type {{path: string}} */ { path }) => path === wanted);
    if (known || !this.path) await this.open(known ? wanted : this.given.files[0].path);
    const line = Number(hash.get("linje"));
    if (known && line) this.writing.goTo(line);
  }

  // --- Opening ---

  /** @param {string} path */
  async open(path) {
    const file = await this.#read(path);
    this.path = path;
    this.note = "";
    this.writing.open(path, this.drafts.get(path)?.text ?? file.text);
    const { title, page } = this.given.files.find((/** @type {{path: string}} */ each) => each.path === path) ?? { title: path, page: "" };
    this.name.replaceChildren(title, " ", el("span", { className: "skriving__sti" }, path));
    document.title = `${title} – redigering`;
    this.page.replaceChildren(...(path.endsWith(".md") ? [
      button("Gi nytt filnavn", () => this.#try(() => this.#rename()), "lenkeknapp"), " ",
      button("Slett siden", () => this.#try(() => this.#remove()), "lenkeknapp")] : []));
    if (path.endsWith(".md")) this.frame.src = this.given.preview + page;
    this.#tools();
    this.fields.follow();
    this.writing.mark(this.problems);
    this.#tell();
    history.replaceState(null, "", `#fil=${encodeURIComponent(path)}`);
  }

  /** @param {string} path @returns {Promise<Saved>} */
  async #read(path) {
    const { data, status } = await this.server.ask("file", { path });
    if (status !== 200) throw new Refused(asText(data.problems));
    this.saved.set(path, data);
    return data;
  }

  #tools() {
    const now = this.#place();
    const fitting = Object.values(INSERTIONS).filter(({ fits }) => fits(now));
    this.bar.replaceChildren(...(fitting.length > 0 ? [el("span", { className: "verktoy__navn" }, "Sett inn")] : []),
      ...fitting.map((each) => button(each.label, () => this.#try(() => this.#insert(each)))));
  }

  /** @returns {import("./insertions.js").Place} */
  #place() {
    return { path: this.path, text: this.writing.text, at: this.writing.at, words: this.given.words, today: today() };
  }

  /** @param {import("./insertions.js").Insertion} insertion */
  async #insert(insertion) {
    const now = this.#place();
    const hindrance = insertion.hindrance?.(now);
    if (hindrance) return this.#say(hindrance);
    const answers = await ask(`Sett inn: ${insertion.label}`, insertion.fields(now));
    if (answers) this.writing.put(insertion.edit(this.#place(), answers));
    this.writing.view.focus();
  }

  // --- Writing ---

  #written() {
    const file = this.saved.get(this.path);
    if (!file) return;
    const kept = this.drafts.put(this.path, this.writing.text, file);
    this.#say(kept ? "" : "Nettleseren kan ikke ta vare på utkastet. Lagre snart.");
    this.fields.follow();
    this.#soon();
  }

  #soon() {
    clearTimeout(this.waiting);
    this.round += 1;
    this.waiting = window.setTimeout(() => this.#try(() => this.check()), PAUSE);
  }

  /** Show the drafts in the preview, and see whether others have changed something. */
  async lay() {
    if (this.saving) return;
    const { data } = await this.server.ask("lay", { drafts: this.drafts.all() });
    place("brudd").hidden = true;
    this.conflicts = data.conflicts;
    for (const [path, file] of this.saved) {
      if (this.drafts.get(path)) continue;
      if (data.versions[path] === undefined) await this.#goneElsewhere(path);
      else if (data.versions[path] !== file.version) await this.#changedElsewhere(path);
    }
    if (this.given.files.length !== Object.keys(data.versions).length) await this.#renew();
    this.#tell();
  }

  /** @param {string} path */
  async #goneElsewhere(path) {
    this.saved.delete(path);
    if (path !== this.path) return;
    await this.#renew();
    await this.open(this.given.files[0].path);
    this.#say(`${path} er slettet, eller har fått et nytt navn, av noen andre.`);
  }

  /** @param {string} path */
  async #changedElsewhere(path) {
    const file = await this.#read(path);
    if (path === this.path) this.writing.open(path, file.text);
  }

  async check() {
    await this.lay();
    const { round } = this;
    if (!this.note) this.#say("Kontrollerer …");
    const { data } = await this.server.ask("check", { drafts: this.drafts.all() });
    if (round === this.round && !this.saving) this.#show(data.problems);
  }

  /** @param {import("./writing.js").Problem[]} problems */
  #show(problems) {
    this.problems = problems;
    this.list.show(problems);
    this.writing.mark(problems);
    this.#say("");
  }

  /** Show why nothing was done; a check that was asked for before knows nothing of it. @param {import("./writing.js").Problem[]} problems */
  #refuse(problems) {
    this.round += 1;
    this.#show(problems);
    this.list.focus();
  }

  // --- Saving ---

  async save() {
    if (this.drafts.size === 0) return this.#say("Alt er lagret.");
    clearTimeout(this.waiting);
    this.#say("Kontrollerer og lagrer …");
    const sent = this.drafts.all();
    const { status, data } = await this.#send(sent);
    if (status === 409) return this.#settle(data.conflicts);
    if (status === 422) return this.#refuse(data.problems);
    this.#isSaved(sent, data.versions);
    await this.#renew();
    this.#say("Lagret. Nå kan du foreslå endringene.");
  }

  /** Nothing else is asked meanwhile: what is half saved would look like somebody else's. @param {Record<string, unknown>} drafts */
  async #send(drafts) {
    this.saving = true;
    try {
      return await this.server.ask("save", { drafts });
    } finally {
      this.saving = false;
    }
  }

  /** @param {Record<string, {text: string}>} sent @param {Record<string, string>} versions */
  #isSaved(sent, versions) {
    for (const [path, { text }] of Object.entries(sent)) {
      const newer = this.drafts.get(path)?.text;
      this.saved.set(path, { path, text, version: versions[path] });
      this.drafts.drop([path]);
      if (newer !== undefined && newer !== text) this.drafts.put(path, newer, /** @type {Saved} */ (this.saved.get(path)));
    }
    this.#show([]);
  }

  /** Ids, titles and sources have changed with what was saved. */
  async #renew() {
    this.given = (await this.server.ask("start")).data;
    this.files.show(this.given.files);
    this.#tell();
  }

  /** @param {string[]} paths */
  async #settle(paths) {
    this.conflicts = paths;
    this.#say("");
    const [path] = paths;
    const draft = this.drafts.get(path);
    if (!draft) return;
    if ((await this.server.ask("file", { path })).status !== 200) return this.#lost(path, draft.text);
    await this.open(path);
    const file = /** @type {Saved} */ (this.saved.get(path));
    await showConflict(this.server, path, draft, file.text, {
      both: (text) => this.#settled(() => {
        this.drafts.rebase(path, file);
        this.writing.open(path, text);
      }),
      mine: () => this.#settled(() => this.drafts.rebase(path, file)),
      theirs: () => this.#settled(() => {
        this.drafts.drop([path]);
        this.writing.open(path, file.text);
      }),
    });
  }

  /** @param {string} path @param {string} text what was written in a file that is no more */
  #lost(path, text) {
    tellOfLost(path, {
      again: () => this.#settled(() => {
        const none = { path, text: "", version: "" };
        this.saved.set(path, none);
        this.drafts.rebase(path, none);
      }),
      drop: () => {
        download(new Blob([text], { type: "text/plain" }), `min-${path.replace(/^.*\//, "")}`);
        this.#settled(() => this.drafts.drop([path]));
        this.saved.delete(path);
        if (path === this.path) this.#try(() => this.open(this.given.files[0].path));
      },
    });
  }

  /** @param {() => void} choose */
  #settled(choose) {
    choose();
    this.conflicts = [];
    this.#soon();
    this.#tell();
  }

  // --- Help with what must be mended ---

  /** @param {import("./writing.js").Problem} problem */
  async #goTo({ file, line }) {
    if (file !== this.path) await this.open(file);
    this.writing.goTo(line ?? 1);
  }

  /** @param {string} word */
  async #addWord(word) {
    const path = this.given.words.files.words;
    const file = this.saved.get(path) ?? (await this.#read(path));
    const text = this.drafts.get(path)?.text ?? file.text;
    const { from, to, insert } = listed(text, word);
    await this.#change(path, text.slice(0, from) + insert + text.slice(to));
  }

  async #addHistory() {
    const answers = await ask("Hvorfor er anbefalingen endret?", [
      { name: "grunn", label: "Grunnen", type: "area", help: "Én setning til leserne. Den gjelder alle anbefalinger som er endret nå." },
      { name: "hva", label: "Hva er endret?", type: "select", options: [["mening", "Det den sier"], ["språk", "Bare språket; meningen er den samme"]] },
    ], "", "Før inn");
    if (!answers) return;
    const given = { drafts: this.drafts.all(), reason: answers.grunn, language: answers.hva === "språk" };
    const { status, data } = await this.server.ask("history", given);
    if (status === 422) return this.#refuse(data.problems);
    await this.#change(data.path, data.text);
  }

  /** Make TEXT the draft of the file PATH. @param {string} path @param {string} text */
  async #change(path, text) {
    const file = this.saved.get(path) ?? (await this.#read(path));
    if (path === this.path) this.writing.open(path, text);
    else this.drafts.put(path, text, file);
    this.#soon();
    this.#tell();
  }

  async #newPage() {
    const answers = await ask("Ny side", [
      { name: "title", label: "Tittel" },
      { name: "description", label: "Beskrivelse", help: "Én setning om hva siden gir leseren." },
      { name: "after", label: "Etter hvilken side i menyen?", type: "select", options: this.given.menu.map((/** @type {string} */ page) => [page, this.#title(page)]) },
      { name: "name", label: "Filnavn", optional: true, help: "Blir adressen: små bokstaver a–z, tall og bindestrek." },
    ], "Siden blir lagret med det samme.", "Lag siden");
    if (!answers) return;
    const name = answers.name || plain(answers.title, 6);
    const { status, data } = await this.server.ask("page", { ...answers, name, drafts: this.drafts.all() });
    if (status === 422) return this.#refuse(data.problems);
    await this.#renew();
    await this.open(data.path);
  }

  // --- A page that goes, or gets another name ---

  async #remove() {
    const { path } = this;
    if (this.#isUnsaved()) return;
    const { links, ids } = (await this.server.ask("about", { path })).data;
    if (links.length > 0) return tellOfLinks(links, (link) => this.#try(() => this.#goTo({ ...link, message: "", remedy: "" })));
    const reason = await askRemoval(this.#title(path.replace(/^docs\//, "")), ids);
    if (reason !== null) await this.#move("remove", { reason }, "Angre slettingen", "Siden er slettet.");
  }

  async #rename() {
    if (this.#isUnsaved()) return;
    const answers = await askName(this.path);
    if (answers) await this.#move("rename", answers, "Angre det nye navnet", "Filen har fått et nytt navn.");
  }

  /** What isn't saved would be left behind. */
  #isUnsaved() {
    if (this.drafts.size > 0) this.#say("Lagre først. Dette blir gjort med det samme, og gjelder det som er lagret.");
    return this.drafts.size > 0;
  }

  /** @param {string} what @param {Record<string, string>} given @param {string} label what the way back is called @param {string} sentence */
  async #move(what, given, label, sentence) {
    const { path } = this;
    this.#say("Kontrollerer …");
    const { status, data } = await this.server.ask(what, { path, base: this.saved.get(path)?.version ?? "", ...given });
    if (status === 409) return this.#say("Siden er nettopp endret av noen andre. Les den, og prøv igjen.");
    if (status === 422) return this.#refuse(data.problems);
    this.moved = { label, path };
    await this.#afterMove(data.paths.find((/** @type {string} */ each) => each.endsWith(".md")), sentence);
  }

  /** @param {string} path */
  async #undo(path) {
    const { status } = await this.server.ask("undo");
    this.moved = null;
    if (status === 409) {
      this.#buttons();
      return this.#say("Noen har endret filene siden. Det kan ikke angres her.");
    }
    await this.#afterMove(path, "Alt er som før.");
  }

  /** Every file may have changed, and the one that is open may be gone. @param {string | undefined} path @param {string} sentence */
  async #afterMove(path, sentence) {
    this.saved.clear();
    this.#buttons();
    await this.#renew();
    const known = this.given.files.some((/** @type {{path: string}} */ each) => each.path === path);
    await this.open(known ? /** @type {string} */ (path) : this.given.files[0].path);
    this.#show([]);
    this.#say(sentence);
  }

  /** @param {string} page */
  #title(page) {
    return this.given.files.find((/** @type {{path: string}} */ { path }) => path === `docs/${page}`)?.title ?? page;
  }

  // --- Telling ---

  #tell() {
    const names = new Set(this.problems.map(({ file }) => file));
    this.files.mark(this.path, (path) => [
      this.conflicts.includes(path) && "endret av andre", this.drafts.get(path) && "ikke lagret", names.has(path) && "må rettes",
    ].filter(Boolean).join(", "));
    this.#write(this.note || this.#state());
  }

  #state() {
    if (this.conflicts.length > 0) return "En fil er endret av noen andre. Trykk på Lagre for å se hva.";
    if (this.problems.length > 0) return "Noe må rettes. Utkastet er tatt vare på.";
    if (this.drafts.size === 0) return "Alt er lagret.";
    return `${this.drafts.size === 1 ? "Én fil" : `${this.drafts.size} filer`} er ikke lagret. Utkastet er tatt vare på.`;
  }

  /** Tell what has just been done, or how things are when that is nothing. @param {string} sentence */
  #say(sentence) {
    this.note = sentence;
    this.#tell();
  }

  /** A screen reader says what changes, and only that. @param {string} sentence */
  #write(sentence) {
    if (place("tilstand").textContent !== sentence) place("tilstand").textContent = sentence;
  }

  /** Do WHAT; a broken connection is told, and nothing is lost. @param {() => Promise<unknown>} what */
  async #try(what) {
    try {
      await what();
    } catch (error) {
      this.#say("");
      told(error);
    }
  }
}

/** @param {import("./writing.js").Problem[]} problems */
const asText = (problems) => problems.map(({ file, message, remedy }) => `${file}: ${message}\n${remedy}`.trim()).join("\n");

/** @param {unknown} error */
function told(error) {
  const broken = place("brudd");
  if (error instanceof Unreachable) {
    broken.textContent = "Forbindelsen til redigeringen er brutt. Det du skriver, blir tatt vare på i denne nettleseren. Er vinduet der den ble startet, lukket, starter du den på nytt.";
  } else if (error instanceof Refused) {
    broken.textContent = error.message;
  } else throw error;
  broken.hidden = false;
}

async function begin() {
  try {
    const server = new Server();
    const { data, status } = await server.ask("start");
    if (status !== 200) throw new Refused(asText(data.problems));
    await new Editor(server, data).begin();
  } catch (error) {
    place("tilstand").textContent = "";
    told(error);
  }
}

/** One tab at a time: two would keep each other's drafts from being told apart. */
navigator.locks.request("redigering", { ifAvailable: true }, async (lock) => {
  if (lock) {
    await begin();
    return new Promise(() => {});
  }
  place("tilstand").textContent = "";
  place("brudd").textContent = "Redigeringen er åpen i en annen fane. Bruk den, eller lukk den og last denne på nytt.";
  place("brudd").hidden = false;
});
