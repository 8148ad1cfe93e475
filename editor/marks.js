// @ts-check
/** Colours what is no prose: blocks, their options, headings, citations, comments. Only to look at. */

import { Decoration, MatchDecorator, ViewPlugin } from "@codemirror/view";

const KINDS = /** @type {Record<string, string>} */ ({
  block: "tegn-blokk", option: "tegn-opplysning", heading: "tegn-overskrift", cite: "tegn-kilde", note: "tegn-merknad",
});

const WHAT = new RegExp([
  "(?<block>^ {0,3}/{3,}.*$|^@\\w+\\{.*$)", "(?<option>^ {2,4}[\\p{L}\\w-]+ *[:=](?= |$)|\\{:[^}\\n]*\\}|^[\\p{L}\\w-]+:(?= |$))",
  "(?<heading>^#{1,6} .*$)", "(?<cite>\\[@[^\\]\\n]*\\]|\\]\\([^)\\n]*\\))", "(?<note><!--.*?-->|^[#%].*$)",
].join("|"), "gmu");

const matcher = new MatchDecorator({
  regexp: WHAT,
  decoration: (match) => {
    const kind = Object.keys(KINDS).find((name) => match.groups?.[name] !== undefined) ?? "note";
    return Decoration.mark({ class: KINDS[kind] });
  },
});

export const marks = ViewPlugin.define(
  (view) => ({
    decorations: matcher.createDeco(view),
    update(/** @type {import("@codemirror/view").ViewUpdate} */ update) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);
