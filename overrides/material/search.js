// @ts-check
/**
 * The search box on a page. Everything that the search needs (Material's script, which draws box and results, our worker
 * and the index) is loaded when the box is used or the browser has nothing else to do, and not before.
 *
 * After that it only adds to what Material shows: kind and strength of a result, the nearest words when there is none,
 * and the sentence that answers for what the guideline says nothing about.
 */

import { additions } from "../components/local/local.js";
import { guideline } from "../shared/guideline.js";

/**
 * @typedef {import("../components/search/engine.js").Answer} Answer
 * @typedef {Answer & {ref: Element}} Component what Material tells those who ask
 */

const input = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-md-component=search-query]"));
const result = document.querySelector("[data-md-component=search-result]");
const script = /** @type {HTMLScriptElement | null} */ (document.querySelector("script[data-material]"));

let asked = false;

/** So long may box and index take before readers are told that they don't come. A later answer is shown all the same. */
const PATIENCE_MS = 15_000;
const FAILED = "Søket kunne ikke lastes. Prøv igjen om litt.";

/** Load Material's script, which then starts worker and index. */
async function load() {
  if (asked || !script) return;
  asked = true;
  await useStockUnless(isThere);
  await bringAdditions();
  const bundle = document.createElement("script");
  bundle.src = String(script.dataset.material);
  bundle.addEventListener("load", listen);
  bundle.addEventListener("error", giveUp);
  setTimeout(giveUp, PATIENCE_MS);
  document.body.append(bundle);
}

/** Whether the file at URL can be had. @param {string} url */
const isThere = (url) => fetch(url).then((response) => response.ok, () => false);

/** Put Material's own worker back in the page's settings unless ours passes the TEST. */
/** @param {(url: string) => Promise<boolean>} test */
async function useStockUnless(test) {
  const settings = document.getElementById("__config");
  const config = JSON.parse(settings?.textContent ?? "{}");
  const stock = new URL(config.search, location.href).searchParams.get("stock");
  if (!settings || !stock || location.protocol === "file:" || (await test(config.search))) return;
  config.search = String(new URL(stock, new URL(config.search, location.href)));
  settings.textContent = JSON.stringify(config);
}

/** A centre's own additions go with the worker's address: it can't read what this browser keeps. */
async function bringAdditions() {
  const settings = document.getElementById("__config");
  const local = guideline.claims && (await additions());
  if (!settings || !local) return;
  const config = JSON.parse(settings.textContent ?? "{}");
  config.search += `#${encodeURIComponent(JSON.stringify(local))}`;
  settings.textContent = JSON.stringify(config);
}

/** Ask Material for each answer, as it has drawn it. */
function listen() {
  const components = /** @type {any} */ (window).component$;
  components?.subscribe((/** @type {Component} */ component) => {
    if (component.ref === result && component.items) show(component);
  });
}

// --- What is added to an answer ---

const meta = result?.querySelector(".md-search-result__meta");
const list = result?.querySelector(".md-search-result__list");
const help = /** @type {HTMLElement | null} */ (result?.querySelector(".sok-hjelp"));

// Material's arrow keys go to every link below the box, seen or not: there are none unless they are shown.
const helpParts = [...(help?.childNodes ?? [])];
help?.replaceChildren();

/** Whether Enter was pressed before there was an answer: Material's own key needs a result to go to. */
let enterWaits = false;
/** What the last answer is an answer to. */
let answered = "";

/** @param {Answer} answer */
function show({ items, near = [], gap = "" }) {
  answered = input?.value.trim() ?? "";
  if (!items.length) enterWaits = false;
  if (enterWaits) requestAnimationFrame(openFirst);
  const nothing = !items.length && Boolean(input?.value.trim());
  if (meta && gap) meta.textContent = gap;
  else if (meta && nothing && near.length) meta.textContent = `Ingen treff. Mente du ${named(near)}?`;
  if (!help) return;
  help.hidden = !nothing && !gap;
  help.replaceChildren(...(help.hidden ? [] : helpParts));
  help.querySelector(".sok-hjelp__naer")?.replaceChildren(...near.map(wordLink));
  toggle(".sok-hjelp__naer", near.length > 0);
  toggle("[data-ved=hull]", Boolean(gap));
}

