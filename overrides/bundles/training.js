// @ts-check
/** The training: questions that answer back, cases, progress and repetition. Only on pages that have them. */

import "../components/key/key.js";
import "../components/question/question.js";
import "../components/situation/situation.js";
import "../components/progress/learner-bar.js";
import "../components/progress/receipt.js";
import { drawModule, followAnswers } from "../components/progress/module.js";
import { markModules } from "../components/progress/overview.js";
import "../components/repetition/repetition.js";

if (document.querySelector(".laer-moduler")) {
  followAnswers();
  drawModule();
  markModules();
}
