// @ts-check
/** Where this browser keeps a centre's own additions, when it is asked to. */

import { PREFIX } from "../../shared/store/areas.js";

export const KEY = `${PREFIX}lokalt`;
