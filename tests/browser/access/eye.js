/**
 * What is wrong with a page as it stands, that axe-core has no rule for: each function gives one line per fault.
 * `__init__.py` runs them in the page; none of them changes it.
 */

const TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden]), [tabindex]:not([tabindex^='-'])";
const LEAST = 24; // WCAG 2.5.8

/** @param {Element} part */
const shown = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && part.getClientRects().length > 0;
/** What can be used here: what is below an open dialog can't. */
const reach = () => [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1) ?? document;
/** @param {Element} part */
const called = (part) => {
  const id = part.id ? `#${part.id}` : part.getAttribute("class") ? `.${part.getAttribute("class").split(" ")[0]}` : "";
  return `<${part.localName}${id}> «${(part.getAttribute("aria-label") ?? part.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 50)}»`;
};
/** @param {string} selector */
const all = (selector) => [...reach().querySelectorAll(selector)].filter(shown);

/** A label is pressed as well as its box. @param {Element} target */
function area(target) {
  const boxes = [target, ...(target.labels ?? [])].filter(shown).map((part) => part.getBoundingClientRect());
  return boxes.reduce((best, box) => (Math.min(box.width, box.height) > Math.min(best.width, best.height) ? box : best));
}

/** Whether it stands in a line of text, where its height is that of the line. @param {Element} target */
function inText(target) {
  if (getComputedStyle(target).display !== "inline") return false;
  const line = target.closest("p, li, td, th, dd, dt, figcaption, blockquote, label, legend, div, h1, h2, h3, h4");
  const own = target.textContent.trim();
  return (line?.textContent.trim().length ?? 0) > own.length;
}

/** @param {DOMRect} box @param {{x: number, y: number}} centre */
function distance(box, { x, y }) {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(dx, dy);
}

const centre = (/** @type {DOMRect} */ box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
const small = (/** @type {DOMRect} */ box) => Math.min(box.width, box.height) < LEAST - 0.1;

/** Targets below 24 px that also stand too near to another (2.5.8). */
function targets() {
  const found = all(TARGETS).filter((target) => !target.disabled).map((target) => ({ target, box: area(target) }));
  return found.filter(({ target, box }) => small(box) && !inText(target)).flatMap(({ target, box }) => {
    const near = found.find((other) => other.target !== target && !other.target.contains(target) && !target.contains(other.target)
      && (distance(other.box, centre(box)) < LEAST / 2
        || (small(other.box) && Math.hypot(centre(box).x - centre(other.box).x, centre(box).y - centre(other.box).y) < LEAST)));
    return near ? [`${Math.round(box.width)}×${Math.round(box.height)} px beside ${called(near.target)}: ${called(target)}`] : [];
  });
}

/** Visible words that the accessible name leaves out (2.5.3), so that nobody can say them to the machine. */
function names() {
  const plain = (/** @type {string} */ text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn is seen
  const seen = (/** @type {HTMLElement} */ part) => plain(part.innerText ?? "");
  return all("[aria-label]:is(a, button, summary, [role=button])")
    .filter((part) => seen(part) && !plain(part.getAttribute("aria-label")).includes(seen(part)))
    .map((part) => `says «${seen(part)}»: ${called(part)}`);
}

/** @param {Element} part @param {string} selector */
function outermost(part, selector) {
  let found = null;
  for (let at = part.closest(selector); at; at = at.parentElement.closest(selector)) found = at;
  return found;
}

/** Links that are called the same and lead to different places, with nothing around them that tells them apart (2.4.4). */
function links() {
  const groups = Map.groupBy(all("main a[href]"), (link) => (link.getAttribute("aria-label") ?? link.textContent).trim());
  return [...groups].flatMap(([name, same]) => {
    const where = new Set(same.map((link) => link.href));
    const around = new Set(same.map((link) => (outermost(link, "li") ?? link.closest("tr, p, section, article, dd, figure"))?.textContent));
    return where.size > 1 && around.size < where.size ? [`${where.size} links called «${name}»`] : [];
  });
}

/** Tables without a name, heads without a direction, and heads that say nothing (1.3.1). */
function tables() {
  return all("table").flatMap((table) => {
    const faults = [];
    const name = table.caption?.textContent.trim() || table.getAttribute("aria-label") || table.getAttribute("aria-labelledby");
    if (!name) faults.push("a table without a name");
    if (!table.querySelector("th")) faults.push("a table without heads");
    const heads = [...table.querySelectorAll("th")];
    if (heads.some((head) => !head.scope && !head.id)) faults.push("a head without scope");
    if (heads.some((head) => !head.textContent.trim())) faults.push("a head that says nothing");
    return faults.map((fault) => `${fault}: ${called(table)}`);
  });
}

/** Pictures that are neither named nor hidden, and words in them that are too small to read at this size. */
function figures() {
  const pictures = all("svg").filter((picture) => !picture.closest("[aria-hidden=true]"));
  const named = (/** @type {Element} */ part) => part.getAttribute("aria-label") || part.getAttribute("aria-labelledby") || part.querySelector(":scope > title");
  const nameless = pictures.filter((picture) => !named(picture) && !picture.closest("[role=img]") && !picture.querySelector("a"));
  const tiny = all("svg text").filter((text) => text.textContent.trim() && parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1) < 9);
  return [...nameless.map((part) => `a picture without a name: ${called(part.parentElement)}`), ...tiny.map((part) => `letters below 9 px: ${called(part)}`)];
}

/** The rectangles of the lines of each text that is seen. @param {Element} root */
function lines(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const [text, parent] = [walk.currentNode, walk.currentNode.parentElement];
    if (!text.data.trim() || !shown(parent) || parent.closest("script, style, option, title, desc, [inert]")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 2 && box.height > 2) found.push({ parent, box });
  }
  return found;
}

