// @ts-check
/** What is written and not saved, kept in this browser, so that neither a broken connection nor a closed tab loses it. */

/**
 * @typedef {{text: string, base: string, before: string}} Draft `base`: the version it was made from, `before`: its text
 */

export class Drafts {
  /** @param {Storage} storage @param {string} project a sign of the project, for one host may edit several in turn */
  constructor(storage, project) {
    this.storage = storage;
    this.place = `redigering:utkast:${project}`;
    /** @type {Map<string, Draft>} */
    this.kept = new Map(Object.entries(this.#read()));
  }

  get size() {
    return this.kept.size;
  }

  /** @param {string} path */
  get(path) {
    return this.kept.get(path);
  }

  /** Every draft by its file, as the host takes them. */
  all() {
    return Object.fromEntries([...this.kept].map(([path, { text, base }]) => [path, { text, base }]));
  }

  /**
   * Keep TEXT of the file PATH; what says the same as the file is no draft. False when this browser can't keep it.
   * @param {string} path @param {string} text @param {{text: string, version: string}} file as it is saved
   */
  put(path, text, file) {
    const { base, before } = this.kept.get(path) ?? { base: file.version, before: file.text };
    if (text === before) this.kept.delete(path);
    else this.kept.set(path, { text, base, before });
    return this.#write();
  }

  /** The draft of PATH stands on the file as others have saved it. @param {string} path @param {{text: string, version: string}} file */
  rebase(path, file) {
    const draft = this.kept.get(path);
    if (!draft) return;
    this.kept.delete(path);
    this.put(path, draft.text, file);
  }

  /** @param {Iterable<string>} paths */
  drop(paths) {
    for (const path of paths) this.kept.delete(path);
    this.#write();
  }

  /** @returns {Record<string, Draft>} */
  #read() {
    try {
      return JSON.parse(this.storage.getItem(this.place) ?? "{}");
    } catch {
      return {};
    }
  }

  #write() {
    try {
      if (this.kept.size > 0) this.storage.setItem(this.place, JSON.stringify(Object.fromEntries(this.kept)));
      else this.storage.removeItem(this.place);
      return true;
    } catch {
      return false;
    }
  }
}
