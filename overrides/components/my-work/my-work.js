// @ts-check
/** `<mitt-arbeid>`: everything that is kept in this browser, of every kind, with the ways out of it. */

import { guideline } from "../../shared/guideline.js";
import { answerWords } from "../../shared/runs/answers.js";
import { button, el, moment, number } from "../../shared/runs/dom.js";
import { Messages } from "../../shared/runs/messages.js";
import { ask, cancelButton } from "../../shared/runs/dialogs.js";
import { askImport } from "../../shared/runs/import-dialog.js";
import { BLOCKED, DOWNLOADED, WORDS, keepText, promiseText } from "../../shared/runs/texts.js";
import { theStore } from "../../shared/store/store.js";
import { PREFIX } from "../../shared/store/areas.js";
import { whatIsPromised } from "../../shared/store/promise.js";
import { answeredOf, isFilled } from "../../shared/store/record.js";
import { download, everything } from "../../shared/store/transfer.js";
import { noWordings } from "../../shared/store/wordings.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/store.js").Damaged} Damaged */

const KINDS = /** @type {const} */ ([["sjekkliste", "Sjekklister"], ["mal", "Maler"]]);

class MittArbeid extends HTMLElement {
  /** @type {AbortController | null} */ #life = null;
  #store = theStore();
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

  /** Once for all that another tab does before the next frame: a thousand runs may come from a file. */
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
    const { runs, damaged } = this.#store.all();
    this.#wordings = new Map([...new Set(runs.map((run) => run.list))].map((list) => [list, this.#store.wordings(list)]));
    const [newer, broken] = [damaged.filter((part) => part.newer), damaged.filter((part) => !part.newer)];
    this.#drawFacts(runs);
    this.#content.replaceChildren(
      ...KINDS.map(([kind, title]) => this.#group(title, runs.filter((run) => run.kind === kind))).filter((part) => part !== null),
      ...(newer.length ? [drawNewer(newer)] : []),
      ...(broken.length ? [this.#drawDamaged(broken)] : []),
      ...(runs.length + damaged.length === 0 ? [this.#empty()] : []));
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
      ...(any ? [this.#promise] : []),
      el("div", { className: "utfylling__knapper" },
        any && button("Eksporter alt til fil", () => this.#exportAll()),
        button("Importer fra fil", () => this.#import()),
        local + session > 0 && button("Slett alt på denne maskinen", () => this.#wipe())));
  }

  /** @param {string} title @param {Run[]} runs */
  #group(title, runs) {
    if (!runs.length) return null;
    return el("section", {}, el("h2", {}, title), el("ul", { className: "mitt-arbeid__liste" }, ...runs.map((run) => this.#drawRun(run))));
  }

  /** @param {Run} run */
  #drawRun(run) {
    const wordings = this.#wordings.get(run.list) ?? noWordings();
    const answered = answeredOf(run, wordings.editions[run.edition]);
    const hasPage = this.#hasPage(run);
    const name = run.name || "Uten navn";
    const hidden = () => el("span", { className: "kun-skjermleser" }, ` ${name}`);
    const exporting = button("Eksporter", () => this.#export(run));
    const deleting = button("Slett", () => this.#remove(run));
    exporting.append(hidden());
    deleting.append(hidden());
    return el("li", { className: "mitt-arbeid__utfylling" },
      el("h3", {}, hasPage ? el("a", { href: this.#addressOf(run) }, name) : name),
      el("p", {}, `${run.title}. ${progressOf(run, answered)} Sist endret ${moment(run.changed)}.`),
      el("progress", { className: "utfylling__strek", max: Math.max(run.total, 1), value: answered, "aria-label": `Framdrift for ${name}` }),
      el("p", { className: "utfylling__stand" }, keepText(run)),
      !hasPage && drawAnswers(run, wordings),
      el("div", { className: "utfylling__knapper" },
        hasPage && el("a", { className: "knapp", href: this.#addressOf(run) }, "Åpne", hidden()), exporting, deleting));
  }

  /** The page's own list of pages knows the address; else it follows from the kind. @param {Run} run */
  #addressOf(run) {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[data-liste="${CSS.escape(run.list)}"]`));
    const folder = `${guideline.base}/${guideline.pages[run.kind]}`;
    return `${link?.getAttribute("href") ?? `${folder}${run.list}/`}?utfylling=${encodeURIComponent(run.id)}`;
  }

  /** Whether the site has the list or form, as far as the page knows. @param {Run} run */
  #hasPage(run) {
    const known = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a[data-liste]"));
    return known.length === 0 || [...known].some((link) => link.dataset.liste === run.list && link.dataset.slag === run.kind);
  }

  /** Why a run from a file can't be taken in. @param {Run} run */
  #refuse(run) {
    return this.#hasPage(run) ? "" : "Nettstedet har ingen liste eller mal med dette navnet som kan lagres.";
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

  /** @param {Run} run */
  #export(run) {
    download({ runs: [run], wordings: everything(this.#store).wordings }, run.name);
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
      el("p", {}, "Alle utfyllingene dine og valget av lys eller mørk visning blir slettet fra denne nettleseren. Det kan ikke angres. Eksporter til en fil først hvis du vil ta vare på noe."),
      el("div", { className: "utfylling__knapper" }, button("Slett alt", () => say(true), "knapp"), cancelButton()),
    ]);
    if (!yes) return;
    this.#store.wipe();
    this.#say("Alt er slettet fra denne nettleseren. Filer du har eksportert, ligger der du la dem.");
  }
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

/** «3 av 12 felter er fylt ut.» @param {Run} run @param {number} answered */
function progressOf(run, answered) {
  return `${answered} av ${run.total} ${WORDS[run.kind].items} er ${run.kind === "mal" ? "fylt ut" : "besvart"}.`;
}

/** What was answered in a list that the site no longer has. @param {Run} run @param {import("../../shared/store/wordings.js").Wordings} wordings */
function drawAnswers(run, { texts }) {
  const answers = Object.entries(run.values).filter(([, value]) => isFilled(value));
  return el("details", {}, el("summary", {}, `${WORDS[run.kind].The} er tatt ut av nettstedet. Se det du svarte`),
    el("ul", {}, ...answers.map(([id, value]) => el("li", {}, `${texts[value.hash]?.text ?? id} – ${answerWords(value)}`))));
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
