// Says honestly where one's words are: on the site, on this device, or in this tab alone.

import { unkeptWords } from "./unkept.js";

const SETTLED = 1500; // ms that a state stands before it is read aloud
const COUNTED = 250; // ms between two counts of words

export class Status {
  #shown;
  #aloud;
  #words;
  #room = null;
  #kept = null; // what this device keeps, if it does
  #savedAt = "";
  #last = "";
  #timer = 0;
  #count = 0;
  #told = "";
  #checks = false;

  constructor(shown, aloud, words) {
    this.#shown = shown;
    this.#aloud = aloud;
    this.#words = words;
    this.#say("connecting", words.say("connecting"));
  }

  follow(room, { writes }) {
    this.#room = room;
    this.#savedAt = "";
    room.addEventListener("state", () => this.#look(writes));
    room.addEventListener("kept", () => (this.#savedAt = this.#words.time()));
  }

  /** From now on what is written stands on this device too. */
  holds(kept) {
    this.#kept = kept;
    this.#look(true);
  }

  /** Until it is settled, this is what is said where all would be well. */
  check() {
    this.#checks = true;
    this.#say("check", this.#words.say("check"));
  }

  end() {
    this.#room = null;
    this.#say("ended", this.#words.say("ended"));
  }

  #look(writes) {
    const room = this.#room;
    if (!room) return;
    clearTimeout(this.#count);
    this.#count = 0;
    if (!room.kept) this.#waits(room);
    else if (room.unsure) this.#say("connecting", this.#words.say("connecting"));
    else if (!room.connected) this.#say("offline", this.#words.say(this.#told ? "offline" : "connecting"));
    else if (this.#checks) this.check();
    else if (!writes) this.#say("reading", this.#words.say("reading"));
    else if (this.#savedAt) this.#say("saved", this.#words.say("saved", { time: this.#savedAt }));
    else this.#say("saved", this.#words.say("ready"));
    if (room.connected) this.#told = "connected";
  }

  /** Something of ours is not on the site: where it is instead is said once it is sure. */
  #waits(room) {
    if (room.connected || this.#last !== "waiting") this.#say("saving", this.#words.say("saving"));
    this.#count = setTimeout(() => this.#where(room), room.connected ? COUNTED * 4 : COUNTED);
  }

  async #where(room) {
    const told = { was: room.last.was, vector: room.last.vector, at: Date.now() };
    const here = (await this.#kept?.hold(told)) ?? false;
    if (room !== this.#room || room.kept || room.connected) return;
    const num = unkeptWords(room.text, room.last.vector);
    const name = here ? "kept" : "inTab";
    this.#say("waiting", num ? this.#words.count(name, num) : this.#words.say(`${name}NoWords`), here ? "" : "tab");
  }

  #say(state, sentence, where = "") {
    this.#last = state;
    this.#shown.dataset.state = state;
    this.#shown.dataset.where = where;
    this.#shown.textContent = sentence;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(state, sentence), SETTLED);
  }

  /** Who hears the page is told when it changes, not at each pause in typing. */
  #read(state, sentence) {
    if (this.#aloud.dataset.state === state && state !== "waiting") return;
    if (state === "saving") return;
    this.#aloud.dataset.state = state;
    this.#aloud.textContent = sentence;
  }
}
