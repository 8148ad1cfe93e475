// @ts-check
/** The way to the worker and back: the index goes out once, then queries, each with a number that its answer carries. */

import { guideline } from "../../shared/guideline.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("../local/addition.js").Local} Local */

export class Line {
  /** @type {Map<number, (answer: Answer | null) => void>} */
  #waiting = new Map();
  #last = 0;
  #worker;

  /** @param {Worker} worker @param {Promise<string>} index @param {Promise<Local | null>} added what a centre has written */
  constructor(worker, index, added) {
    this.#worker = worker;
    /** Done when the worker can answer. @type {Promise<void>} */
    this.ready = new Promise((done, fail) => {
      worker.onmessage = ({ data }) => (data.ready ? done() : this.#take(data));
      Promise.all([index, added]).then(([text, local]) => worker.postMessage({ index: text, local, pages: guideline.pages }), fail);
    });
    this.ready.catch(() => undefined); // whoever asks is told
  }

  /**
   * The answer to QUERY; null when another was asked before it came to it.
   * @param {string} query
   * @returns {Promise<Answer | null>}
   */
  async ask(query) {
    await this.ready;
    this.#last += 1;
    const number = this.#last;
    this.#worker.postMessage({ number, query });
    return new Promise((done) => this.#waiting.set(number, done));
  }

  /** @param {{number: number, answer: Answer}} message */
  #take({ number, answer }) {
    for (const [other, done] of this.#waiting) {
      if (other > number) continue;
      this.#waiting.delete(other);
      done(other === number ? answer : null);
    }
  }
}
