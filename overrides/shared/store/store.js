// @ts-check
/**
 * The one store. Everything that the reader asks to have kept passes through here, and nothing else.
 *
 * Nothing is written before `save(run, {fresh: true})`, which only a press on «Lagre i denne nettleseren» leads to.
 * One key per run; every save reads what is there and merges item by item, so that two tabs lose nothing. Reading
 * never repairs: what can't be read stays where it is and is reported.
 */

import { guideline } from "../guideline.js";
import { forgetUnusedActivities, shelter } from "./activities.js";
import { ACTIVITY, ASIDE, PREFIX, RUN, StoreError, area, areaFor, areas, areasWith, drop, get, keys, put } from "./areas.js";
import { Newer, Unreadable, expires, mergeRuns, readRun } from "./record.js";
import { forgetUnused, joinWordings, keepWordings, loadWordings, noWordings } from "./wordings.js";

/** @typedef {import("./record.js").Run} Run */
/** @typedef {import("./wordings.js").Wordings} Wordings */
/** @typedef {{key: string, name: string, reason: string, text: string, place: Storage, newer?: boolean}} Damaged */
/** @typedef {{run: Run, wordings: Wordings}} Removed what is needed to undo a deletion */

/** @param {string} raw @returns {{run: Run, bad: string[]}} */
function parse(raw) {
  let data;
  try {
    data = JSON.parse(raw);
  } catch {
    throw new Unreadable("Innholdet er ødelagt.");
  }
  return readRun(data);
}

/** The run without its values: quick, since values stand last. @param {string} raw */
function parseHead(raw) {
  const end = raw.indexOf(',"values":{');
  if (end < 0) return parse(raw).run;
  try {
    return parse(raw.slice(0, end) + ',"values":{}}').run;
  } catch (error) {
    if (error instanceof Newer) throw error;
    return parse(raw).run;
  }
}

export class Store extends EventTarget {
  /** What this page last saw of each run, to skip merging with itself. @type {Map<string, string>} */
  #seen = new Map();
  /** @type {BroadcastChannel | null} */
  #channel = null;
  /** Grows when runs come, go or get another name: whoever lists them reads anew. */
  version = 0;

  constructor() {
    super();
    window.addEventListener("storage", (event) => this.#fromOtherTab(event));
    try {
      this.#channel = new BroadcastChannel(guideline.store);
      this.#channel.addEventListener("message", (event) => event.data === "slett alt" && this.#wipeHere());
    } catch {
      // Without the channel, other tabs keep what they hold for themselves until they close.
    }
    this.sweep();
  }

  /** Whether the browser refuses to keep anything. */
  get blocked() {
    return area("local") === null;
  }

  /** @param {StorageEvent} event */
  #fromOtherTab(event) {
    if (event.key === null) this.#tell("wipe");
    else if (event.key.startsWith(ACTIVITY)) this.#tell("run", "");
    else if (event.key.startsWith(RUN)) this.#tell("run", event.key.slice(RUN.length));
  }

