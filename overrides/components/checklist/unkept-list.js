// @ts-check
/** A list about a person: ticks on screen while the page is open, and nothing more. No store, no notes, no runs. */

import { button, el } from "../../shared/runs/dom.js";
import { outputMenu, outputs } from "../../shared/runs/outputs.js";
import { makeRoom, takePlace } from "../../shared/runs/room.js";
import { progressSentence } from "./progress.js";

export class UnkeptList {
  /** @param {HTMLElement} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.host = host;
    this.boxes = /** @type {HTMLInputElement[]} */ ([...host.querySelectorAll(".sjekkpunkt__boks")]);
    this.sentence = el("p", { className: "utfylling__framdrift kun-skjermleser", role: "status" });
    this.count = el("span", { className: "utfylling__antall" });
    this.bar = el("progress", { className: "utfylling__strek", "aria-label": "Framdrift", max: Math.max(this.boxes.length, 1) });
    this.message = el("div", { className: "utfylling__melding", role: "status" });
    this.element = el("section", { className: "utfylling", "aria-label": "Om denne listen", "data-skjerm": "" },
      el("div", { className: "utfylling__rad" },
        el("p", { className: "utfylling__hva" }, this.count, el("span", { className: "utfylling__kort" }, "Blir ikke lagret")),
        button("Fjern avkryssingene", () => this.#clear()), outputs("listen", () => window.print(), outputMenu(host, () => window.print(), null))),
      this.bar, this.sentence, this.message);
    this.promise = el("p", { className: "utfylling__stand", "data-skjerm": "" },
      "Ingenting her blir lagret. Avkryssingene forsvinner når du går fra siden, og kommer ikke med på utskriften.");
    for (const box of this.boxes) box.autocomplete = "off";
    host.addEventListener("change", () => this.draw(), { signal });
    // Neither the browser's own memory of forms nor «tilbake» shall bring the ticks back. Those of a page that is here for
    // the first time were made while this was on its way.
    window.addEventListener("pagehide", () => this.#empty(), { signal });
    window.addEventListener("pageshow", ({ persisted }) => (persisted || !isFirstTime()) && this.#empty(), { signal });
    takePlace(host, this.element, this.promise);
    makeRoom(this.element, signal);
    if (isFirstTime()) this.draw();
    else this.#empty();
  }

  takeDown = () => {
    this.element.remove();
    this.promise.remove();
  };

  #empty() {
    for (const box of this.boxes) box.checked = false;
    for (const input of this.host.querySelectorAll("input[type=text]")) /** @type {HTMLInputElement} */ (input).value = "";
    this.draw();
  }

  #clear() {
    this.#empty();
    this.message.textContent = "Avkryssingene er fjernet.";
  }

  draw() {
    const done = this.boxes.filter((box) => box.checked).length;
    this.sentence.textContent = progressSentence(done, 0, this.boxes.length);
    this.count.textContent = `${done} av ${this.boxes.length}`;
    this.bar.value = done;
    if (done) this.message.textContent = "";
  }
}

function isFirstTime() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate";
}
