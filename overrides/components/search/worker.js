// @ts-check
/**
 * The search, beside the page. `{index, local, pages}` brings the text of the index and is answered by `{ready}`, `{number, query}` by
 * `{number, answer}`. Of several queries in line only the last is answered. line.js talks to it.
 */

import { withLocal } from "../local/found.js";
import { Engine } from "./engine.js";
import { unpacked } from "./packed.js";

/** @typedef {{index?: string, number: number, query: string}} Message */

/** @type {Engine | undefined} */
let engine;
let latest = 0;

// Keys that came while another was answered stand in line as messages: after a turn they have been heard.
const turns = new MessageChannel();
const turn = () =>
  new Promise((resolve) => {
    turns.port1.onmessage = resolve;
    turns.port2.postMessage(0);
  });

/** @param {string} index @param {import("../local/addition.js").Local | null} local what a centre has written of its own @param {Record<string, string>} pages */
function begin(index, local, pages) {
  const { config, docs } = unpacked(JSON.parse(index));
  engine = new Engine(config, local ? withLocal(local, docs, pages) : docs);
  postMessage({ ready: true });
  engine.answer("oppvarming"); // the browser makes code fast that it has run
}

/** @param {Message} message */
async function answer({ number, query }) {
  latest = number;
  await turn();
  if (number === latest && engine) postMessage({ number, answer: engine.answer(query) });
}

addEventListener("message", ({ data }) => (data.index === undefined ? answer(data) : begin(data.index, data.local, data.pages)));
