// @ts-check
/** The search box, loaded by the script of every page when it is used. */

export { start } from "../components/search/box.js";
