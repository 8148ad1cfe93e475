// @ts-check
/**
 * Answers a tick before the tools have come, which on a slow line takes a while: it is counted in the bar that holds
 * their place, and nobody leaves it unasked. The tools take over both (shared/runs/early.js).
 */

import { answeredSentence, ownSentence, progressSentence } from "./progress.js";

const OWN = "[data-lokal] *";

/** The lists whose tools haven't come, each with the bar that holds their place. */
function waiting() {
  const strips = document.querySelectorAll("sjekk-liste > .utfylling--venter > progress");
  return [...strips].flatMap((strip) => {
    const [bar, list] = [strip.parentElement, strip.closest("sjekk-liste")];
    return bar && list instanceof HTMLElement ? [{ bar, list }] : [];
  });
}

/** @param {HTMLElement} list @param {string} kind */
function count(list, kind) {
  const items = [...list.querySelectorAll(`.sjekkpunkt${kind}`)];
  return { done: items.filter((item) => item.querySelector(":checked")).length, total: items.length };
}

/** @param {HTMLElement} list */
function progress(list) {
  const isKept = list.dataset.lagring === "lokal";
  const { done, total } = count(list, isKept ? `:not(${OWN})` : "");
  const own = count(list, isKept ? `:is(${OWN})` : ":not(*)");
  const isSelfCheck = list.dataset.type === "egenkontroll";
  return { done, total, sentence: isSelfCheck ? answeredSentence(done, total) : progressSentence(done, 0, total) + ownSentence(own.done, own.total) };
}

/** @param {{bar: HTMLElement, list: HTMLElement}} waiting @param {boolean} isAnswer a screen reader is told of answers alone */
function draw({ bar, list }, isAnswer) {
  const { done, total, sentence } = progress(list);
  const [text, strip, told] = [".utfylling__antall", "progress", "[role=status]"].map((part) => /** @type {HTMLElement} */ (bar.querySelector(part)));
  text.textContent = `${done} av ${total}`;
  Object.assign(strip, { max: Math.max(total, 1), value: done });
  if (isAnswer) told.textContent = sentence;
  bar.classList.add("utfylling--teller");
}

document.addEventListener("change", ({ target }) => {
  for (const each of waiting()) if (target instanceof Node && each.list.contains(target)) draw(each, true);
});
window.addEventListener("beforeunload", (event) => {
  const isLost = waiting().some(({ list }) => list.dataset.lagring === "lokal" && list.querySelector(":checked"));
  if (isLost) event.preventDefault();
});
for (const each of waiting()) draw(each, progress(each.list).done > 0); // a tick may well be the first to come
