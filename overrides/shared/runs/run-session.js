// @ts-check
/**
 * The run that is open on a page: what has been answered, whether it is kept, and how to take it back. Knows nothing
 * of how it looks; checklists and forms use the same.
 *
 * It says `values` (detail: ids, or null for all of them) when answers changed, `state` when name, keeping or
 * trouble changed, and `leave` before another run takes this one's place. Work always stays here, in memory, whatever
 * happens to the storage.
 */

import { activityCalled, keepActivity } from "../store/activities.js";
import { StoreError } from "../store/areas.js";
import { isFilled, mergeRuns, newId, newRun, sameRun } from "../store/record.js";
import { editionOf, joinWordings, keepWordings, usedWordings, wordingsOf } from "../store/wordings.js";
import { WORDS } from "./texts.js";

/** @typedef {import("../store/record.js").Run} Run */
/** @typedef {import("../store/record.js").Value} Value */
/** @typedef {import("../store/record.js").Keep} Keep */
/** @typedef {import("../store/wordings.js").Items} Items */
/** @typedef {import("../store/wordings.js").Wordings} Wordings */
/** @typedef {import("../store/areas.js").Trouble} Trouble */
/** @typedef {{what: string, before: Map<string, Value | undefined>}} Step */

export class RunSession extends EventTarget {
  /** @type {Step[]} */ #steps = [];
  /** Answers that are not kept anywhere. */
  dirty = false;
  saved = false;
  /** @type {number} */ savedAt = 0;
  /** @type {Trouble | null} */ trouble = null;

  /**
   * @param {import("../store/store.js").Store} store
   * @param {{kind: import("../store/record.js").Kind, list: string, title: string, items: Items, total: number, ofActivity: boolean}} source
   * `ofActivity`: whether it is part of an activity, as all are but the self-assessment
   */
  constructor(store, source) {
    super();
    this.store = store;
    this.source = source;
    this.edition = editionOf(source.items);
    this.run = this.#blank();
    /** @type {Wordings} */ this.wordings = wordingsOf(source.items);
  }

  #blank() {
    const { kind, list, title, total } = this.source;
    return { ...newRun(kind, list, title), edition: this.edition, total };
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.store.addEventListener("run", (event) => this.#fromElsewhere(/** @type {CustomEvent<string[]>} */ (event).detail), { signal });
    this.store.addEventListener("wipe", () => this.#lost(), { signal });
  }

  /** @param {string} id */
  value(id) {
    return /** @type {Value | undefined} */ (this.run.values[id]);
  }

  get filled() {
    return Object.values(this.run.values).some(isFilled);
  }

  /** How many steps can be taken back. */
  get undoCount() {
    return this.#steps.length;
  }

  /** What «Angre» would take back, or nothing. */
  get nextUndo() {
    return this.#steps.at(-1)?.what ?? "";
  }

  // --- Answers ---

  /**
   * Sets what PATCH names. A new answer is given to today's wording; a note alone leaves the answer's wording be.
   * @param {string} id @param {Partial<Value>} patch @param {string} what for «Angre»
   * @param {boolean} again more of what was just written: one press on «Angre» takes it all back
   */
  change(id, patch, what, again = false) {
    const before = this.value(id);
    const now = this.source.items.get(id)?.hash ?? "";
    const hash = "state" in patch || "answer" in patch || !before ? now : before.hash;
    const values = new Map([[id, { ...before, ...patch, hash }]]);
    const last = this.#steps.at(-1);
    if (again && last?.what === what && last.before.has(id)) this.#write(values);
    else this.#take(what, values);
  }

  /** Answers that come together, and are taken back together; one may name the wording that it was given to. @param {Map<string, Partial<Value>>} patches @param {string} what */
  fill(patches, what) {
    const now = (/** @type {string} */ id) => this.source.items.get(id)?.hash ?? "";
    this.#take(what, new Map([...patches].map(([id, patch]) => [id, { ...this.value(id), hash: now(id), ...patch }])));
  }

  /** What older editions said, before answers to them come. @param {Wordings} wordings */
  learn(wordings) {
    this.wordings = joinWordings(wordings, this.wordings);
    if (this.saved) this.#try(() => keepWordings(this.run, this.wordings));
  }

  /** The answer stands, also with today's wording. @param {string} id */
  confirm(id) {
    const hash = this.source.items.get(id)?.hash ?? "";
    this.#take(`gjennomgang av et ${WORDS[this.source.kind].item}`, new Map([[id, { ...this.value(id), hash }]]));
  }

  /** Empties this run, and no other. */
  reset() {
    const empty = Object.keys(this.run.values).filter((id) => isFilled(this.value(id)));
    this.#take("nullstilling", new Map(empty.map((id) => [id, { hash: this.source.items.get(id)?.hash ?? this.run.values[id].hash }])));
  }

  undo() {
    const step = this.#steps.pop();
    if (step) this.#write(new Map([...step.before].map(([id, value]) => [id, value ?? { hash: this.source.items.get(id)?.hash ?? "" }])));
    return step?.what ?? "";
  }

  /** @param {string} what @param {Map<string, Omit<Value, "at">>} values */
  #take(what, values) {
    this.#steps.push({ what, before: new Map([...values.keys()].map((id) => [id, this.value(id)])) });
    if (this.#steps.length > 200) this.#steps.shift();
    this.#write(values);
  }

  /** @param {Map<string, Omit<Value, "at">>} values */
  #write(values) {
    const now = Date.now();
    for (const [id, value] of values) {
      const at = Math.max(now, (this.value(id)?.at ?? 0) + 1);
      this.run.values[id] = tidy({ ...value, at });
    }
    this.run.changed = Math.max(now, this.run.changed);
    this.dirty = true;
    this.#tell("values", [...values.keys()]);
    this.#save();
  }

