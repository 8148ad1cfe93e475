// @ts-check
/** What every page can do. Each part looks for its own elements, and does nothing where there are none. */

import "../components/search/search.js";
import "../components/local/local.js";
import "../components/navigation/navigation.js";
import "../components/navigation/prefetch.js";
import "../components/offline/start.js";
import "../components/preview/preview.js";
import "../components/print/print.js";
import "../components/route/route.js";
import "../components/recommendation/recommendation.js";
import "../components/recommendation/uses.js";
import "../components/short/leave.js";
import "../components/table/table.js";
import "../components/theme-switch/theme-switch.js";
import "../shared/number-fields.js";
