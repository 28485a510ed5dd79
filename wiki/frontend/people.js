// Who is here: their names beside the text, and who writes where, said politely.

import { place } from "./carets.js";

const WRITING = 4000; // ms after the last letter in which somebody still writes
const AGAIN = 20000; // ms before the same person in the same part is told again
const SETTLED = 400; // ms after letters in which their writer's place comes too
const MOST = 5; // faces that are shown; the others are counted

export class People {
  #list;
  #say;
  #words;
  #room;
  #own;
  #told = new Map();
  #known = new Map();
  #timer = 0;
  #waiting = {}; // those of whom it is said in a moment that they write

  /** `own` is the number of the person who looks: she is nobody else in another tab. */
  constructor(list, room, words, { say, own }) {
    this.#list = list;
    this.#room = room;
    this.#words = words;
    this.#say = say;
    this.#own = own;
    room.awareness.on("change", () => this.#later());
    room.text.observe((_, { local }) => local || this.#later());
    room.doc.on("afterTransaction", ({ local, changed, beforeState, afterState }) => {
      if (!local && changed.size) this.#wrote(beforeState, afterState);
    });
    this.#timer = setTimeout(() => this.#draw()); // after the editor, which never waits for names
  }

  /** Everybody else, once, by name. */
  get others() {
    const found = new Map();
    for (const [id, { user }] of this.#room.awareness.getStates()) {
      if (id !== this.#room.doc.clientID && user?.name && user.person !== this.#own) found.set(user.person ?? id, user);
    }
    return [...found.values()];
  }

  #later() {
    this.#timer ||= setTimeout(() => this.#draw(), 200);
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const others = this.others;
    const faces = others.slice(0, MOST).map((user) => this.#face(user));
    const said = document.createElement("span");
    said.className = "live-count";
    said.textContent = others.length ? this.#words.count("here", others.length) : this.#words.say("alone");
    this.#list.replaceChildren(...faces, said);
    this.#tell(others);
  }

  #face({ name, person }) {
    const face = document.createElement("span");
    face.className = `live-face avatar tone-${(person ?? 0) % 8}`;
    face.title = name;
    face.textContent = initials(name);
    face.setAttribute("role", "img");
    face.setAttribute("aria-label", name);
    return face;
  }

  #tell(others) {
    const now = new Map(others.map((user) => [user.person ?? user.name, user.name]));
    for (const [id, name] of now) if (!this.#known.has(id)) this.#say(this.#words.say("came", { name }));
    for (const [id, name] of this.#known)
      if (!now.has(id) && this.#room.connected) this.#say(this.#words.say("left", { name }));
    if (this.#room.connected) this.#known = now;
  }

  /** Somebody's letters came: who has newer ones than before. */
  #wrote(before, after) {
    for (const [id, { user }] of this.#room.awareness.getStates()) {
      if (id === this.#room.doc.clientID || !user?.name || (after.get(id) ?? 0) <= (before.get(id) ?? 0)) continue;
      this.#waiting[id] ??= setTimeout(() => this.#writes(id), SETTLED);
    }
  }

  #writes(id) {
    delete this.#waiting[id];
    const { user, cursor } = this.#room.awareness.getStates().get(id) ?? {};
    if (!user?.name) return;
    const { name } = user;
    const at = cursor?.head ? place(cursor.head, this.#room.doc, this.#room.text) : null;
    const part = at === null ? "" : heading(this.#room.text.toString().slice(0, at));
    const last = this.#told.get(name);
    this.#mark(name);
    if (last && last.part === part && Date.now() - last.at < AGAIN) return;
    this.#told.set(name, { part, at: Date.now() });
    this.#say(part ? this.#words.say("writesIn", { name, part }) : this.#words.say("writes", { name }));
  }

  #mark(name) {
    const face = [...this.#list.children].find((one) => one.title === name);
    if (!face) return;
    face.dataset.writes = "";
    clearTimeout(face.rest);
    face.rest = setTimeout(() => delete face.dataset.writes, WRITING);
  }
}

function initials(name) {
  const parts = name.split(/[\s-]+/).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0] ?? name];
  return letters
    .map((part) => [...part][0] ?? "")
    .join("")
    .toUpperCase();
}

/** The last heading of a text. */
export function heading(text) {
  const found = [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].at(-1);
  return found ? found[1] : "";
}
