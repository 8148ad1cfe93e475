// @ts-check
/** A module on a learning platform: questions and cases, and word to the platform. */

import "../components/key/key.js";
import "../components/question/question.js";
import "../components/situation/situation.js";
import { report } from "../components/scorm/scorm.js";

report(document);
// A platform shows the page in a frame: the site opens beside it.
for (const link of document.links) if (!link.getAttribute("href")?.startsWith("#")) link.target = "_blank";