/** What the box says while it loads. */
const loading = meta?.textContent;

/** Say that the search does not come, with the ways around it, unless it has come. */
function giveUp() {
  if (!meta || !help || meta.textContent !== loading) return;
  meta.textContent = FAILED;
  help.hidden = false;
  help.replaceChildren(...helpParts);
  toggle(".sok-hjelp__naer", false);
  toggle("[data-ved=hull]", false);
}

/** Open the first result for an Enter that waits; on a slow machine Material may not have drawn it yet. */
function openFirst() {
  const first = /** @type {HTMLElement | null | undefined} */ (list?.querySelector("a[href]"));
  if (!enterWaits || !first) return;
  enterWaits = false;
  first.click();
}

/** @param {string} selector @param {boolean} shown */
function toggle(selector, shown) {
  const element = /** @type {HTMLElement | null | undefined} */ (help?.querySelector(selector));
  if (element) element.hidden = !shown;
}

/** «a», «b» eller «c». @param {string[]} words */
const named = (words) => words.map((word) => `«${word}»`).join(", ").replace(/, (?=[^,]*$)/, " eller ");

/** A link that searches for WORD, here and now; without our script it would open the page with that search. */
/** @param {string} word */
function wordLink(word) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("span");
  link.href = `?q=${encodeURIComponent(word)}`;
  text.textContent = word;
  text.dataset.mdScore = "1"; // Material's Enter opens the link with the highest
  link.append(text);
  item.append(link);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation(); // else Material closes the search
    search(word);
  });
  return item;
}

/** @param {string} word */
function search(word) {
  if (!input) return;
  input.value = word;
  input.focus();
  input.dispatchEvent(new KeyboardEvent("keyup"));
}

/** Material makes each result a heading of the first rank; in a list that is one too many. @param {Element} item */
function withoutHeading(item) {
  const heading = item.querySelector("h1:has(.sokt__tittel)");
  heading?.replaceWith(...heading.childNodes);
}

if (list) {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) withoutHeading(node);
    }
    if (input?.value.trim() === answered) openFirst();
  }).observe(list, { childList: true });
}

// Material writes the suggested word on top of what is typed; two layers of the same letters look bold.
const suggestion = document.querySelector("[data-md-component=search-suggest]");
if (suggestion) {
  new MutationObserver(() => {
    const typed = input?.value ?? "";
    const text = suggestion.textContent ?? "";
    if (suggestion.firstElementChild || !text.startsWith(typed)) return;
    const hidden = document.createElement("span");
    hidden.className = "md-search__skrevet";
    hidden.textContent = typed;
    suggestion.replaceChildren(hidden, text.slice(typed.length));
  }).observe(suggestion, { childList: true });
}

// --- When to load ---

/** Open the panel at once; it says that the search is being made ready. */
function open() {
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  if (toggle && !asked) toggle.checked = true;
  load();
}

const box = input?.closest(".md-search");

/** Material lets go of the focus at Tab, and WebKit begins at the top of the page then: Tab leads on from where it is. */
function keepPlace() {
  box?.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key === "Tab") event.stopPropagation();
  });
  box?.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
    if (to instanceof Node && !box.contains(to) && toggle?.checked) toggle.click();
  });
}

if (input && script) {
  keepPlace();
  input.addEventListener("focus", open);
  for (const event of ["pointerenter", "input"]) input.addEventListener(event, load, { once: true });
  // Material reads the field at each key. What is spoken, pasted or dropped into it comes without one.
  input.addEventListener("input", () => input.dispatchEvent(new KeyboardEvent("keyup")));
  input.addEventListener("input", () => (enterWaits = false));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || input.value.trim() === answered) return;
    event.preventDefault();
    event.stopPropagation(); // else Material opens what stands there, which answers something else
    enterWaits = true;
  });
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault(); // it would load the page anew, without the words
    enterWaits = true;
    if (input.value.trim() === answered) openFirst();
  });
  if (document.activeElement === input || new URLSearchParams(location.search).has("q")) open();
  const whenIdle = () => ("requestIdleCallback" in window ? requestIdleCallback(load, { timeout: 4000 }) : setTimeout(load, 1500));
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}
