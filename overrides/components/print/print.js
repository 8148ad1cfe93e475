// @ts-check
/**
 * «Skriv ut»: buttons with `data-skriv-ut`, hidden until this script can answer them.
 *
 * Details marked `data-utskrift` are opened on paper, and closed again for those who had them closed. Others come along
 * when they are open: a box with `data-apne` opens all that it names.
 */

/** @type {HTMLDetailsElement[]} */
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[data-utskrift]:not([open])"))];
  for (const details of opened) details.open = true;
});

window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
});

for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-apne]"))) {
  box.addEventListener("change", () => {
    for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(box.dataset.apne ?? ""))) details.open = box.checked;
  });
  box.closest("[hidden]")?.removeAttribute("hidden");
}

for (const button of document.querySelectorAll("button[data-skriv-ut]")) {
  button.addEventListener("click", () => window.print());
  button.removeAttribute("hidden");
}
