// @ts-check
/** What the self-assessment ends in: a bar for each strength beside last time's, and every gap with what is to be done. */

import { button, day, el, number } from "../../shared/runs/dom.js";
import { noWordText } from "../../shared/runs/texts.js";
import { fileName, handOver } from "../../shared/store/transfer.js";
import { drawBars } from "./self-bars.js";
import { byStrength, counted, gapsIn, inWords, leftFrom } from "./self-gaps.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */
/** @typedef {import("./self-gaps.js").Gap} Gap */

/** @typedef {import("../word-file/report-file.js").Column} Column */

/** What is told of a gap, and how wide it is in a table. @type {(Column & {of: keyof Gap})[]} */
const COLUMNS = [
  { name: "Styrke", of: "strength", wide: 19 }, { name: "Punkt", of: "point", wide: 52 }, { name: "Svar", of: "answer", wide: 21 },
  { name: "Begrunnelse", of: "note", wide: 35 }, { name: "Tiltak", of: "action", wide: 32 },
  { name: "Ansvarlig", of: "role", wide: 18 }, { name: "Frist", of: "date", wide: 18 },
];
/** A board is told what is done, and no word of why. */
const FOR_BOARD = COLUMNS.filter(({ of }) => of !== "note");

/** How many assessments are laid beside each other, this one among them. */
const MOST_RUNS = 5;
/** @typedef {"rapport" | "sammendrag"} Paper */

export class SelfReport {
  /** @type {Run[]} the newest first */ #earlier = [];

