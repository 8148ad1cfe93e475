// @ts-check
/** What the self-assessment ends in: a bar for each strength beside last time's, and every gap with what is to be done. */

import { ANSWERS, strengthWords } from "../../shared/runs/answers.js";
import { button, el, inNorwegian, number } from "../../shared/runs/dom.js";
import { fileName, handOver } from "../../shared/store/transfer.js";

/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {import("../../shared/store/record.js").Value} Value */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */
/** @typedef {{strength: string, point: string, answer: string, note: string, action: string, role: string, date: string}} Gap */

const COLUMNS = ["Styrke", "Punkt", "Svar", "Begrunnelse", "Tiltak", "Ansvarlig", "Frist"];
const SVG = "http://www.w3.org/2000/svg";

export class SelfReport {
  /** @param {Map<string, ChecklistItem>} items @param {() => void} print prints the report alone */
  constructor(items, print) {
    this.items = [...items.values()];
    this.bars = el("div", { className: "rapport__stolper" });
    this.gaps = el("div", { className: "rapport__hull" });
    this.decided = el("div", { className: "rapport__sist" });
    this.name = el("p", { className: "rapport__navn" });
    this.csv = button("Last ned som CSV (til regneark)", () => this.#download());
    this.element = el("section", { className: "rapport", "aria-label": "Rapport" }, this.name, this.bars, this.gaps, this.decided,
      el("div", { className: "utfylling__knapper", "data-skjerm": "" }, button("Skriv ut rapporten", print), this.csv));
  }

  /** @param {Run} run @param {Run | null} before */
  draw(run, before) {
    this.run = run;
    this.name.textContent = run.name;
    const strengths = [...new Set(this.items.map((item) => item.element.dataset.styrke ?? ""))];
    this.bars.replaceChildren(...strengths.map((strength) => drawBar(strength, this.items.filter((item) => item.element.dataset.styrke === strength), run, before)));
    const gaps = gapsIn(this.items, run);
    const open = this.items.filter((item) => !run.values[item.id]?.state).length;
    this.gaps.replaceChildren(el("h4", {}, `Det som gjenstår (${gaps.length})`),
      gaps.length ? drawGaps(gaps) : el("p", {}, open ? `${number(open, "punkt er", "punkter er")} ikke besvart ennå.` : "Ingen punkter er delvis oppfylt, ikke oppfylt eller gjort annerledes."));
    const left = before ? leftFrom(this.items, run, before) : [];
    this.decided.replaceChildren(...(left.length && before ? [el("h4", {}, `Bestemt i «${before.name}», men ikke i mål`), drawGaps(left)] : []));
  }

  #download() {
    if (!this.run) return;
    const rows = gapsIn(this.items, this.run).map((gap) => [gap.strength, gap.point, gap.answer, gap.note, gap.action, gap.role, gap.date]);
    const text = [COLUMNS, ...rows].map((row) => row.map(cell).join(";")).join("\r\n");
    // With its mark at the front, a spreadsheet reads æ, ø and å as they are.
    handOver(new Blob(["\ufeff", text], { type: "text/csv" }), fileName(this.run.name || "egenkontroll", "csv"));
  }
}

/** A spreadsheet shall never take what somebody wrote for a formula. @param {string} text */
function cell(text) {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** The answers an item offers, the best first and «ikke aktuelt» last. @param {ChecklistItem} item */
function offered(item) {
  return item.inputs.map((input) => input.value);
}

/** @param {ChecklistItem} item @param {Value | undefined} value */
function isGap(item, value) {
  const place = offered(item).indexOf(value?.state ?? "");
  return place > 0 && place < offered(item).length - 1;
}

/** @param {ChecklistItem} item @param {Value | undefined} value @param {Value | undefined} plan @returns {Gap} */
function gapOf(item, value, plan) {
  return {
    strength: strengthWords(item.element.dataset.styrke ?? ""), point: item.text, answer: ANSWERS[value?.state ?? ""] ?? "Ikke besvart",
    note: value?.note ?? "", action: plan?.action ?? "", role: plan?.role ?? "", date: plan?.date ? inNorwegian(plan.date) : "",
  };
}

/** @param {ChecklistItem[]} items @param {Run} run */
function gapsIn(items, run) {
  return items.filter((item) => isGap(item, run.values[item.id])).map((item) => gapOf(item, run.values[item.id], run.values[item.id]));
}

/** What was decided last time, and is not as it shall be now either. @param {ChecklistItem[]} items @param {Run} run @param {Run} before */
function leftFrom(items, run, before) {
  const isLeft = (/** @type {ChecklistItem} */ item) => {
    const state = run.values[item.id]?.state;
    return before.values[item.id]?.action && (!state || isGap(item, run.values[item.id]));
  };
  return items.filter(isLeft).map((item) => gapOf(item, run.values[item.id], before.values[item.id]));
}

/** @param {Gap[]} gaps */
function drawGaps(gaps) {
  return el("ul", { className: "rapport__liste" }, ...gaps.map((gap) => el("li", {},
    el("p", {}, el("strong", {}, `${gap.answer} (${gap.strength.toLowerCase()}): `), gap.point),
    gap.note && el("p", {}, `Begrunnelse: ${gap.note}`),
    el("p", { className: "rapport__plan" }, el("span", {}, `Tiltak: ${gap.action || "ikke bestemt"}`),
      el("span", {}, `Ansvarlig: ${gap.role || "ikke bestemt"}`), el("span", {}, `Frist: ${gap.date || "ikke bestemt"}`)))));
}

/** @param {string} strength @param {ChecklistItem[]} items @param {Run} run @param {Run | null} before */
function drawBar(strength, items, run, before) {
  const [now, then] = [run, before].map((each) => each && counted(items, each));
  return el("figure", { className: "rapport__stolpe" }, el("figcaption", {}, el("strong", {}, strengthWords(strength)), ` – ${number(items.length, "punkt", "punkter")}`),
    ...(now ? [drawStack(now, items.length), el("p", {}, inWords(now))] : []),
    ...(then && before ? [drawStack(then, items.length), el("p", { className: "rapport__for" }, `${before.name}: ${inWords(then)}`)] : []));
}

/** @param {ChecklistItem[]} items @param {Run} run @returns {[string, number][]} */
function counted(items, run) {
  return offered(items[0]).map((answer) => [answer, items.filter((item) => run.values[item.id]?.state === answer).length]);
}

/** @param {[string, number][]} counts */
function inWords(counts) {
  return counts.map(([answer, count]) => `${count} ${(ANSWERS[answer] ?? answer).toLowerCase()}`).join(" · ");
}

/** The bar itself says nothing that the words under it don't. @param {[string, number][]} counts @param {number} total */
function drawStack(counts, total) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${total} 1`, preserveAspectRatio: "none", class: "rapport__strek", "aria-hidden": "true" })) svg.setAttribute(name, value);
  let from = 0;
  for (const [place, [, count]] of counts.entries()) {
    const part = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: from, width: count, height: 1, class: `rapport__del rapport__del--${place + 1}` })) part.setAttribute(name, String(value));
    svg.append(part);
    from += count;
  }
  return svg;
}
