// @ts-check
/** What one looks things up in: the filters of the recommendations, and their map. */

import "../components/map/map.js";
import "../components/requirements/requirements.js";
