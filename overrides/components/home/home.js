// @ts-check
/** The front page of somebody who has saved work: a way back to it. For others the page stays as it is. */

import { later } from "../../shared/later.js";
import { areas, keys, RUN } from "../../shared/store/areas.js";

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-fortsett]"));
// What reads saved work is fetched by those who have some, and by nobody else.
if (place && areas().some((area) => keys(area, RUN).length)) {
  later(place.dataset.skript ?? "").then(({ offer }) => offer(place));
}