  /** @param {Map<string, ChecklistItem>} items @param {(what: Paper) => void} print prints that alone @param {(text: string) => void} say */
  constructor(items, print, say) {
    this.items = [...items.values()];
    this.say = say;
    this.bars = el("div", { className: "rapport__stolper" });
    this.gaps = el("div", { className: "rapport__hull" });
    this.decided = el("div", { className: "rapport__sist" });
    this.years = el("div", { className: "rapport__aar" });
    this.board = el("div", { className: "rapport__styre" });
    this.name = el("p", { className: "rapport__navn" });
    this.csv = button("Last ned som CSV (til regneark)", () => this.#download());
    this.words = [button("Last ned som Word-fil", () => this.#downloadWord("rapport")), button("Sammendrag som Word-fil", () => this.#downloadWord("sammendrag"))];
    for (const word of this.words) word.hidden = !blankFile();
    this.element = el("section", { className: "rapport", "aria-label": "Rapport" }, this.name, this.bars, this.gaps, this.decided, this.years, this.board,
      el("div", { className: "utfylling__knapper", "data-skjerm": "" }, button("Skriv ut rapporten", () => print("rapport")),
        button("Skriv ut sammendrag til styret", () => print("sammendrag")), ...this.words, this.csv));
  }

  /** @param {Run} run @param {Run | null} before @param {Run[]} earlier those before it, the newest first */
  draw(run, before, earlier) {
    this.run = run;
    this.before = before;
    this.#earlier = earlier.slice(0, MOST_RUNS - 1);
    this.name.textContent = run.name;
    this.bars.replaceChildren(...drawBars(this.items, before ? [run, before] : [run]));
    const gaps = gapsIn(this.items, run);
    const open = this.items.filter((item) => !run.values[item.id]?.state).length;
    this.gaps.replaceChildren(el("h4", {}, `Det som gjenstår (${gaps.length})`),
      gaps.length ? drawGaps(gaps) : el("p", {}, open ? `${number(open, "punkt er", "punkter er")} ikke besvart ennå.` : "Ingen punkter er delvis oppfylt, ikke oppfylt eller gjort annerledes."));
    const left = before ? leftFrom(this.items, run, before) : [];
    this.decided.replaceChildren(...(left.length && before ? [el("h4", {}, `Bestemt i «${before.name}», men ikke i mål`), drawGaps(left)] : []));
    this.years.replaceChildren(...(this.#earlier.length > 1 ? [el("h4", {}, `Utviklingen over ${this.#earlier.length + 1} egenkontroller`),
      el("div", { className: "rapport__stolper" }, ...drawBars(this.items, [run, ...this.#earlier]))] : []));
    this.#drawBoard(run, gaps, open);
  }

  /** What a board is given: numbers and what is to be done, and no word of why. @param {Run} run @param {Gap[]} gaps @param {number} open */
  #drawBoard(run, gaps, open) {
    this.board.replaceChildren(el("h4", {}, boardTitle(run)), el("p", {}, `${day(Date.now())}. ${inShort(gaps, open)}`),
      el("div", { className: "rapport__stolper" }, ...drawBars(this.items, [run, ...this.#earlier])),
      gaps.length ? drawGaps(gaps.map((gap) => ({ ...gap, note: "" }))) : "");
  }

  /** The report, or what a board is given of it, as a Word file made of the page's own; what makes it is fetched now. @param {Paper} what */
  async #downloadWord(what) {
    const link = blankFile();
    if (!this.run || !link) return;
    try {
      const answer = await fetch(link.href, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${link.href}`);
      const { reportFile } = await import("../word-file/report-file.js");
      const said = what === "rapport" ? this.#said() : this.#saidToBoard();
      handOver(await reportFile(await answer.arrayBuffer(), said), fileName(`${this.run.name || "egenkontroll"} ${what}`, "docx"));
    } catch (error) {
      console.error(error);
      this.say(noWordText());
    }
  }

  /** What the report says, for a file. @returns {import("../word-file/report-file.js").Report} */
  #said() {
    const run = /** @type {Run} */ (this.run);
    const runs = [run, ...this.#earlier];
    return {
      title: run.name || "Egenkontroll", day: day(Date.now()), said: "",
      sums: byStrength(this.items).map(([strength, own]) => ({ strength, lines: runs.map((one) => `${one.name || "Denne"}: ${inWords(counted(own, one))}`) })),
      columns: COLUMNS, gaps: gapsIn(this.items, run).map((gap) => cells(gap, COLUMNS)),
      left: this.before ? { name: this.before.name, gaps: leftFrom(this.items, run, this.before).map((gap) => cells(gap, COLUMNS)) } : null,
    };
  }

  /** The same as the board is given on paper. */
  #saidToBoard() {
    const run = /** @type {Run} */ (this.run);
    const gaps = gapsIn(this.items, run);
    const open = this.items.filter((item) => !run.values[item.id]?.state).length;
    return { ...this.#said(), title: boardTitle(run), said: inShort(gaps, open), columns: FOR_BOARD, gaps: gaps.map((gap) => cells(gap, FOR_BOARD)), left: null };
  }

  #download() {
    if (!this.run) return;
    const rows = gapsIn(this.items, this.run).map((gap) => cells(gap, COLUMNS));
    const text = [COLUMNS.map(({ name }) => name), ...rows].map((row) => row.map(cell).join(";")).join("\r\n");
    // With its mark at the front, a spreadsheet reads æ, ø and å as they are.
    handOver(new Blob(["\ufeff", text], { type: "text/csv" }), fileName(this.run.name || "egenkontroll", "csv"));
  }
}

/** @param {Gap} gap @param {typeof COLUMNS} columns */
function cells(gap, columns) {
  return columns.map(({ of }) => gap[of]);
}

/** @param {Run} run */
function boardTitle(run) {
  return `Sammendrag til styret: ${run.name || "egenkontroll"}`;
}

/** «3 punkter gjenstår, og 2 av dem har et tiltak.» @param {Gap[]} gaps @param {number} open how many are not answered */
function inShort(gaps, open) {
  const planned = gaps.filter(({ action }) => action).length;
  return `${number(gaps.length, "punkt", "punkter")} gjenstår, og ${planned} av dem har et tiltak.${open ? ` ${open} er ikke besvart.` : ""}`;
}

/** The page's own Word file, whose looks the report borrows. */
function blankFile() {
  return /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-dokument=docx]"));
}

/** A spreadsheet shall never take what somebody wrote for a formula. @param {string} text */
function cell(text) {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** @param {Gap[]} gaps */
function drawGaps(gaps) {
  return el("ul", { className: "rapport__liste" }, ...gaps.map((gap) => el("li", {},
    el("p", {}, el("strong", {}, `${gap.answer} (${gap.strength.toLowerCase()}): `), gap.point),
    gap.note && el("p", {}, `Begrunnelse: ${gap.note}`),
    el("p", { className: "rapport__plan" }, el("span", {}, `Tiltak: ${gap.action || "ikke bestemt"}`),
      el("span", {}, `Ansvarlig: ${gap.role || "ikke bestemt"}`), el("span", {}, `Frist: ${gap.date || "ikke bestemt"}`)))));
}
