// @ts-check
/** Two have changed the same file: both changes are shown, and nobody's is written over before that is asked for. */

import { button, el } from "../overrides/shared/runs/dom.js";
import { difference } from "./difference.js";
import { tell } from "./dialogs.js";
import { download } from "./proposing.js";

/**
 * @param {import("./server.js").Server} server @param {string} path
 * @param {{text: string, before: string}} draft @param {string} saved what the file says now
 * @param {{theirs: () => void, mine: () => void, both: (text: string) => void}} choose
 */
export async function showConflict(server, path, draft, saved, choose) {
  const { data } = await server.ask("difference", { before: draft.before, mine: draft.text, theirs: saved });
  const dialog = tell("Filen er endret av noen andre",
    el("p", {}, `${path} er lagret av noen andre etter at du begynte. Ingenting er skrevet over.`),
    el("h3", {}, "Dette har andre endret"), difference(data.theirs), el("h3", {}, "Dette har du endret"), difference(data.mine),
    el("p", {}, data.both === null
      ? "Dere har endret de samme linjene. Lukk, skriv det andre har endret, inn i teksten din, og behold så din. Eller ta den lagrede teksten; din blir lastet ned som en fil."
      : "Dere har endret hver deres linjer, så begge endringene kan stå. Du ser teksten før den blir lagret."),
    el("p", { className: "spor__knapper" },
      data.both !== null && button("Ta med begge endringene", () => {
        choose.both(data.both);
        dialog.close();
      }, "knapp"),
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
