// @ts-check
/** What answers a tick before the tools have come: small, and asked for before them. Only on pages with lists. */

import "../components/checklist/ticks.js";
