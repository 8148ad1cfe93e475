// @ts-check
/** The text itself: CodeMirror, with a history of its own for each file. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { el } from "../overrides/shared/runs/dom.js";
import { marks } from "./marks.js";
import { PHRASES } from "./phrases.js";

/** @typedef {{file: string, line: number | null, message: string, remedy: string}} Problem */

const HARD_SPACE = /[\u00a0\u202f]/;

/** A sign that can't be seen, shown; a hard space is right in «s. 41», and stands out no more than it must. */
const SPECIAL = highlightSpecialChars({
  addSpecialChars: /[\u00a0\u202f]/g,
  render: (code, description, placeholder) => {
    const hard = HARD_SPACE.test(String.fromCodePoint(code));
    const title = hard ? "hardt mellomrom" : description ?? "";
    return el("span", { className: hard ? "tegn-hardt" : "tegn-skjult", title, "aria-label": title, role: "img" }, hard ? "·" : placeholder);
  },
});

export class Writing {
  /** @param {HTMLElement} parent @param {(text: string) => void} changed what is written has changed @param {string} nonce */
  constructor(parent, changed, nonce) {
    this.changed = changed;
    this.path = "";
    /** @type {Map<string, EditorState>} */
    this.states = new Map();
    this.extensions = [
      lineNumbers(), lintGutter(), history(), SPECIAL, highlightActiveLine(), marks, search({ top: true }),
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
      EditorView.lineWrapping, EditorView.cspNonce.of(nonce), EditorState.phrases.of(PHRASES),
      EditorView.contentAttributes.of({ "aria-label": "Teksten", spellcheck: "true", lang: "nb", tabindex: "0" }),
      EditorView.updateListener.of((update) => update.docChanged && this.changed(this.text)),
    ];
    this.view = new EditorView({ parent, state: this.#state("") });
  }

  /** @param {string} doc */
  #state(doc) {
    return EditorState.create({ doc, extensions: this.extensions });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** Where the cursor is. */
  get at() {
    return this.view.state.selection.main.head;
  }

  /** Show the file PATH, which says TEXT; what was done to it before can still be undone. @param {string} path @param {string} text */
  open(path, text) {
    if (this.path) this.states.set(this.path, this.view.state);
    this.path = path;
    const kept = this.states.get(path);
    this.view.setState(kept ?? this.#state(text));
    if (this.text !== text) this.put({ from: 0, to: this.view.state.doc.length, insert: text });
  }

  /** Change the text, so that it can be undone, and leave the cursor after it. @param {import("./front-matter.js").Edit} edit */
  put(edit) {
    const whole = edit.from === 0 && edit.to === this.view.state.doc.length;
    const end = Math.max(edit.from, edit.from + edit.insert.trimEnd().length);
    this.view.dispatch({ changes: edit, ...(whole ? {} : { selection: EditorSelection.cursor(end), scrollIntoView: true }) });
  }

  /** @param {number} number from 1 */
  goTo(number) {
    const line = this.view.state.doc.line(Math.min(Math.max(number, 1), this.view.state.doc.lines));
    const effects = EditorView.scrollIntoView(line.from, { y: "center" });
    this.view.dispatch({ selection: EditorSelection.cursor(line.from), effects });
    this.view.focus();
  }

  /** Show PROBLEMS beside their lines. @param {Problem[]} problems */
  mark(problems) {
    const { doc } = this.view.state;
    const found = problems.filter(({ file }) => file === this.path).map(({ line, message }) => {
      const { from, to } = doc.line(Math.min(line ?? 1, doc.lines));
      return { from, to, severity: /** @type {const} */ ("error"), message };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found));
    // What is told takes its room from the text: the line that is being written stays in sight.
    if (this.view.hasFocus) this.view.dispatch({ effects: EditorView.scrollIntoView(this.at) });
  }
}
