// @ts-check
/** The search, beside the page. */

import "../components/search/worker.js";
