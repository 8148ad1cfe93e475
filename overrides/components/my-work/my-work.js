// @ts-check
/** `<mitt-arbeid>`: everything that is kept in this browser, of every kind, with the ways out of it. */

import { button, el, number } from "../../shared/runs/dom.js";
import { Messages } from "../../shared/runs/messages.js";
import { ask, askName, cancelButton, confirmed } from "../../shared/runs/dialogs.js";
import { askImport } from "../../shared/runs/import-dialog.js";
import { BLOCKED, DOWNLOADED, PLACE, notDoneText, promiseText } from "../../shared/runs/texts.js";
import { rename } from "../../shared/store/renaming.js";
import { theStore } from "../../shared/store/store.js";
import { allActivities, sameName } from "../../shared/store/activities.js";
import { PREFIX, StoreError } from "../../shared/store/areas.js";
import { whatIsPromised } from "../../shared/store/promise.js";
import { download, everything, parcelOf } from "../../shared/store/transfer.js";
import { noWordings } from "../../shared/store/wordings.js";
import { drawActivity, drawGather } from "./activity-card.js";
import * as work from "./activity-work.js";
import { drawRun, hasPage } from "./run-card.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/activities.js").Activity} Activity */
/** @typedef {import("../../shared/store/store.js").Damaged} Damaged */

const TRAINING = "opplæring";

