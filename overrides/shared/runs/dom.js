// @ts-check
/** Small helpers to build the page's elements. Text is always set as text, never as HTML. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, unknown>} [props] properties; names with a hyphen, `role`, `for` are attributes
 * @param {...Child} children @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, String(value));
    else /** @type {any} */ (element)[name] = value;
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** @param {string} text @param {(event: Event) => void} press @param {string} className */
export function button(text, press, className = "knapp knapp--stille") {
  return el("button", { type: "button", className, onclick: press }, text);
}

/** What ELEMENT says, on one line. @param {Element | null} element */
export function textOf(element) {
  return element?.textContent?.replace(/[ \t\n]+/g, " ").trim() ?? "";
}

let counter = 0;

/** An id for an element of ours. */
export function newElementId() {
  counter += 1;
  return `utfylling-${counter}`;
}

/** Lets a control be described by the element with an id as well, or no longer. @param {Element} control @param {string} id @param {boolean} on */
export function describe(control, id, on) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size) control.setAttribute("aria-describedby", [...ids].join(" "));
  else control.removeAttribute("aria-describedby");
}

/** @param {string} label @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control @param {string} [help] */
export function field(label, control, help) {
  control.id ||= newElementId();
  const helpId = `${control.id}-hjelp`;
  if (help) control.setAttribute("aria-describedby", helpId);
  return el("div", { className: "utfylling__felt" },
    el("label", { className: "ledetekst", for: control.id }, label),
    help && el("p", { className: "utfylling__hjelp", id: helpId }, help),
    control);
}

const TIME = new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("nb-NO", { day: "numeric", month: "long", year: "numeric" });

/** «14.32» @param {number} at */
export function clock(at) {
  return TIME.format(at).replace(":", ".");
}

/** «21. november 2026» @param {number} at */
export function day(at) {
  return DAY.format(at);
}

/** «i dag 14.32» or «21. november 2026» @param {number} at */
export function moment(at) {
  return new Date(at).toDateString() === new Date().toDateString() ? `i dag ${clock(at)}` : day(at);
}

/** «1 punkt», «2 punkter» @param {number} count @param {string} one @param {string} many */
export function number(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

/** For a sentence that has to be short. @param {string} text */
export function shorten(text) {
  return text.length > 50 ? `${text.slice(0, 48).trimEnd()} …` : text;
}

/** «2026-11-21» as people say it. @param {string} date */
export function inNorwegian(date) {
  const time = Date.parse(`${date}T12:00`);
  return Number.isNaN(time) ? date : day(time);
}
