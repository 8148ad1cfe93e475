// @ts-check
/** What a reader did before the tools had come, on a slow line: a tick or a word that the tools must not wipe. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

/**
 * Remembers what differs from the page as it was sent. Ask before the tools draw anything.
 * @param {HTMLElement} host
 * @returns {() => void} does it again, as if it were done now
 */
export function earlyWork(host) {
  const controls = /** @type {Control[]} */ ([...host.querySelectorAll("input, textarea")]);
  const touched = controls.filter(isTouched).map((control) => ({ control, checked: isChecked(control), value: control.value }));
  return () => {
    for (const { control, checked, value } of touched) {
      if (isBox(control)) control.checked = checked;
      else control.value = value;
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isBox(control) {
  return control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type);
}

/** @param {Control} control */
function isChecked(control) {
  return isBox(control) && control.checked;
}

/** A radio button that gave way to another tells nothing of its own. @param {Control} control */
function isTouched(control) {
  if (!isBox(control)) return control.value !== control.defaultValue;
  return control.type === "radio" ? control.checked && !control.defaultChecked : control.checked !== control.defaultChecked;
}
