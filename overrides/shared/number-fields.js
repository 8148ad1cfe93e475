// @ts-check
/** A field with a number lets go of the focus when the wheel turns over it: else the browser counts up or down. */

document.addEventListener("wheel", (event) => {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.type === "number" && field === event.target) field.blur();
}, { passive: true, capture: true });
