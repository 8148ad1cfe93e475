// @ts-check
/** Where saved work leads on from: the front page, and other pages with the line about repetition. */

import "../components/home/home.js";
import "../components/repetition/line.js";
