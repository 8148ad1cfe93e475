/**
 * What the search answers, without a browser: `node tests/search/answer.js INDEX < QUERIES`, both JSON. Of each query the
 * places that are shown, from the top, and the sentence for what the guideline says nothing about.
 */

import { readFileSync } from "node:fs";
import { Engine } from "../../overrides/components/search/engine.js";
import { unpacked } from "../../overrides/components/search/packed.js";

const { config, docs } = unpacked(JSON.parse(readFileSync(process.argv[2], "utf8")));
const engine = new Engine(config, docs);
const answers = JSON.parse(readFileSync(0, "utf8")).map((/** @type {string} */ query) => engine.answer(query));
console.log(JSON.stringify(answers.map(({ items, gap }) => [items.map((item) => item.location), gap])));
