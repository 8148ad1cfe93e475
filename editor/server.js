// @ts-check
/** Asks the editor's host on this machine. */

/** The host can't be reached; what is written is kept and sent again. */
export class Unreachable extends Error {}

/** The host doesn't know this page; only a new link helps. */
export class Refused extends Error {}

const PLACE = "redigering:nokkel";

/** The key from the link that the editor was opened with, kept as long as this tab. */
function key() {
  const given = new URLSearchParams(location.hash.slice(1)).get("nokkel");
  if (given) {
    sessionStorage.setItem(PLACE, given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(PLACE) ?? "";
}

export class Server {
  constructor() {
    this.key = key();
  }

  /**
   * Ask for WHAT. Gives the answer and its status: 200, 409 when others have changed a file, 422 when something must be
   * mended.
   * @param {string} what @param {Record<string, unknown>} [given] @returns {Promise<{status: number, data: any}>}
   */
  async ask(what, given = {}) {
    const answer = await this.#fetch(what, given);
    const data = await answer.json();
    if (![200, 409, 422].includes(answer.status)) throw new Refused(data.refused ?? "");
    return { status: answer.status, data };
  }

  /** The files that were saved, as a ZIP. */
  async archive() {
    return (await this.#fetch("archive", {})).blob();
  }

  /** @param {string} what @param {Record<string, unknown>} given */
  async #fetch(what, given) {
    const headers = { "Content-Type": "application/json", "X-Nokkel": this.key };
    try {
      return await fetch(`/api/${what}`, { method: "POST", headers, body: JSON.stringify(given) });
    } catch {
      throw new Unreachable();
    }
  }
}