  // --- Keeping ---

  /** The reader said «Lagre i denne nettleseren». @param {string} name @param {Keep} keep */
  start(name, keep) {
    // What was shown from a file and is kept here already becomes a run of its own, and takes nothing from that one.
    const id = !this.saved && this.store.read(this.run.id) ? newId() : this.run.id;
    Object.assign(this.run, { id, name, keep, headAt: this.#headNow() });
    return this.#try(() => {
      const activity = this.source.ofActivity ? activityCalled(name, keep) : null;
      this.run.activity = activity?.id ?? "";
      keepWordings(this.run, this.wordings);
      this.run = this.store.save(this.run, { fresh: true });
      // After the run: no name of an activity stays behind when there was no room for the work.
      if (activity) keepActivity(activity);
      this.store.shelter(this.run.activity);
    });
  }

  /** Later than the last time also when the clock was set back: else another tab would take the old name for the new. */
  #headNow() {
    return Math.max(Date.now(), this.run.headAt + 1);
  }

  /** Tries once more to keep what could not be kept. */
  retry() {
    return this.#try(() => {
      keepWordings(this.run, this.wordings);
      this.run = this.store.save(this.run, { fresh: !this.saved });
    });
  }

  #save() {
    if (this.saved) this.#keep(() => this.store.save(this.run));
    else this.#tell("state");
  }

  /** @param {() => import("../store/record.js").Run} keep gives the run as it is kept */
  #keep(keep) {
    return this.#try(() => {
      this.run = keep();
    });
  }

  /** @param {() => void} keep @returns {boolean} whether it is kept */
  #try(keep) {
    try {
      keep();
      Object.assign(this, { saved: true, dirty: false, savedAt: Date.now(), trouble: null });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.trouble = error.trouble;
      if (error.trouble === "gone") this.saved = false;
    }
    this.#tell("state");
    return this.trouble === null;
  }

  /** @param {string} name */
  rename(name) {
    Object.assign(this.run, { name, headAt: this.#headNow() });
    this.#save();
  }

  /** @param {Keep} keep @returns {Trouble | null} why it could not be moved; it is where it was, then */
  keepFor(keep) {
    const after = { ...this.run, keep, headAt: this.#headNow() };
    try {
      this.run = this.store.move(this.run, after);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return error.trouble;
    }
    this.#try(() => this.store.shelter(this.run.activity));
    return null;
  }

  /** All changes of the list have been looked at. */
  acceptEdition() {
    Object.assign(this.run, { edition: this.edition, total: this.source.total, headAt: this.#headNow() });
    if (this.saved) {
      this.#try(() => {
        this.run = this.store.save(this.run);
        keepWordings(this.run, this.wordings);
      });
    }
    this.#tell("values", null);
  }

  // --- Which run ---

  /** @param {string} id @returns {boolean} whether there is such a run of this list */
  open(id) {
    this.#tell("leave");
    const run = this.store.read(id);
    if (run?.list !== this.source.list || run.kind !== this.source.kind) return false;
    this.wordings = joinWordings(this.store.wordings(run.list), wordingsOf(this.source.items));
    this.#show(run, true);
    return true;
  }

  /** A blank run that is not kept. */
  leave() {
    this.#tell("leave");
    this.#show(this.#blank(), false);
  }

  /** Work from a file, shown and not kept. @param {Run} run @param {Wordings} wordings */
  adopt(run, wordings) {
    this.#tell("leave");
    this.wordings = joinWordings(wordings, wordingsOf(this.source.items));
    this.#show(run, false);
    this.dirty = true;
  }

  /** @param {Run} run @param {boolean} saved */
  #show(run, saved) {
    this.#steps = [];
    Object.assign(this, { run, saved, savedAt: run.changed, dirty: false, trouble: null });
    this.#tell("values", null);
    this.#tell("state");
  }

  /** Deletes the open run. @returns {import("../store/store.js").Removed | null} */
  remove() {
    const removed = this.store.remove(this.run);
    this.leave();
    return removed;
  }

  /** What goes into a file. */
  forFile() {
    return { run: this.run, wordings: usedWordings(this.wordings, [this.run]) };
  }

  // --- Other tabs ---

  /** @param {string[]} ids */
  #fromElsewhere(ids) {
    if (!this.saved || !ids.includes(this.run.id)) return this.#tell("state");
    const other = this.store.read(this.run.id, this.run.keep) ?? this.store.read(this.run.id);
    if (!other) return this.#lost();
    const merged = mergeRuns(this.run, other);
    const changed = Object.keys(merged.values).filter((item) => merged.values[item].at !== this.value(item)?.at);
    // What the other tab had not seen when it wrote must be written again.
    const mustWrite = !sameRun(merged, other);
    this.run = merged;
    if (changed.length) this.#tell("values", changed);
    if (mustWrite) this.#save();
    else this.#tell("state");
  }

  #lost() {
    if (!this.saved) return this.#tell("state");
    Object.assign(this, { saved: false, trouble: "gone", dirty: this.filled });
    this.#tell("state");
  }

  /** Read again what another tab may have done while this page lay still. */
  refresh() {
    if (this.saved) this.#fromElsewhere([this.run.id]);
  }

  /** @param {"values" | "state" | "leave"} type @param {string[] | null} detail */
  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Leaves out what is empty: storage is small. @param {Value} value @returns {Value} */
function tidy(value) {
  const kept = Object.entries(value).filter(([, part]) => part !== "" && part !== undefined && !(Array.isArray(part) && !part.length));
  return /** @type {Value} */ (Object.fromEntries(kept));
}
