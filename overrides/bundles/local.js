// @ts-check
/** A centre's own additions, where there are some. */

export { showLocal } from "../components/local/show-local.js";
