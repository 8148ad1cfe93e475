// @ts-check
/** Taking a page away, or giving its file another name: what is asked and told before. Both are done at once. */

import { button, el, number } from "../overrides/shared/runs/dom.js";
import { ask, tell } from "./dialogs.js";

/** @typedef {{file: string, line: number, target: string}} Link */

/**
 * The reason for taking away a page with IDS that readers have met; empty where nobody has, null when it shall stay.
 * @param {string} title @param {string[]} ids
 */
export async function askRemoval(title, ids) {
  const lead = `«${title}» blir slettet med det samme, og står ikke lenger i menyen. Adressen slutter å virke. Du kan angre.`;
  const known = ids.length > 0 ? ` Leserne kjenner ${number(ids.length, "id", "id-er")} på siden. De blir ført opp som trukket tilbake, med grunnen du skriver.` : "";
  const reason = { name: "grunn", label: "Hvorfor?", help: "Én setning til leserne." };
  const answers = await ask("Slett siden", ids.length > 0 ? [reason] : [], lead + known, "Slett siden");
  return answers && (answers.grunn ?? "");
}

/** Other pages lead here, and must be changed first. @param {Link[]} links @param {(link: Link) => void} go */
export function tellOfLinks(links, go) {
  const dialog = tell("Andre sider lenker hit",
    el("p", {}, "Fjern lenkene, eller la dem føre til en annen side, og lagre. Slett så siden."),
    el("ul", {}, ...links.map((link) => el("li", {}, button(`${link.file}, linje ${link.line}`, () => {
      dialog.close();
      go(link);
    }, "lenkeknapp")))));
}

/** @param {string} path */
export function askName(path) {
  return ask("Gi filen et nytt navn", [{ name: "name", label: "Filnavn", value: path.replace(/^.*\/|\.md$/g, ""), help: "Blir adressen: små bokstaver a–z, tall og bindestrek." }],
    "Det går bare for sider som er laget siden forrige forslag. Andre sider kan ha lesere, og da er adressen deres. Menyen og lenkene følger med.", "Gi nytt navn");
}

/**
 * The file PATH that there is a draft of was taken away by others.
 * @param {string} path @param {{again: () => void, drop: () => void}} choose
 */
export function tellOfLost(path, choose) {
  const dialog = tell("Filen er slettet av noen andre",
    el("p", {}, `${path} er slettet, eller har fått et nytt navn, etter at du begynte. Teksten din er tatt vare på.`),
    el("p", { className: "spor__knapper" },
      button("Last ned teksten min og slett utkastet", () => {
        choose.drop();
        dialog.close();
      }, "knapp"),
      button("Lag filen på nytt med min tekst", () => {
        choose.again();
        dialog.close();
      })));
}
