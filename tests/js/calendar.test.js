import assert from "node:assert/strict";
import test from "node:test";

import { calendar } from "../../overrides/components/repetition/calendar.js";

const FACTS = { title: "Repetisjon; hagen, høsten", address: "", now: new Date("2030-06-01T08:00:00Z") };

test("each day is a whole day without alarm", () => {
  const lines = calendar([["2030-06-02", 3]], FACTS).split("\r\n");
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  assert.equal(lines.at(-2), "END:VCALENDAR");
  assert.equal(lines.at(-1), "");
  assert.ok(lines.includes("DTSTART;VALUE=DATE:20300602"));
  assert.ok(lines.includes("DTSTAMP:20300601T080000Z"));
  assert.ok(lines.includes("SUMMARY:Repetisjon\\; hagen\\, høsten (3 spørsmål)"));
  assert.ok(!lines.some((line) => line.startsWith("URL") || line.includes("VALARM")));
});

test("no line is longer than 75 bytes, and what is folded comes together again", () => {
  const address = `https://hage.example/${"å".repeat(80)}/`;
  const text = calendar([["2030-06-02", 1]], { ...FACTS, address });
  for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.ok(text.replaceAll("\r\n ", "").includes(`URL:${address}`));
});

test("every event has a name of its own", () => {
  const names = calendar([["2030-06-02", 1], ["2030-06-03", 1]], FACTS).match(/UID:.*/g);
  assert.equal(new Set(names).size, 2);
});
