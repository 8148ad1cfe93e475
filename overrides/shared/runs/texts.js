// @ts-check
/** What we say about where things are kept, in one place. */

import { clock, day } from "./dom.js";
import { isOnDisk } from "../addresses.js";
import { forgetsInAWeek } from "../store/promise.js";
import { expires } from "../store/record.js";

/** @typedef {import("../store/record.js").Run} Run */

export const NOT_SAVED = "Ikke lagret. Det du gjør her, forsvinner når du lukker siden.";
export const BLOCKED =
  "Nettleseren lar ikke nettstedet lagre noe. Du kan fylle ut, skrive ut og eksportere til fil. Det du gjør, forsvinner når du lukker siden.";
export const OFFLINE = "Du er uten nett. Det gjør ikke noe: Det du gjør på denne siden, virker likevel.";

export const DOWNLOADED = "ligger der nettleseren legger det du laster ned. På en felles maskin bør du flytte den derfra.";

/** Where things are when the site was opened from a disk; browsers keep one store for all that is opened so. */
export const PLACE = isOnDisk
  ? "Du har åpnet nettstedet fra en mappe. Det du lagrer, ligger i nettleseren på denne maskinen, ikke i mappen. Andre sider som blir åpnet fra en mappe eller minnepinne i samme nettleser, kan lese det."
  : "";
/** Firefox keeps what goes with the tab for each file on a disk. */
const THIS_PAGE_ONLY = isOnDisk && /firefox/i.test(navigator.userAgent) ? " Fra en mappe viser Firefox den bare på denne siden." : "";

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
  if (run.keep === "fane") return `Slettes når du lukker denne fanen.${THIS_PAGE_ONLY}`;
  const week = forgetsInAWeek() ? ` ${WEEK}` : "";
  if (run.keep === "30 dager") return `Slettes etter ${day(expires(run))} hvis den ikke blir endret.${week}`;
  return `Ligger her til du sletter den.${week}`;
}

const WEEK = "Safari sletter den hvis du ikke åpner nettstedet på sju dager.";
const PRIVATE = "I et privat vindu forsvinner alt når du lukker vinduet.";

/** What the browser answered when it was asked to keep it. @param {import("../store/promise.js").BrowserPromise} promise */
export function promiseText(promise) {
  return {
    promised: "Nettleseren har lovet å beholde det.",
    "not promised": `Nettleseren har ikke lovet å beholde det: Den kan slette det hvis maskinen går full. ${PRIVATE}`,
    unknown: `Nettleseren kan ikke love å beholde det. ${PRIVATE}`,
  }[promise];
}

/** Why a run stays where it is. @param {import("../store/areas.js").Trouble} trouble */
export function moveText(trouble) {
  const reason = trouble === "full" ? "Det er ikke plass der. Slett noe i Mitt arbeid, og prøv igjen." : troubleText(trouble);
  return `Utfyllingen ble ikke flyttet, og ligger der den lå. ${reason}`;
}

/** Why nothing came of what was asked for. @param {import("../store/areas.js").Trouble} trouble */
export function notDoneText(trouble) {
  if (trouble === "full") return "Det er ikke plass til mer i nettleseren, så det ble ikke gjort. Slett noe i Mitt arbeid, og prøv igjen.";
  return `Det ble ikke gjort. ${troubleText(trouble)}`;
}

/** Why the address of a run could not be followed. @param {"newer" | "damaged" | "missing"} trouble */
export function linkText(trouble) {
  return {
    newer: "Lenken gjelder en utfylling som er lagret med en nyere utgave av nettstedet. Den er der fortsatt. Last siden på nytt for å åpne den.",
    damaged: "Lenken gjelder en utfylling som ikke kan leses. Du finner den under «Kan ikke leses» i Mitt arbeid.",
    missing: "Lenken gjelder en utfylling som ikke finnes i denne nettleseren.",
  }[trouble];
}

/** «14.32» or «21.11.2026»: for a bar with little room. @param {number} at */
export function savedBriefly(at) {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return today ? clock(at) : new Date(at).toLocaleDateString("nb-NO", { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** «Lagret 14.32» @param {number} at */
export function savedText(at) {
  return new Date(at).toDateString() === new Date().toDateString() ? `Lagret ${clock(at)}` : `Lagret ${day(at)} ${clock(at)}`;
}
