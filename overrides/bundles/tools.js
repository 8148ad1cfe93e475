// @ts-check
/** Lists and forms, and what is kept of them: only on pages that have them. */

import "../components/checklist/checklist.js";
import "../components/folder/folder.js";
import "../components/form/form.js";
import "../components/gate/gate.js";
import "../components/local/editor.js";
import "../components/my-work/my-work.js";
import "../components/paper-code/paper-code.js";
import "../components/path/path.js";
import "../components/print/notice.js";
