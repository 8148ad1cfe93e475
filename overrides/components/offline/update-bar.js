// @ts-check
/** The quiet bar that tells of a new edition. It takes no focus and nothing away; who is in the middle of work goes on. */

import { button, el } from "../../shared/runs/dom.js";

/** @param {() => void} load */
export function tell(load) {
  if (document.querySelector(".ny-utgave")) return;
  const bar = el("aside", { className: "ny-utgave", "aria-label": "Ny utgave", "data-skjerm": "" });
  const said = el("p", { role: "status" });
  bar.append(said, button("Last inn", load, "knapp"), button("Ikke nå", () => bar.remove()));
  document.body.append(bar);
  said.textContent = "Ny utgave er klar – last inn når du er ferdig."; // after the bar is there, so that it is read aloud
}
