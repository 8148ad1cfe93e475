// @ts-check
/** What was saved, and how it is proposed: with git, as a patch, or as files for one who has no git. */

import { button, el, field, number } from "../overrides/shared/runs/dom.js";
import { difference } from "./difference.js";
import { tell } from "./dialogs.js";

/** @param {import("./server.js").Server} server */
export async function propose(server) {
  const { data } = await server.ask("proposal");
  if (data.changes.length === 0) {
    tell("Foreslå endringene", el("p", {}, "Ingenting er lagret siden forrige forslag."));
    return;
  }
  const message = el("input", { className: "felt", type: "text", autocomplete: "off" });
  const commands = el("pre", {}, data.commands);
  message.addEventListener("input", async () => {
    commands.textContent = (await server.ask("proposal", { message: message.value })).data.commands;
  });
  const status = el("p", { role: "status" });
  const dialog = tell("Foreslå endringene",
    el("p", {}, `${number(data.changes.length, "fil", "filer")} er lagret på denne maskinen. Leserne ser dem først når forslaget er slått inn.`),
    ...data.changes.map((/** @type {{path: string, patch: string, gone: boolean}} */ change) =>
      el("details", {}, el("summary", {}, change.gone ? `${change.path} (slettet)` : change.path), difference(change.patch.split("\n")))),
    field("Hva har du endret, og hvorfor?", message, "Én setning."),
    el("h3", {}, "Har du Git"), el("p", {}, "Lim inn dette i et terminalvindu i prosjektmappen:"), commands,
    button("Kopier", async () => {
      await navigator.clipboard.writeText(commands.textContent ?? "");
      status.textContent = "Kopiert.";
    }),
    el("h3", {}, "Har du ikke Git"),
    el("p", {}, "Last ned filene, og last dem opp hos Git-verten i de samme mappene. Er noe slettet, står det i slett-disse.txt, og det sletter du hos verten. Eller send dem til den som driver nettstedet. En patch er det samme, til en som har Git: git apply endringer.patch"),
    el("p", { className: "spor__knapper" },
      button("Last ned filene (ZIP)", async () => download(await server.archive(), "endringer.zip")),
      button("Last ned som patch", () => download(new Blob([data.patch], { type: "text/x-patch" }), "endringer.patch"))),
    el("h3", {}, "Når forslaget er sendt"),
    el("p", {}, button("Begynn på et nytt forslag", async () => {
      await server.ask("proposed");
      dialog.close();
    })), status);
}

/** @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
