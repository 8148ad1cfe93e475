// @ts-check
/**
 * Ticks that were made on paper, entered by their numbers. The code on the sheet says which edition of the list it is;
 * what has another wording now keeps that of the paper, so that the list asks about it as about any older answer.
 */

import { ANSWERS } from "../../shared/runs/answers.js";
import { closeDialog, ask } from "../../shared/runs/dialogs.js";
import { button, el, field, newElementId, number } from "../../shared/runs/dom.js";
import { readWordings } from "../../shared/store/wordings.js";
import { readCode, readNumbers } from "./numbers.js";

/** @typedef {import("../../shared/runs/run-session.js").RunSession} RunSession */
/** @typedef {import("../../shared/store/record.js").Value} Value */
/** @typedef {import("./item.js").ChecklistItem} ChecklistItem */
/** @typedef {{id: string, hash: string, strength: string, text: string}} Printed a point as the paper has it */
/** @typedef {{value: string, input: HTMLInputElement}} Row an answer, and where the numbers that have it are typed */
/** @typedef {{patches: Map<string, Partial<Value>>, printed: Printed[]}} Entered */

export class FromPaper {
  /** @param {HTMLElement} host @param {RunSession} session @param {Map<string, ChecklistItem>} items */
  constructor(host, session, items) {
    this.host = host;
    this.session = session;
    this.items = items;
  }

  /** Whether a sheet with CODE is of this list. @param {string} code */
  knows(code) {
    return this.#sheet(code) !== null;
  }

  /** Asks, and gives how many points were entered; nothing when nobody answered. @param {string} known the code of the sheet */
  async enter(known = "") {
    const entered = await ask("Før inn fra papir", (/** @type {(value: Entered) => void} */ answer) => this.#form(answer, known));
    if (!entered) return 0;
    this.session.learn(readWordings({ texts: Object.fromEntries(entered.printed.map(({ hash, text, strength }) => [hash, { text, strength }])) }));
    this.session.fill(entered.patches, "kryss fra papir");
    return entered.patches.size;
  }

  /** @param {(value: Entered) => void} answer @param {string} known */
  #form(answer, known) {
    const code = el("input", { className: "felt papir__kode", type: "text", value: known, maxLength: 9, autocomplete: "off", autocapitalize: "characters", spellcheck: false });
    const rows = this.#rows();
    (known ? rows[0].input : code).autofocus = true;
    const preview = el("p", { className: "utfylling__hjelp papir__sett", role: "status" });
    const error = el("p", { className: "utfylling__feil", role: "alert", id: newElementId() });
    const read = () => this.#read(code.value, rows);
    const form = el("form", {
      noValidate: true,
      oninput: () => {
        error.textContent = "";
        preview.textContent = this.#told(read());
      },
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const found = read();
        if (typeof found !== "string") return answer(found);
        error.textContent = found;
        (this.#sheet(code.value) ? rows[0].input : code).focus();
      },
    },
    field("Koden nederst på arket", code, "Fire tegn, for eksempel K7QM. Den sier hvilken utgave av listen arket er."),
    ...rows.map(({ value, input }, place) => field(rows.length > 1 ? `${ANSWERS[value] ?? value}: numre` : "Numrene som er krysset av", input,
      place ? undefined : "Skriv for eksempel 1 2 5–9. Det som er krysset av her fra før, blir stående.")),
    preview, error,
    el("div", { className: "utfylling__knapper" }, el("button", { className: "knapp", type: "submit" }, "Før inn"), button("Avbryt", closeDialog)));
    return [form];
  }

  /** A place for the numbers of each answer that the points offer. @returns {Row[]} */
  #rows() {
    const offered = new Set([...this.items.values()].flatMap((item) => item.offered));
    return [...offered].map((value) => ({ value, input: el("input", { className: "felt", type: "text", inputMode: "text", autocomplete: "off" }) }));
  }

  /** The points of the edition with CODE, in the order of their numbers. @param {string} code @returns {Printed[] | null} */
  #sheet(code) {
    const wanted = readCode(code);
    const now = [...this.session.source.items].filter(([, item]) => !item.quiet).map(([id, { hash, text, strength }]) => ({ id, hash, text, strength }));
    if (wanted === this.host.dataset.kode) return now;
    const older = /** @type {Record<string, (string | string[])[]>} */ (JSON.parse(this.host.dataset.utgaver ?? "{}"));
    if (!Object.hasOwn(older, wanted)) return null;
    return older[wanted].map((item) => {
      if (typeof item === "string") return /** @type {Printed} */ (now.find(({ id }) => id === item));
      const [id, hash, strength, text] = item;
      return { id, hash, strength, text };
    });
  }

  /** What is to be entered, or what is wrong. @param {string} code @param {Row[]} rows @returns {Entered | string} */
  #read(code, rows) {
    if (!readCode(code)) return "Skriv koden som står nederst på arket.";
    const sheet = this.#sheet(code);
    if (!sheet) return `Ingen utgave av denne listen har koden «${readCode(code)}». Se etter om den er lest riktig, og om arket er en annen liste.`;
    /** @type {Entered} */
    const entered = { patches: new Map(), printed: [] };
    for (const { value, input } of rows) {
      const { numbers, trouble } = readNumbers(input.value, sheet.length);
      if (trouble) return trouble;
      for (const each of numbers) {
        const point = sheet[each - 1];
        if (entered.patches.has(point.id)) return `Punkt ${each} er skrevet to steder.`;
        if (!(this.items.get(point.id)?.offered.includes(value) ?? true)) return `Punkt ${each} har ikke svaret «${ANSWERS[value] ?? value}».`;
        entered.patches.set(point.id, { state: value, hash: point.hash });
        entered.printed.push(point);
      }
    }
    return entered.patches.size ? entered : "Skriv numrene som er krysset av.";
  }

  /** @param {Entered | string} found */
  #told(found) {
    if (typeof found === "string") return found;
    const texts = found.printed.map(({ text }) => text);
    return `${number(texts.length, "punkt", "punkter")}: ${texts.slice(0, 3).join(" · ")}${texts.length > 3 ? " …" : ""}`;
  }
}
