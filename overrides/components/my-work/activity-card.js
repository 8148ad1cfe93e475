// @ts-check
/** An activity with its sheets, and the question whether runs from before shall become activities. */

import { button, el, number } from "../../shared/runs/dom.js";
import { toolFor } from "./run-card.js";

/** @typedef {import("../../shared/store/activities.js").Activity} Activity */
/** @typedef {import("../../shared/store/record.js").Run} Run */
/** @typedef {{name: string, runs: Run[]}} Group */
/** @typedef {Record<"rename" | "copy" | "archive" | "export" | "remove", () => void>} ActivityTools */

/** @param {Activity} one @param {Node[]} sheets @param {string} path the page with the steps @param {ActivityTools} tools */
export function drawActivity(one, sheets, path, tools) {
  const about = `aktiviteten ${one.name}`;
  return el("section", { className: "mitt-arbeid__aktivitet" },
    el("h2", { id: `aktivitet-${one.id}` }, one.name),
    el("div", { className: "utfylling__knapper" },
      path && el("a", { className: "knapp", href: `${path}?aktivitet=${encodeURIComponent(one.id)}` }, "Se stegene", el("span", { className: "kun-skjermleser" }, ` for ${about}`)),
      el("details", { className: "mitt-arbeid__mer" }, el("summary", {}, "Mer", el("span", { className: "kun-skjermleser" }, ` om ${about}`)),
        el("div", { className: "utfylling__knapper" },
          toolFor("Gi nytt navn", tools.rename, about), toolFor("Kopier til neste gang", tools.copy, about),
          toolFor(one.archived ? "Hent fram" : "Arkiver", tools.archive, about), toolFor("Eksporter", tools.export, about),
          toolFor("Slett", tools.remove, about, "knapp knapp--stille knapp--slett")))),
    sheets.length ? el("ul", { className: "mitt-arbeid__liste" }, ...sheets) : el("p", {}, "Ingen lister eller skjemaer ennå."));
}

/** @param {Group[]} groups @param {(chosen: Group[]) => void} gather @param {() => void} notNow */
export function drawGather(groups, gather, notNow) {
  const boxes = groups.map((group) => ({ group, box: el("input", { type: "checkbox", checked: true, autocomplete: "off" }) }));
  const take = () => {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ group }) => group);
    if (chosen.length) gather(chosen);
  };
  return el("section", { className: "mitt-arbeid__samle varsel", "aria-labelledby": "mitt-arbeid-samle" },
    el("h2", { id: "mitt-arbeid-samle" }, "Skal vi samle utfyllingene i aktiviteter?"),
    el("p", {}, "Alt med samme navn blir én aktivitet. Ingen svar blir endret, og du kan angre."),
    el("ul", {}, ...boxes.map(({ group, box }) => el("li", {}, el("label", { className: "valg" }, box,
      `${group.name} (${number(group.runs.length, "utfylling", "utfyllinger")})`)))),
    el("div", { className: "utfylling__knapper" }, button("Samle dem", take, "knapp"), button("Ikke nå", notNow)));
}
