// @ts-check
/**
 * The reading route that the reader follows stands in the address, and nowhere else: `?rute=forste-uke&steg=3`.
 *
 * What the page says of it follows the reader down the page, in the place of «previous» and «next»; the other routes that
 * the page is on are put away.
 */

const address = new URLSearchParams(location.search);
const legs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".rute")]);

for (const leg of legs) leg.hidden = leg.dataset.rute !== address.get("rute") || leg.dataset.steg !== address.get("steg");
document.documentElement.classList.toggle("har-rute", legs.some((leg) => !leg.hidden));
