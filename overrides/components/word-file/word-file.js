// @ts-check
/**
 * A filled list or form as a Word file: the blank file that the build made, filled in here in the browser. Fetched the
 * first time somebody asks for such a file; nothing is sent anywhere.
 */

import { fill } from "./fill.js";
import { fillingOf } from "./filling.js";
import { Zip } from "./zip.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** The text with its parts marked, see `documents/docx.py`. */
const PATTERN = "utfylling/document.xml";
const TEXT = "word/document.xml";

/**
 * @param {ArrayBuffer} blank @param {HTMLElement} host the list or form @param {import("../../shared/runs/run-session.js").RunSession} session
 * @param {string[]} head what the file says of itself
 */
export async function wordFile(blank, host, session, head) {
  const filling = fillingOf(host, session, head);
  const zip = new Zip(blank);
  return zip.with(TEXT, fill(await zip.text(PATTERN), filling), TYPE);
}
