// @ts-check
/**
 * A form as a sheet to hang up: what is asked as headings over the answers, in letters as large as there is room for.
 * Before print it takes the place of the form; while one writes it says whether the text still fits on one sheet.
 */

import { el, inNorwegian } from "../../shared/runs/dom.js";
import { inText } from "../../shared/runs/answers.js";

/** @typedef {import("./fields.js").FormField} FormField */

/** Points, the largest first; with smaller ones nobody reads it on a wall. */
const SIZES = [24, 22, 20, 19, 18, 17, 16, 15, 14];
/** What A4 has room for between the margins of `poster.css`, a little less than it could be. */
const ROOM = "262mm";

export class Poster {
  #sheet = el("div", { className: "plakat", "aria-hidden": "true" });
  #ruler = el("div", { className: "plakat plakat--maal", "aria-hidden": "true" });
  #pending = 0;

  /** @param {HTMLElement} host @param {() => FormField[]} fields those that are shown */
  constructor(host, fields) {
    this.host = host;
    this.fields = fields;
    this.note = el("p", { className: "mal__plakat", role: "status", "data-skjerm": "" });
    host.append(this.note);
  }

  /** Says whether the text fits, when the page has time. */
  draw() {
    cancelAnimationFrame(this.#pending);
    this.#pending = requestAnimationFrame(() => this.#tell());
  }

  #tell() {
    const answered = this.fields().some((field) => field.isAnswered);
    const size = answered ? this.#fitted(this.#parts(false)) : SIZES[0];
    const said = !answered ? "" : size ? `Oppslaget får plass på ett ark, med bokstaver på ${size} punkt.`
      : "Oppslaget får ikke plass på ett ark lenger. Skriv kortere, eller heng opp flere ark.";
    if (this.note.textContent !== said) this.note.textContent = said;
    this.note.classList.toggle("varsel", answered && !size);
  }

  /** The sheet in the place of the form. @param {boolean} blank */
  show(blank) {
    const parts = this.#parts(blank);
    const size = this.#fitted(parts) || SIZES[SIZES.length - 1];
    this.#sheet.style.fontSize = `${size}pt`;
    this.#sheet.replaceChildren(...parts);
    this.host.append(this.#sheet);
  }

  hide() {
    this.#sheet.remove();
  }

  remove() {
    cancelAnimationFrame(this.#pending);
    this.hide();
    this.note.remove();
  }

  /** The largest size at which PARTS fit on a sheet; 0 when none does. @param {HTMLElement[]} parts */
  #fitted(parts) {
    this.#ruler.replaceChildren(...parts.map((part) => part.cloneNode(true)));
    const room = el("div");
    room.style.height = ROOM;
    this.#ruler.append(room);
    document.body.append(this.#ruler);
    const height = room.offsetHeight;
    room.remove();
    const size = SIZES.find((points) => {
      this.#ruler.style.fontSize = `${points}pt`;
      return this.#ruler.offsetHeight <= height;
    });
    this.#ruler.remove();
    return size ?? 0;
  }

  /** @param {boolean} blank */
  #parts(blank) {
    const fields = this.fields();
    const shown = blank ? fields : fields.filter((field) => field.isAnswered);
    return [el("p", { className: "plakat__tittel" }, this.host.dataset.tittel ?? ""), ...shown.flatMap((field) => blank ? room(field) : answer(field))];
  }
}

/** @param {FormField} field */
function answer(field) {
  const labels = [...field.element.querySelectorAll(".felt__alternativ:has(:checked)")].map((choice) => choice.textContent?.trim() ?? "");
  const text = inText(field.answer ?? "");
  const said = labels.length ? labels.join("\n") : field.element.dataset.type === "dato" ? inNorwegian(text) : text;
  return [el("p", { className: "plakat__navn" }, field.label), el("p", { className: "plakat__svar" }, said)];
}

/** @param {FormField} field */
function room(field) {
  const name = el("p", { className: "plakat__navn" }, field.label);
  const choices = [...field.element.querySelectorAll(".felt__alternativ")];
  if (choices.length) return [name, ...choices.map((choice) => el("p", { className: "plakat__rute" }, choice.textContent?.trim() ?? ""))];
  const lines = Number(field.element.dataset.linjer ?? 0);
  if (!lines) return [el("div", { className: "plakat__navn plakat__kort" }, field.label, el("span", { className: "plakat__strek" }))];
  return [name, ...Array.from({ length: lines }, () => el("div", { className: "plakat__strek" }))];
}
