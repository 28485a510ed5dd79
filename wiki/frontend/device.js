// What this device keeps of a page that is being written, by generation of its document, for one person.
//
// Beside the document stands a note while something of ours may not be on the site: the text as it was when all was
// last kept (`was`), and how far the document had come then (`vector`). A list of the generations stands in the local
// storage, so that an older one is found again.

import * as Y from "yjs";
import { IndexeddbPersistence, clearDocument } from "y-indexeddb";

const PATIENCE = 3000; // ms that a browser may take to open its store
const NOTE = "unkept";

export class Device {
  #page;
  #person;

  constructor(page, person) {
    this.#page = page;
    this.#person = person;
  }

  /** The generations that may be here, the newest last. */
  get generations() {
    try {
      return JSON.parse(localStorage.getItem(this.#list)) ?? [];
    } catch {
      return [];
    }
  }

  get #list() {
    return `palabre:${this.#page}:${this.#person}`;
  }

  #name(generation) {
    return `palabre:${this.#page}:${generation}:${this.#person}`;
  }

  #remember(generations) {
    try {
      localStorage.setItem(this.#list, JSON.stringify(generations));
    } catch {
      // a browser that keeps nothing: the store of this generation will say so too
    }
  }

  /**
   * Keep `doc` here from now on, having read into it what was here. Null where the browser keeps nothing; undefined if
   * it takes long to open its store: `late` is told then, with what this gives otherwise.
   */
  async keep(generation, doc, late) {
    const remember = (kept) => {
      if (kept) this.#remember([...this.generations.filter((one) => one !== generation), generation]);
      return kept;
    };
    return remember(await Kept.opened(this.#name(generation), doc, (kept) => late(remember(kept))));
  }

  /** What a generation holds that the site may never have got: `text` and `was`; null if there is nothing, undefined
   * if it cannot be looked at. */
  async unkept(generation) {
    const doc = new Y.Doc();
    const kept = await Kept.opened(this.#name(generation), doc);
    if (!kept) return undefined;
    const [note] = kept.notes;
    const text = doc.getText("text").toString();
    await kept.close();
    return note && note.was !== text ? { generation, text, was: note.was } : null;
  }

  async forget(generation) {
    this.#remember(this.generations.filter((one) => one !== generation));
    await clearDocument(this.#name(generation)).catch(() => undefined);
  }
}

/** The store of one generation; `notes` are what it said when it was opened, the oldest first. */
class Kept {
  failed = false;
  notes = [];
  #store;
  #key;

  /** See `Device.keep`. Without `late` a store that does not open in time is let go. */
  static async opened(name, doc, late) {
    if (!window.indexedDB) return null;
    const store = new IndexeddbPersistence(name, doc);
    const opening = Kept.#read(store, doc.clientID).catch((error) => {
      console.warn(error);
      store.destroy().catch(() => undefined);
      return null;
    });
    const kept = await Promise.race([opening, new Promise((done) => setTimeout(done, PATIENCE))]);
    if (kept === undefined) opening.then(late ?? ((one) => one?.close()));
    return kept;
  }

  static async #read(store, client) {
    await store._db;
    await store.whenSynced;
    const kept = new Kept(store, client);
    kept.notes = await kept.#noted();
    return kept;
  }

  constructor(store, client) {
    this.#store = store;
    this.#key = `${NOTE}:${client}`;
    for (const name of ["abort", "error", "close"]) store.db.addEventListener(name, () => (this.failed = true));
  }

  /**
   * Say that something may not be on the site since it was as in `note`; true when this, and all that was written
   * before, is really here: the transaction spans both stores, and so comes after all others.
   */
  async hold(note) {
    return !this.failed && this.#change((notes) => notes.put(note, this.#key));
  }

  /** All that was here when it was opened, and since, is on the site. */
  async release() {
    const keys = [this.#key, ...this.notes.map(({ key }) => key)];
    this.notes = [];
    await this.#change((notes) => keys.forEach((key) => notes.delete(key)));
  }

  async close() {
    await this.#store.destroy();
  }

  async #change(act) {
    try {
      const change = this.#store.db.transaction(["updates", "custom"], "readwrite", { durability: "strict" });
      act(change.objectStore("custom"));
      await ended(change);
      return !this.failed;
    } catch {
      this.failed = true;
      return false;
    }
  }

  async #noted() {
    const look = this.#store.db.transaction(["custom"], "readonly");
    const notes = look.objectStore("custom");
    const [keys, values] = [notes.getAllKeys(), notes.getAll()];
    await ended(look);
    return keys.result.map((key, place) => ({ key, ...values.result[place] })).sort((one, other) => one.at - other.at);
  }
}

function ended(transaction) {
  return new Promise((done, fail) => {
    transaction.addEventListener("complete", done);
    for (const name of ["abort", "error"]) transaction.addEventListener(name, () => fail(transaction.error));
  });
}
