// @ts-check
/** What somebody who has never edited before needs to know, in the order in which it is met. */

import { el } from "../overrides/shared/runs/dom.js";
import { tell } from "./dialogs.js";

const STEPS = [
  ["Velg en fil til venstre.", "Feltet øverst finner den på tittelen. Eller trykk «Rediger siden» på siden til høyre."],
  ["Endre teksten i midten.", "La linjer som begynner med ///, og linjene med innrykk under dem, stå. Knappene under «Sett inn» skriver slike linjer for deg."],
  ["Se siden til høyre.", "Den følger med mens du skriver."],
  ["Rett det som står under teksten.", "Trykk på en feil for å komme til linjen. Er du i tvil, kan du la utkastet ligge. Nettleseren tar vare på det."],
  ["Lagre.", "Da er endringen på denne maskinen. Leserne ser den ikke ennå."],
  ["Foreslå endringene.", "Da kan noen lese dem før de blir slått inn. Du trenger ikke å kunne Git."],
];

const KEYS = [
  ["Ctrl + S", "lagre"], ["Ctrl + Z", "angre i teksten"], ["Ctrl + Shift + Z", "gjør det likevel"], ["Ctrl + F", "finn et ord"],
  ["Escape, så Tab", "gå ut av teksten med tastaturet"],
];

export function help() {
  tell("Slik redigerer du",
    el("ol", {}, ...STEPS.map(([what, more]) => el("li", {}, el("strong", {}, what), ` ${more}`))),
    el("h3", {}, "Med tastaturet"),
    el("dl", { className: "taster" }, ...KEYS.map(([key, does]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)))),
    el("p", {}, "På Mac er det ⌘ i stedet for Ctrl."));
}
