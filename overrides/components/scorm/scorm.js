// @ts-check
/**
 * Tells a learning platform (SCORM 1.2) that a module is begun, and when all its questions are answered. Never what was
 * answered, nor how much was right: a learner's answers are nobody else's business.
 */

/** @typedef {{LMSInitialize: (nothing: "") => string, LMSGetValue: (name: string) => string, LMSSetValue: (name: string, value: string) => string, LMSCommit: (nothing: "") => string, LMSFinish: (nothing: "") => string}} Platform */

const STATUS = "cmi.core.lesson_status";
/** How many frames the standard lets the platform lie above us. */
const FARTHEST = 7;

/** @param {any} from @returns {Platform | null} */
function search(from) {
  for (let frame = from, steps = 0; frame && steps <= FARTHEST; steps += 1) {
    try {
      if (frame.API) return frame.API;
      if (frame === frame.parent) return null;
      frame = frame.parent;
    } catch {
      // A frame of another host: no platform of ours.
      return null;
    }
  }
  return null;
}

/** @param {Document} page */
export function report(page) {
  const platform = search(window) ?? search(window.opener);
  if (platform?.LMSInitialize("") !== "true") return;
  const tell = (/** @type {string} */ status) => {
    platform.LMSSetValue(STATUS, status);
    platform.LMSCommit("");
  };
  const done = ["completed", "passed"].includes(platform.LMSGetValue(STATUS));
  if (!done) tell("incomplete");
  const left = new Set([...page.querySelectorAll("laer-sporsmal")].map(({ id }) => id));
  page.addEventListener("besvart", (event) => {
    const before = left.size;
    left.delete(/** @type {CustomEvent<{id: string}>} */ (event).detail.id);
    if (before && !left.size && !done) tell("completed");
  });
  window.addEventListener("pagehide", () => platform.LMSFinish(""), { once: true });
}
