// The document that one shares: what is written here goes out, what others write comes in, and what is kept is known.
//
// A change of ours is kept when the site has said so of the frame in which it went: each connection counts the sync
// frames that bring something (STEP2 and UPDATE), and type 100 says how many of them are on the disk. Only changes that
// went with the newest of our frames matter; whatever a lost connection took along goes out again with the next one's
// STEP2. So deletions count like letters, and an answer on its way to an earlier frame promises nothing of a later one.

import * as Y from "yjs";
import { Awareness, removeAwarenessStates } from "y-protocols/awareness";
import { Connection } from "./connection.js";
import * as frames from "./frames.js";

const GATHER = 40; // ms in which letters gather into one frame
const MOVES = 100; // ms between two tellings of where one is

export class Room extends EventTarget {
  doc = new Y.Doc();
  text = this.doc.getText("text");
  awareness = new Awareness(this.doc);
  connected = false; // and in step with the site
  generation;
  unsure = false; // whether this device may hold words that the site never got: it does not open its store
  /** How it was when all of ours was last on the site's disk: `was`, the text, and `vector`, how far it had come. */
  last = null;
  #url;
  #writes;
  #connection;
  #whole = false; // whether all that the document held when it was opened is on the site's disk
  #there = null; // the generation that the site has, by this connection
  #waiting = []; // own updates that went in no frame yet
  #pending = false; // whether something of ours may not be on the site's disk
  #sent = 0; // frames of this connection that bring something
  #gather = 0;
  #moved = 0;

  /** `generation`: the one that this device holds, if any. */
  constructor({ url, writes, generation = "" }) {
    super();
    this.#url = url;
    this.#writes = writes;
    this.generation = generation;
    if (!writes) this.awareness.setLocalState(null);
    this.doc.on("beforeTransaction", ({ local }) => local && this.kept && this.#remember());
    this.doc.on("update", (update, _origin, _doc, { local }) => local && this.#written(update));
    this.awareness.on("update", (_, origin) => origin === "local" && this.#move());
  }

  open() {
    this.#connection = new Connection(() => this.#address(), {
      opened: () => this.#opened(),
      frame: (bytes) => this.#take(frames.read(bytes)),
      closed: () => this.#closed(),
      unreached: () => this.#tell("unreached"),
      ended: (reason) => this.#tell("ended", this.#reason(reason)),
    });
  }

  /** Whether all that was written here is on the site's disk. */
  get kept() {
    return !this.#pending;
  }

  /** The device held what the site may never have got, since it was as in `last`. */
  found(last) {
    this.last = last;
    this.#pending = true;
    this.#tell("state");
  }

  /** The document holds more than when the connection began: site and device compare what they have once more. */
  again() {
    this.#whole = false;
    this.#connection?.again();
  }

  /** For good. */
  end(reason) {
    this.#connection?.end(reason);
  }

  /** A site that lets her go though it has this very document does not take her for who wrote it: she tries no more. */
  #reason(reason) {
    return reason === "otherGeneration" && this.#there === this.generation ? "refused" : reason;
  }

  #address() {
    const address = new URL(this.#url, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (this.generation) address.searchParams.set("generation", this.generation);
    if (this.#writes) address.searchParams.set("writes", "1"); // who may not any more is told so at once
    return address;
  }

  #opened() {
    this.#there = null;
    this.#sent = 0;
    this.#waiting = [];
    this.#connection.send(frames.syncFrame(frames.STEP1, Y.encodeStateVector(this.doc)));
  }

  #take(frame) {
    if (frame.type === frames.GENERATION) this.#named(frame.generation);
    else if (frame.type === frames.SYNC) this.#step(frame);
    else if (frame.type === frames.KEPT) this.#acknowledged(frame.frames);
    else if (frame.type === frames.AWARENESS) frames.takeAwareness(this.awareness, frame.bytes, this);
    else if (frame.type === frames.QUERY) this.#say();
  }

  #named(generation) {
    this.#there = generation;
    if (this.generation && this.generation !== generation) this.#connection.end("otherGeneration");
    else if (!this.generation) {
      this.generation = generation;
      this.#tell("named", generation);
    }
  }

  #step({ kind, bytes }) {
    if (kind === frames.STEP1) this.#answer(bytes);
    else {
      Y.applyUpdate(this.doc, bytes, this);
      if (kind === frames.STEP2) this.#synced();
    }
  }

  /** What the site lacks: all that this device holds and could not send. */
  #answer(vector) {
    if (!this.#writes) return;
    this.#waiting = [];
    this.#bring(frames.STEP2, this.#isThere(vector) ? frames.NOTHING : Y.encodeStateAsUpdate(this.doc, vector));
  }

  /** Whether there is nothing to bring: else all that was ever taken out would go with it, from everybody at once. */
  #isThere(vector) {
    const there = Y.decodeStateVector(vector);
    const here = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    return this.#whole && this.kept && [...here].every(([client, clock]) => (there.get(client) ?? 0) >= clock);
  }

  #synced() {
    this.connected = true;
    if (this.#writes) this.awareness.setLocalState(this.awareness.getLocalState() ?? {}); // a clock that others don't know yet
    this.#tell("synced");
    this.#tell("state");
  }

  #remember() {
    this.last = { was: this.text.toString(), vector: Y.encodeStateVector(this.doc) };
  }

  #written(update) {
    this.#pending = true;
    if (this.connected || this.#sent) {
      this.#waiting.push(update);
      this.#gather ||= setTimeout(() => this.#flush(), GATHER);
    }
    this.#tell("state");
  }

  #flush() {
    this.#gather = 0;
    if (!this.#waiting.length || !this.#connection.open) return;
    const update = Y.mergeUpdates(this.#waiting);
    this.#waiting = [];
    this.#bring(frames.UPDATE, update);
  }

  #bring(kind, update) {
    if (this.#connection.send(frames.syncFrame(kind, update))) this.#sent += 1;
  }

  #acknowledged(count) {
    if (count < this.#sent || !this.#sent || this.#waiting.length) return;
    const news = this.#pending;
    this.#pending = false;
    this.#whole = true;
    if (news) this.#tell("kept");
    this.#tell("state");
  }

  #closed() {
    this.connected = false;
    this.#sent = 0;
    this.#waiting = [];
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    this.#tell("state");
  }

  #move() {
    if (this.#writes) this.#moved ||= setTimeout(() => this.#say(), MOVES);
  }

  #say() {
    clearTimeout(this.#moved);
    this.#moved = 0;
    if (this.#writes && this.connected)
      this.#connection.send(frames.awarenessFrame(this.awareness, [this.doc.clientID]));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