class MittArbeid extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #store = theStore();
  /** Said for this visit: to remember it would be to keep something. */
  #notNow = false;
  #content = el("div", { className: "mitt-arbeid__innhold" });
  #messages = new Messages();
  #promise = el("p", { className: "utfylling__stand" });
  #isDue = false;
  /** What the items of each list have said. @type {Map<string, import("../../shared/store/wordings.js").Wordings>} */
  #wordings = new Map();
  #facts = el("section", { className: "utfylling", "aria-label": "Alt du har lagret" });

  connectedCallback() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.querySelector(".mitt-arbeid__uten")?.toggleAttribute("hidden", true);
    this.append(this.#facts, this.#messages.element, this.#content);
    this.#store.addEventListener("run", () => this.#drawSoon(), { signal });
    this.#store.addEventListener("wipe", () => this.#wiped(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#draw(), { signal });
    this.#draw();
    whatIsPromised().then((promise) => this.#promise.append(promiseText(promise)));
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    for (const part of [this.#facts, this.#messages.element, this.#content]) part.remove();
  }

  /** Once for all that is done before the next frame: a thousand runs may come from a file, or from another tab. */
  #drawSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#draw();
    });
  }

  #wiped() {
    this.#messages.settle();
    this.#draw();
  }

  #draw() {
    const { runs: all, damaged } = this.#store.all();
    const [training, runs] = [all.filter((run) => run.kind === TRAINING), all.filter((run) => run.kind !== TRAINING)];
    const activities = allActivities().map((one) => ({ one, runs: runs.filter((run) => run.activity === one.id) })).sort(byLastChange);
    const [kept, old] = [activities.filter(({ one }) => !one.archived), activities.filter(({ one }) => one.archived)];
    const beside = runs.filter((run) => !activities.some(({ one }) => one.id === run.activity));
    this.#wordings = new Map([...new Set(all.map((run) => run.list))].map((list) => [list, this.#store.wordings(list)]));
    const [newer, broken] = [damaged.filter((part) => part.newer), damaged.filter((part) => !part.newer)];
    this.#drawFacts(all);
    const parts = [
      this.#gatherBox(beside), ...kept.map((each) => this.#activity(each)), this.#beside(beside, kept.length > 0), this.#training(training),
      old.length > 0 && this.#archived(old), newer.length > 0 && drawNewer(newer), broken.length > 0 && this.#drawDamaged(broken),
      all.length + damaged.length + activities.length === 0 && this.#empty(),
    ];
    this.#content.replaceChildren(...parts.filter((part) => part instanceof Node));
  }

  /** @param {{one: Activity, runs: Run[]}} each */
  #activity({ one, runs }) {
    return drawActivity(one, runs.map((run) => this.#run(run, run.title, sameName(run.name, one.name) ? "" : `Kalt «${run.name}».`)), this.dataset.vei ?? "", {
      rename: () => this.#attempt(() => this.#rename(one)), copy: () => this.#attempt(() => this.#copy(one)), archive: () => this.#attempt(() => this.#archive(one)),
      export: () => this.#exportRuns(runs, one.name), remove: () => this.#removeActivity(one, runs.length),
    });
  }

  /** @param {Run[]} runs @param {boolean} others whether activities stand over them */
  #beside(runs, others) {
    if (!runs.length) return null;
    return el("section", {}, el("h2", {}, others ? "Utenfor aktivitetene" : "Utfyllinger"),
      el("ul", { className: "mitt-arbeid__liste" }, ...runs.map((run) => this.#run(run, run.name || "Uten navn", `${run.title}.`))));
  }

  /** What learners keep belongs to nobody's activity. @param {Run[]} runs */
  #training(runs) {
    if (!runs.length) return null;
    return el("section", {}, el("h2", {}, "Opplæring"),
      el("ul", { className: "mitt-arbeid__liste" }, ...runs.map((run) => this.#run(run, run.name || "Uten navn", ""))));
  }

  /** @param {{one: Activity, runs: Run[]}[]} activities */
  #archived(activities) {
    return el("details", { className: "mitt-arbeid__arkiv" }, el("summary", {}, `Arkivert (${activities.length})`),
      ...activities.map((each) => this.#activity(each)));
  }

  /** Runs from before there were activities become some when somebody says so. @param {Run[]} runs */
  #gatherBox(runs) {
    const groups = work.byName(runs.filter((run) => run.kind !== "opplæring" && run.list !== this.dataset.egenkontroll));
    if (this.#notNow || !groups.length) return null;
    return drawGather(groups, (chosen) => this.#attempt(() => this.#gather(chosen)), () => {
      this.#notNow = true;
      this.#draw();
    });
  }

  /** @param {{name: string, runs: Run[]}[]} chosen */
  #gather(chosen) {
    const back = work.gather(this.#store, chosen);
    this.#say(`${number(chosen.length, "aktivitet er laget", "aktiviteter er laget")} av utfyllingene du hadde.`, () => {
      back();
      this.#say("Utfyllingene står som før.");
    });
  }

  /** Another tab may have taken the last room. @param {() => unknown} act */
  async #attempt(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#say(notDoneText(error.trouble));
    }
  }

  /** @param {Run} run @param {string} heading @param {string} more */
  #run(run, heading, more) {
    const tools = { export: () => this.#exportRuns([run], run.name), remove: () => this.#remove(run) };
    return drawRun(run, this.#wordings.get(run.list) ?? noWordings(), tools, heading, more);
  }

  /** @param {Activity} one */
  async #rename(one) {
    const answer = await askName({ title: "Gi aktiviteten nytt navn", yes: "Gi nytt navn", name: one.name, keep: null });
    if (!answer || answer === "other") return;
    rename(this.#store, one, answer.name);
    this.#say(`Aktiviteten heter nå «${answer.name}».`, () => {
      rename(this.#store, { ...one, name: answer.name }, one.name);
      this.#say(`Aktiviteten heter «${one.name}» igjen.`);
    });
  }

  /** @param {Activity} one */
  async #copy(one) {
    const answer = await askName({ title: "Kopier til neste gang", yes: "Kopier", name: work.nextName(one.name), keep: one.keep });
    if (!answer || answer === "other") return;
    const next = work.copyAsNext(this.#store, one, answer.name, answer.keep);
    this.#say(`«${next.name}» er laget. Skjemaene er med, uten datoer. Listene begynner blanke.`, () => {
      work.remove(this.#store, next);
      this.#say("Kopien er tatt bort.");
    });
  }

  /** @param {Activity} one */
  #archive(one) {
    work.archive(this.#store, one, !one.archived);
    this.#say(one.archived ? `«${one.name}» er hentet fram.` : `«${one.name}» er arkivert. Du finner den nederst.`, () => {
      work.archive(this.#store, one, one.archived);
      this.#say(`«${one.name}» ligger der den lå.`);
    });
  }

  /** @param {Activity} one @param {number} count */
  async #removeActivity(one, count) {
    const what = count ? `Aktiviteten og ${number(count, "utfylling", "utfyllinger")} i den blir slettet.` : "Aktiviteten blir slettet.";
    if (count && !(await confirmed(`Slette «${one.name}»?`, `${what} Du kan angre etterpå.`, "Slett"))) return;
    const back = work.remove(this.#store, one);
    this.#say(`«${one.name}» er slettet.`, () => {
      back();
      this.#say(`«${one.name}» er tilbake.`);
    });
  }

  #empty() {
    const text = this.#store.blocked ? BLOCKED : "Du har ikke lagret noe i denne nettleseren. Åpne en sjekkliste eller en mal, og trykk «Lagre i denne nettleseren», så står den her neste gang.";
    return el("p", { className: "varsel" }, text);
  }

  /** @param {Run[]} runs */
  #drawFacts(runs) {
    const { local, session } = this.#store.usage();
    const tab = session ? ` I denne fanen ligger ${size(session)} til, som forsvinner når du lukker den.` : "";
    const any = runs.length > 0;
    this.#facts.replaceChildren(
      el("p", { className: "utfylling__framdrift" }, any ? `${number(runs.length, "utfylling er lagret", "utfyllinger er lagret")}.` : "Ingenting er lagret."),
      el("p", { className: "utfylling__stand" }, `Bruker ${size(local)} i denne nettleseren, på denne maskinen.${tab} Det er plass til omtrent 5 MB. I nettleserens lager (localStorage) begynner navnene med «${PREFIX}».`),
      PLACE && el("p", { className: "utfylling__stand" }, PLACE),
      ...(any ? [this.#promise] : []),
      el("div", { className: "utfylling__knapper" },
        any && button("Eksporter alt til fil", () => this.#exportAll()),
        button("Importer fra fil", () => this.#import()),
        local + session > 0 && button("Slett alt på denne maskinen", () => this.#wipe(), "knapp knapp--stille knapp--slett")));
  }

  /** Why a run from a file can't be taken in. @param {Run} run */
  #refuse(run) {
    return hasPage(run) ? "" : "Nettstedet har ingen liste eller mal med dette navnet som kan lagres.";
  }

  /** @param {Damaged[]} damaged */
  #drawDamaged(damaged) {
    return el("section", {}, el("h2", {}, "Kan ikke leses"),
      el("p", {}, "Nettleseren har dette lagret, men vi får ikke lest det. Last ned innholdet hvis du vil ta vare på det, og slett det så."),
      el("ul", { className: "mitt-arbeid__liste" }, ...damaged.map((part) => el("li", { className: "mitt-arbeid__utfylling" },
        el("h3", {}, part.name), el("p", {}, part.reason),
        el("div", { className: "utfylling__knapper" },
          button("Last ned innholdet", () => downloadText(part)), button("Slett", () => this.#removeDamaged(part)))))));
  }

  /** @param {Damaged} part */
  #removeDamaged(part) {
    this.#store.removeDamaged(part);
    this.#draw();
    this.#say(`«${part.name}» er slettet.`);
  }

  /** @param {string} text @param {() => void} [undo] */
  #say(text, undo) {
    this.#messages.say(text, undo).focus();
  }

  /** @param {Run} run */
  #remove(run) {
    const removed = this.#store.remove(run);
    this.#say(`«${run.name}» er slettet.`, removed ? () => {
      this.#store.restore(removed);
      this.#say(`«${run.name}» er tilbake.`);
    } : undefined);
  }

  /** @param {Run[]} runs @param {string} name */
  #exportRuns(runs, name) {
    download(parcelOf(this.#store, runs), name);
    this.#say(`Filen ${DOWNLOADED}`);
  }

  #exportAll() {
    download(everything(this.#store), "mitt arbeid");
    this.#say(`Filen ${DOWNLOADED}`);
  }

  async #import() {
    const taken = await askImport({ store: this.#store, refuse: (run) => this.#refuse(run), show: null });
    if (taken) this.#say(`${number(taken.length, "utfylling er importert", "utfyllinger er importert")}.`);
  }

  async #wipe() {
    const yes = await ask("Slett alt på denne maskinen?", (/** @type {(value: boolean) => void} */ say) => [
      el("p", {}, "Alle utfyllingene dine, valget av lys eller mørk visning og senterets egne tillegg blir slettet fra denne nettleseren. Det kan ikke angres. Eksporter til en fil først hvis du vil ta vare på noe."),
      el("div", { className: "utfylling__knapper" }, button("Slett alt", () => say(true), "knapp knapp--stille knapp--slett"), cancelButton()),
    ]);
    if (!yes) return;
    this.#store.wipe();
    this.#say("Alt er slettet fra denne nettleseren. Filer du har eksportert, ligger der du la dem.");
  }
}

/** @param {{one: Activity, runs: Run[]}} a @param {{one: Activity, runs: Run[]}} b */
function byLastChange(a, b) {
  const last = (/** @type {{one: Activity, runs: Run[]}} */ { one, runs }) => runs[0]?.changed ?? one.changed;
  return last(b) - last(a);
}

/** Healthy, and not for this edition: nothing here may suggest to delete it. @param {Damaged[]} newer */
function drawNewer(newer) {
  return el("section", {}, el("h2", {}, "Fra en nyere utgave"),
    el("p", {}, "Dette er lagret med en nyere utgave av nettstedet, og er helt i orden. Last siden på nytt for å åpne det."),
    el("ul", { className: "mitt-arbeid__liste" }, ...newer.map((part) => el("li", { className: "mitt-arbeid__utfylling" },
      el("h3", {}, nameIn(part.text) || part.name),
      el("div", { className: "utfylling__knapper" }, button("Last ned innholdet", () => downloadText(part)))))));
}

/** The name of a run that is from a newer edition, if it still has one. @param {string} text */
function nameIn(text) {
  const name = JSON.parse(text)?.name;
  return typeof name === "string" ? name.slice(0, 200) : "";
}

/** «12 kB» @param {number} characters */
function size(characters) {
  const bytes = characters * 2;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;
}

/** @param {Damaged} part */
function downloadText({ name, text }) {
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: `${name}.txt` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

if (!customElements.get("mitt-arbeid")) customElements.define("mitt-arbeid", MittArbeid);