/** What of BOX can be seen, when its scrolling or clipping ancestors are taken into account. */
function unclipped(parent, box) {
  let { left, right, top, bottom } = box;
  for (let part = parent; part && part !== document.documentElement; part = part.parentElement) {
    const style = getComputedStyle(part);
    if (style.clipPath !== "none" || (style.position === "absolute" && part.offsetWidth <= 1)) return null;
    if (style.overflowX === "visible" && style.overflowY === "visible") continue;
    const frame = part.getBoundingClientRect();
    [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
    [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
  }
  return right - left > 2 && bottom - top > 2 ? { left, right, top, bottom } : null;
}

/** The part that lies upon the page with PART in it, such as a menu; null for the page itself. @param {Element} part */
function layer(part) {
  for (let at = part; at; at = at.parentElement) {
    const { position, backgroundColor } = getComputedStyle(at);
    if (["fixed", "sticky"].includes(position) || (position === "absolute" && !/^rgba\(.*, 0\)$/.test(backgroundColor))) return at;
  }
  return null;
}

/** Words that lie upon other words (1.4.4, 1.4.10, 1.4.12). */
function overlaps() {
  const root = reach() === document ? document.body : reach();
  const seen = lines(root).map(({ parent, box }) => ({ parent, box: unclipped(parent, box), layer: layer(parent) })).filter(({ box }) => box);
  seen.sort((one, other) => one.box.top - other.box.top);
  const faults = new Set();
  seen.forEach((one, index) => {
    for (let next = index + 1; next < seen.length && seen[next].box.top < one.box.bottom - 3; next += 1) {
      const other = seen[next];
      if (one.layer !== other.layer || one.parent === other.parent || one.parent.contains(other.parent) || other.parent.contains(one.parent)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (wide > 3 && high > 0.35 * Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)) faults.add(`${called(one.parent)} upon ${called(other.parent)}`);
    }
  });
  return [...faults];
}

/** Whether the words of a part that is cut on purpose stand whole somewhere else. @param {Element} part */
const standsWhole = (part) => [...document.querySelectorAll("main p, main li")].some((other) => !other.contains(part) && other.textContent.trim() === part.textContent.trim());

/** Words that are cut off by what they stand in (1.4.4, 1.4.10, 1.4.12). */
function cut() {
  const hides = (/** @type {string} */ value) => ["hidden", "clip"].includes(value);
  return lines(reach() === document ? document.body : reach()).flatMap(({ parent, box }) => {
    for (let part = parent; part && part !== document.body; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (style.clipPath !== "none" || part.offsetWidth <= 1) return [];
      if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) return [];
      const frame = part.getBoundingClientRect();
      if (style.textOverflow === "ellipsis" && standsWhole(part)) return [];
      const out = (hides(style.overflowX) && (box.right > frame.right + 2 || box.left < frame.left - 2)) || (hides(style.overflowY) && (box.bottom > frame.bottom + 4 || box.top < frame.top - 4));
      if (out) return [`${called(parent)} by ${called(part)}`];
    }
    return [];
  });
}

/** Boxes that can be scrolled by the mouse only (2.1.1). */
function scrollers() {
  const turns = (/** @type {Element} */ part) => ["auto", "scroll"].includes(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth + 2;
  return all("body *").filter((part) => turns(part) && part.tabIndex < 0 && !part.querySelector(TARGETS)).map(called);
}

/** Fields and groups of them without a name, buttons that show something without saying whether it is shown (4.1.2). */
function states() {
  const groups = all("fieldset, [role=group], [role=radiogroup], dialog[open], [role=region], nav").filter((part) =>
    !part.getAttribute("aria-label") && !part.getAttribute("aria-labelledby") && !part.querySelector(":scope > legend"));
  const controls = all("[aria-controls]:not([aria-expanded], [role=combobox], [role=tab], input, [aria-pressed])");
  return [...groups.map((part) => `a group without a name: ${called(part)}`), ...controls.map((part) => `shows something, and doesn't say whether: ${called(part)}`)];
}

/** Messages that nobody hears when they come, since a screen reader listens only to what is there before (4.1.3). */
function announcers() {
  const hears = (/** @type {Element} */ part) => getComputedStyle(part).display !== "none" && getComputedStyle(part).visibility !== "hidden";
  return [...reach().querySelectorAll("[role=status], [role=alert], [aria-live]")]
    .filter((part) => !part.hidden && shown(part.parentElement) && !hears(part)).map((part) => `${called(part)} in ${called(part.parentElement)}`);
}

/** The text of a part itself, without what stands in quotation marks: a name is a name in every language. @param {Element} part */
const ownWords = (part) => [...part.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ").replace(/«[^»]*»/g, "");

/** English that no element says is English (3.1.2), known by a few words that only English has. */
function languages() {
  const english = /\b(the|of|and|with|for people|health|support)\b/gi;
  const parts = new Set(lines(reach() === document ? document.body : reach()).map(({ parent }) => parent));
  return [...parts].filter((part) => !part.closest("pre, code, [lang]:not(html)"))
    .filter((part) => new Set(ownWords(part).toLowerCase().match(english)).size > 1).map(called);
}

/** Drawn lines and surfaces that are the same colour as what is behind them when the reader chooses the colours (1.4.11). */
function vanished() {
  const ground = getComputedStyle(document.body).backgroundColor;
  const drawn = all("svg :is(path, rect, circle, line, polygon, polyline, ellipse)").filter((part) => !part.closest("defs, clipPath, mask, marker, [hidden]"));
  const whole = Map.groupBy(drawn, (part) => part.ownerSVGElement);
  return [...whole].filter(([, parts]) => parts.every((part) => {
    const style = getComputedStyle(part);
    return [style.fill, style.stroke].every((colour) => colour === "none" || colour === ground || colour === "rgba(0, 0, 0, 0)");
  })).map(([picture]) => called(picture.parentElement));
}

/** What moves on its own or when it changes. */
function motion() {
  const seconds = (/** @type {string} */ text) => Math.max(...text.split(",").map(parseFloat));
  return all("body *").filter((part) => {
    const style = getComputedStyle(part);
    return seconds(style.transitionDuration) > 0.01 || (style.animationName !== "none" && seconds(style.animationDuration) > 0.01);
  }).map(called);
}

/** Points of a box that are in the window: its middle, and two lines of it, since a link in a drawing is full of holes. @param {DOMRect} box */
function points({ left, right, top, bottom }) {
  const [from, to] = [{ x: Math.max(left, 0), y: Math.max(top, 0) }, { x: Math.min(right, innerWidth - 1), y: Math.min(bottom, innerHeight - 1) }];
  if (from.x > to.x || from.y > to.y) return [];
  return [0.5, 0.1, 0.25, 0.75, 0.9].flatMap((x) => [0.5, 0.25, 0.75].map((y) => [from.x + (to.x - from.x) * x, from.y + (to.y - from.y) * y]));
}

/** How light a colour is, as WCAG reckons. @param {string} colour */
function light(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => Number(part) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether a colour stands out from the page (1.4.11). @param {string} colour */
function stands(colour) {
  const [dark, bright] = [light(colour), light(getComputedStyle(document.body).backgroundColor)].sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05) >= 3;
}

/** What is wrong with how the stop of the keyboard is seen that has the focus (2.4.7, 2.4.11); empty when nothing is. */
function unseen() {
  const at = document.activeElement;
  const boxes = [at, ...(at.labels ?? [])].filter(shown);
  const ring = [...boxes, ...boxes.map((box) => box.parentElement)].some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && stands(style.outlineColor)) || style.boxShadow !== "none";
  });
  const inside = boxes.some((part) => [...part.getClientRects()].some((box) => points(box).some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (part.contains(hit) || hit.contains(part) || hit.closest("label")?.control === at);
  })));
  const faults = [ring ? "" : "no ring", inside ? "" : "covered or out of the window", boxes.length ? "" : "not seen"].filter(Boolean);
  return faults.length ? `${faults.join(", ")}: ${called(at)}` : "";
}

/** The same, once what opened at the last stop has had time to close. */
async function unseenForLong() {
  const end = performance.now() + 1000;
  while (unseen() && performance.now() < end) await new Promise(requestAnimationFrame);
  return unseen();
}

/** What is wrong with the order of the stop that has the focus after the stop BEFORE (2.4.3); empty when nothing is. @param {Element | undefined} before */
function order(before) {
  const at = document.activeElement;
  return before?.isConnected && before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING ? `comes before the last stop in the text: ${called(at)}` : "";
}

/** Note where the focus has come, and tell what is wrong there; null past the last stop or where it has been before. */
async function arrive() {
  const at = document.activeElement;
  if (!at || at === document.body || window.passed.includes(at)) return null;
  const wrong = order(window.passed.at(-1));
  window.passed.push(at);
  return [wrong, await unseenForLong()].filter(Boolean);
}

window.eye = { targets, names, links, tables, figures, overlaps, cut, scrollers, states, announcers, languages, vanished, motion, arrive };
