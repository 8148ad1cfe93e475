// @ts-check
/** The copy for reading without a network: loaded by the script of every page when it has come. */

import "../components/offline/copy.js";

export { start } from "../components/offline/registration.js";
