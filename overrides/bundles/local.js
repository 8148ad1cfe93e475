// @ts-check
/** A centre's own additions, where there are some. */

export { localOf, showLocal } from "../components/local/show-local.js";
