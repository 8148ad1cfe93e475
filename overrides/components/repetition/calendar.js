// @ts-check
/** The days of the repetition as a calendar file (RFC 5545): whole days without alarm, and nothing of what is asked. */

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");

/** Lines hold at most 75 bytes; the next one begins with a blank. @param {string} line */
function folded(line) {
  /** @type {string[]} */ const parts = [""];
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text).length;
  for (const sign of line) {
    if (bytes(parts[parts.length - 1] + sign) > 74) parts.push("");
    parts[parts.length - 1] += sign;
  }
  return parts.join("\r\n ");
}

/** «20261128» @param {string} day */
const plain = (day) => day.replaceAll("-", "");

/**
 * @param {[string, number][]} days each day with how many questions come back
 * @param {{title: string, address: string, now: Date}} facts `address` is where they are answered, empty for none
 */
export function calendar(days, { title, address, now }) {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const events = days.flatMap(([day, count]) => [
    "BEGIN:VEVENT",
    `UID:${plain(day)}-repetisjon@${stamp}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `SUMMARY:${escaped(`${title} (${count} spørsmål)`)}`,
    ...(address ? [`URL:${address}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Veileder//Repetisjon//NB", ...events, "END:VCALENDAR"];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