  /** @param {"run" | "wipe"} type @param {...string} ids */
  #tell(type, ...ids) {
    this.version += 1;
    this.dispatchEvent(new CustomEvent(type, { detail: ids }));
  }

  /**
   * The run, or null. Damaged values are set aside, whole, before anything is written over them.
   * @param {string} id @param {import("./record.js").Keep} [keep] where it is, when two places may have one
   */
  read(id, keep) {
    for (const place of areasWith(keep)) {
      const raw = get(place, RUN + id);
      if (raw === null) continue;
      try {
        const { run, bad } = parse(raw);
        if (bad.length) this.#setAside(place, id, raw);
        this.#seen.set(id, raw);
        return run;
      } catch {
        return null;
      }
    }
    return null;
  }

  /** Why the run called ID can't be read, or nothing when it can or isn't here. @param {string} id @returns {"newer" | "damaged" | ""} */
  trouble(id) {
    const raw = areas().map((place) => get(place, RUN + id)).find((text) => text !== null);
    if (raw === undefined || raw === null) return "";
    try {
      parse(raw);
      return "";
    } catch (error) {
      return error instanceof Newer ? "newer" : "damaged";
    }
  }

  /** @param {Storage} place @param {string} id @param {string} raw */
  #setAside(place, id, raw) {
    try {
      if (get(place, ASIDE + id) === null) put(place, ASIDE + id, raw);
    } catch {
      // No room: the run itself still holds it until the next save.
    }
  }

  /**
   * Keeps RUN, merged with what another tab may have written. Only FRESH may create a key: a run that is gone was
   * deleted by somebody, and must not rise again.
   * @param {Run} run @param {{fresh?: boolean}} options @returns {Run} what is now kept
   */
  save(run, { fresh = false } = {}) {
    const place = areaFor(run.keep);
    const stored = get(place, RUN + run.id);
    if (stored === null && !fresh) throw new StoreError("gone");
    const merged = stored === null || stored === this.#seen.get(run.id) ? run : this.#merge(place, run, stored);
    const raw = JSON.stringify(merged);
    put(place, RUN + run.id, raw);
    this.#seen.set(run.id, raw);
    return merged;
  }

  /** @param {Storage} place @param {Run} run @param {string} stored */
  #merge(place, run, stored) {
    try {
      const { run: other, bad } = parse(stored);
      if (bad.length) this.#setAside(place, run.id, stored);
      return mergeRuns(run, other);
    } catch (error) {
      if (error instanceof Newer) throw new StoreError("newer");
      this.#setAside(place, run.id, stored);
      return run;
    }
  }

  /** Another place for the same run: first written there, then removed here. @param {Run} before @param {Run} after */
  move(before, after) {
    const [from, to] = [areaFor(before.keep), areaFor(after.keep)];
    const kept = from === to ? this.save(after) : this.#carry(before, after, from, to);
    this.#tidy();
    return kept;
  }

  /** The run is in one place the whole time: what does not fit in the new one leaves nothing there. */
  /** @param {Run} before @param {Run} after @param {Storage} from @param {Storage} to */
  #carry(before, after, from, to) {
    const wordings = this.wordings(before.list);
    const there = get(to, RUN + after.id);
    try {
      const kept = this.save(after, { fresh: true });
      keepWordings(kept, wordings);
      drop(from, RUN + before.id);
      return kept;
    } catch (error) {
      if (there === null) drop(to, RUN + after.id);
      else put(to, RUN + after.id, there);
      this.#seen.delete(before.id);
      throw error;
    }
  }

  /** Deletes the run where it is kept; another place may have one of the same id. @param {Run} gone @returns {Removed | null} */
  remove({ id, keep }) {
    const run = this.read(id, keep);
    if (!run) return null;
    const wordings = this.wordings(run.list);
    drop(areaFor(keep), RUN + id);
    this.#seen.delete(id);
    this.#tidy();
    this.#tell("run", id);
    return { run, wordings };
  }

  /** @param {Removed} removed */
  restore({ run, wordings }) {
    const kept = this.save(run, { fresh: true });
    keepWordings(kept, wordings);
    this.#tell("run", run.id);
    return kept;
  }

  /** The heads (values left out) of the runs of LIST, the last changed first. @param {string} list */
  heads(list) {
    return this.#heads().filter((run) => run.list === list);
  }

  /** Every run, the last changed first, and what can't be read. */
  all() {
    return this.#collect((raw) => parse(raw).run);
  }

  /** @param {(raw: string) => Run} reader */
  #collect(reader) {
    /** @type {Run[]} */ const runs = [];
    /** @type {Damaged[]} */ const damaged = [];
    for (const place of areas()) {
      for (const key of keys(place, RUN)) {
        const text = get(place, key) ?? "";
        try {
          runs.push(reader(text));
        } catch (error) {
          const reason = error instanceof Error ? error.message : "";
          damaged.push({ key, name: key.slice(RUN.length), reason, text, place, newer: error instanceof Newer });
        }
      }
      for (const key of keys(place, ASIDE)) {
        const reason = "Noe i den var ødelagt. Dette er en kopi fra før den ble skrevet på nytt.";
        damaged.push({ key, name: key.slice(ASIDE.length), reason, text: get(place, key) ?? "", place });
      }
    }
    return { runs: runs.sort((a, b) => b.changed - a.changed), damaged };
  }

  /** @param {Damaged} damaged */
  removeDamaged({ place, key }) {
    drop(place, key);
  }

  /** Runs were written from outside an open list. @param {...string} ids */
  announce(...ids) {
    this.#tell("run", ...ids);
  }

  /** What the items of LIST have said. @param {string} list @returns {Wordings} */
  wordings(list) {
    return areas().map((place) => loadWordings(place, list)).reduce(joinWordings, noWordings());
  }

  /** Deletes runs whose time is up. */
  sweep() {
    const due = areas().flatMap((place) => keys(place, RUN).filter((key) => isDue(get(place, key))).map((key) => [place, key]));
    for (const [place, key] of /** @type {[Storage, string][]} */ (due)) drop(place, key);
    if (due.length) this.#tidy();
    if (areas().some((place) => keys(place, ACTIVITY).length)) forgetUnusedActivities(this.#heads());
  }

  #heads() {
    return this.#collect(parseHead).runs;
  }

  /** Keeps an activity as long as the longest of its runs. @param {string} activity */
  shelter(activity) {
    shelter(activity, this.#heads());
    this.announce("");
  }

  /** The runs of ACTIVITY with their values, the last changed first. @param {string} activity */
  runsOf(activity) {
    return this.all().runs.filter((run) => run.activity === activity);
  }

  #tidy() {
    try {
      for (const place of areas()) forgetUnused(place, this.#in(place));
    } catch {
      // What is left over does no harm; the next deletion tries again.
    }
  }

  /** @param {Storage} place */
  #in(place) {
    return keys(place, RUN).flatMap((key) => {
      try {
        return [parse(get(place, key) ?? "").run];
      } catch {
        return [];
      }
    });
  }

  /** «Slett alt på denne maskinen»: our keys, in both places and in every open tab; nobody else's. */
  wipe() {
    this.#channel?.postMessage("slett alt");
    this.#wipeHere();
  }

  #wipeHere() {
    for (const place of areas()) for (const key of keys(place, PREFIX)) drop(place, key);
    this.#seen.clear();
    this.#tell("wipe");
  }

  /** How many characters are kept in each place. */
  usage() {
    /** @param {"local" | "session"} name */
    const size = (name) => {
      const place = area(name);
      return place ? keys(place, PREFIX).reduce((sum, key) => sum + key.length + (get(place, key)?.length ?? 0), 0) : 0;
    };
    return { local: size("local"), session: size("session") };
  }
}

/** @param {string | null} raw */
function isDue(raw) {
  // Looking for the word first spares reading every run on every page.
  if (!raw?.slice(0, 1200).includes('"keep":"30 dager"')) return false;
  try {
    return expires(parseHead(raw)) < Date.now();
  } catch {
    return false;
  }
}

/** @type {Store | null} */
let shared = null;

/** The page's store. */
export function theStore() {
  shared ??= new Store();
  return shared;
}
