// @ts-check
/** What we say about where things are kept, in one place. */

import { clock, day } from "./dom.js";
import { expires } from "../store/record.js";

/** @typedef {import("../store/record.js").Run} Run */

export const NOT_SAVED = "Ikke lagret. Det du gjør her, forsvinner når du lukker siden.";
export const BLOCKED =
  "Nettleseren lar ikke nettstedet lagre noe. Du kan fylle ut, skrive ut og eksportere til fil. Det du gjør, forsvinner når du lukker siden.";
export const OFFLINE = "Du er uten nett. Det gjør ikke noe: Det du gjør på denne siden, virker likevel.";

export const DOWNLOADED = "ligger der nettleseren legger det du laster ned. På en felles maskin bør du flytte den derfra.";

/** Why there is no Word file. */
export function noWordText() {
  const reason = navigator.onLine ? "Prøv igjen om litt. Går det ikke da heller, kan du skrive ut eller eksportere til fil." : "Du er uten nett. Prøv igjen når du er på nett.";
  return `Word-filen kunne ikke lages. Det du har fylt ut, står her som før. ${reason}`;
}

/** What we call the two kinds, and what one answers in them. */
export const WORDS = {
  sjekkliste: { The: "Listen", the: "listen", item: "punkt", items: "punkter", news: "Nytt punkt", theItem: "punktet", below: "nederst på listen" },
  mal: { The: "Skjemaet", the: "skjemaet", item: "felt", items: "felter", news: "Nytt felt", theItem: "feltet", below: "nederst i skjemaet" },
  opplæring: { The: "Opplæringen", the: "opplæringen", item: "spørsmål", items: "spørsmål", news: "Nytt spørsmål", theItem: "spørsmålet", below: "nederst på siden" },
};

/** @param {import("../store/areas.js").Trouble} trouble */
export function troubleText(trouble) {
  return {
    full: "Det er ikke plass til mer i nettleseren. Det du har gjort, står på siden, men er ikke lagret. Eksporter det til en fil, eller slett noe i Mitt arbeid og prøv igjen.",
    blocked: "Nettleseren lar ikke nettstedet lagre noe. Det du har gjort, står på siden, men er ikke lagret. Eksporter det til en fil, eller skriv det ut.",
    gone: "Utfyllingen er slettet, kanskje i en annen fane. Det du ser her, er ikke lagret lenger. Lagre på nytt hvis du vil beholde det.",
    newer: "Utfyllingen er lagret med en nyere utgave av nettstedet. Det du har gjort nå, er ikke lagret. Eksporter det til en fil, og last siden på nytt.",
  }[trouble];
}

/** «Ligger her til du sletter den.» @param {Run} run */
export function keepText(run) {
  if (run.keep === "fane") return "Slettes når du lukker denne fanen.";
  if (run.keep === "30 dager") return `Slettes etter ${day(expires(run))} hvis den ikke blir endret.`;
  return "Ligger her til du sletter den.";
}

/** «Lagret 14.32» or «Lagret 21.11.2026»: for a bar with little room. @param {number} at */
export function savedBriefly(at) {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return `Lagret ${today ? clock(at) : new Date(at).toLocaleDateString("nb-NO", { day: "2-digit", month: "2-digit", year: "numeric" })}`;
}

/** «Lagret 14.32» @param {number} at */
export function savedText(at) {
  return new Date(at).toDateString() === new Date().toDateString() ? `Lagret ${clock(at)}` : `Lagret ${day(at)} ${clock(at)}`;
}
