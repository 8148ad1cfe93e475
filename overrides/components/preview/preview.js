// @ts-check
/**
 * Shows a footnote or a term's explanation beside the place where it is mentioned.
 *
 * One component for both: footnotes are read from the list at the foot of the page, terms from `data-forklaring` on
 * the link. It opens on hover, on keyboard focus and on touch (then as a sheet), stays while the pointer is over it,
 * and closes with Escape: WCAG 1.4.13. Without JavaScript the links lead to the note and to the glossary.
 */

import { placeOf } from "../../shared/addresses.js";

const OPEN_AFTER_MS = 150;
const CLOSE_AFTER_MS = 300;
const GAP = 8;
const LINKS = "a.footnote-ref, a[data-forklaring]";

/** The elements that say what a link points at, or none. @param {HTMLAnchorElement} link */
function contentFor(link) {
  const explanation = link.dataset.forklaring;
  if (explanation) {
    const paragraph = document.createElement("p");
    paragraph.textContent = explanation;
    return [paragraph];
  }
  const note = placeOf(link.hash);
  if (!note) return [];
  const copy = /** @type {HTMLElement} */ (note.cloneNode(true));
  copy.querySelectorAll(".footnote-backref").forEach((element) => element.remove());
  copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
  return [...copy.children];
}

class Preview {
  /** @type {HTMLElement} */ #panel;
  /** @type {HTMLElement} */ #content;
  /** @type {HTMLAnchorElement} */ #further;
  /** @type {HTMLAnchorElement | null} */ #link = null;
  #timer = 0;
  isGivingBack = false;

  constructor() {
    this.#content = document.createElement("div");
    this.#content.id = "forhandsvisning-innhold";
    this.#further = document.createElement("a");
    this.#further.className = "forhandsvisning__lenke";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "knapp knapp--stille";
    close.textContent = "Lukk";
    close.addEventListener("click", () => this.close(true));
    const foot = document.createElement("div");
    foot.className = "forhandsvisning__fot";
    foot.append(this.#further, close);

    this.#panel = document.createElement("div");
    this.#panel.className = "forhandsvisning";
    this.#panel.popover = "manual";
    this.#panel.tabIndex = -1;
    this.#panel.append(this.#content, foot);
    this.#panel.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#panel.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") this.closeSoon();
    });
    this.#panel.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !this.#panel.contains(event.relatedTarget)) this.close(false);
    });
    this.#further.addEventListener("click", () => this.close(false));
  }

  get #isSheet() {
    return this.#panel.classList.contains("forhandsvisning--ark");
  }

  /** @param {HTMLAnchorElement} link */
  openSoon(link) {
    clearTimeout(this.#timer);
    if (this.#link === link) return;
    this.#timer = window.setTimeout(() => this.open(link, false), this.#link ? 0 : OPEN_AFTER_MS);
  }

  /** A sheet stays until it is closed. */
  closeSoon() {
    clearTimeout(this.#timer);
    if (this.#isSheet) return;
    this.#timer = window.setTimeout(() => this.close(false), CLOSE_AFTER_MS);
  }

  /** @param {HTMLAnchorElement} link @param {boolean} asSheet */
  open(link, asSheet) {
    const content = contentFor(link);
    if (!content.length) return;
    this.close(false);
    this.#link = link;
    this.#content.replaceChildren(...content);
    this.#further.href = link.href;
    this.#further.textContent = link.dataset.forklaring ? "Les mer i Begreper" : "Gå til noten";
    this.#panel.classList.toggle("forhandsvisning--ark", asSheet);
    this.#panel.setAttribute("role", asSheet ? "dialog" : "tooltip");
    this.#panel.ariaLabel = asSheet ? (link.dataset.forklaring ? "Forklaring" : "Fotnote") : null;
    this.#panel.removeAttribute("style");
    link.after(this.#panel);
    link.setAttribute("aria-describedby", this.#content.id);
    this.#panel.showPopover();
    if (asSheet) this.#panel.focus();
    else this.#place(link);
  }

  /** @param {boolean} returnFocus */
  close(returnFocus) {
    clearTimeout(this.#timer);
    const link = this.#link;
    if (!link) return;
    this.#link = null;
    link.removeAttribute("aria-describedby");
    this.#panel.hidePopover();
    this.#panel.remove();
    if (returnFocus) this.#giveBack(link);
  }

  /** The focus comes back to the link without opening what was just closed. @param {HTMLAnchorElement} link */
  #giveBack(link) {
    this.isGivingBack = true;
    link.focus();
    this.isGivingBack = false;
  }

  /** Puts the panel under the link, or over it when there is no room. @param {HTMLAnchorElement} link */
  #place(link) {
    const anchor = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { width, height } = this.#panel.getBoundingClientRect();
    const under = anchor.bottom + GAP;
    const fits = under + height <= window.innerHeight;
    const left = Math.min(Math.max(GAP * 2, anchor.left - GAP * 2), document.documentElement.clientWidth - width - GAP * 2);
    this.#panel.style.left = `${Math.max(0, left)}px`;
    this.#panel.style.top = `${fits ? under : Math.max(GAP, anchor.top - GAP - height)}px`;
  }

  /** @param {Event} event */
  handleScroll(event) {
    if (this.#link && !this.#isSheet && event.target !== this.#panel) this.close(false);
  }

  /** @param {KeyboardEvent} event */
  handleKey(event) {
    if (event.key !== "Escape" || !this.#link) return;
    this.close(this.#panel.contains(document.activeElement));
    event.stopPropagation();
  }

  /** @param {Event} event */
  handlePress(event) {
    if (!this.#link || !(event.target instanceof Node)) return;
    if (!this.#panel.contains(event.target) && !this.#link.contains(event.target)) this.close(false);
  }

  /** @param {EventTarget | null} target */
  holds(target) {
    return target instanceof Node && this.#panel.contains(target);
  }
}

/** @param {Preview} preview @param {HTMLAnchorElement} link */
function enhance(preview, link) {
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse") preview.openSoon(link);
  });
  link.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") preview.closeSoon();
  });
  link.addEventListener("focus", () => {
    if (link.matches(":focus-visible") && !preview.isGivingBack) preview.openSoon(link);
  });
  link.addEventListener("blur", (event) => {
    if (!preview.holds(event.relatedTarget)) preview.closeSoon();
  });
  link.addEventListener("click", (event) => {
    const byTouch = event instanceof PointerEvent && (event.pointerType === "touch" || event.pointerType === "pen");
    if (!byTouch) return preview.close(false);
    event.preventDefault();
    preview.open(link, true);
  });
}

/** @type {Preview | undefined} */
let only;

/** Made with the first link that it is for. */
function thePreview() {
  if (only) return only;
  const preview = new Preview();
  document.addEventListener("keydown", (event) => preview.handleKey(event), true);
  document.addEventListener("pointerdown", (event) => preview.handlePress(event));
  document.addEventListener("scroll", (event) => preview.handleScroll(event), { capture: true, passive: true });
  only = preview;
  return preview;
}

if ("popover" in HTMLElement.prototype) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(LINKS))) enhance(thePreview(), link);
  // A link that comes later says so.
  document.addEventListener("forklaring", ({ target }) => enhance(thePreview(), /** @type {HTMLAnchorElement} */ (target)));
}
