// @ts-check
/** Two have changed the same file: both changes are shown, and nobody's is written over before that is asked for. */

import { button, el } from "../overrides/shared/runs/dom.js";
import { difference } from "./difference.js";
import { tell } from "./dialogs.js";
import { download } from "./proposing.js";

/**
 * @param {import("./server.js").Server} server @param {string} path
 * @param {{text: string, before: string}} draft @param {string} saved what the file says now
 * @param {{theirs: () => void, mine: () => void}} choose
 */
export async function showConflict(server, path, draft, saved, choose) {
  const told = await Promise.all([saved, draft.text].map((after) => server.ask("difference", { before: draft.before, after })));
  const [others, own] = told.map(({ data }) => difference(data.lines));
  const dialog = tell("Filen er endret av noen andre",
    el("p", {}, `${path} er lagret av noen andre etter at du begynte. Ingenting er skrevet over.`),
    el("h3", {}, "Dette har andre endret"), others, el("h3", {}, "Dette har du endret"), own,
    el("p", {}, "Skriv det andre har endret, inn i teksten din, og behold så din. Eller ta den lagrede teksten; din blir lastet ned som en fil."),
    el("p", { className: "spor__knapper" },
      button("Behold min tekst", () => {
        choose.mine();
        dialog.close();
      }),
      button("Ta den lagrede teksten", () => {
        download(new Blob([draft.text], { type: "text/plain" }), `min-${path.replace(/^.*\//, "")}`);
        choose.theirs();
        dialog.close();
      })));
}
