// @ts-check
/** The search, beside the page. */

import "../material/worker.js";
