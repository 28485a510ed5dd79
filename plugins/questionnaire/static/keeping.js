// Keeps what somebody answers: sealed on this device at once, sealed on the site as soon as it can be reached.

import { digest, openBox, seal } from "./sealing.js";

const AGAIN = 8000; // milliseconds
const PATIENCE = 20_000; // milliseconds after which a site that says nothing counts as away
const LARGEST_DOOR = 1 << 20; // bytes

/** Ask the site: no cookie goes with it, so that nobody's account does.
 * Undefined where it cannot be reached, has too much to do, or something else than the site answers. */
export async function ask(url, told) {
  const asked = { method: "POST", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" };
  try {
    const headers = { "Content-Type": "application/json" };
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { ...asked, headers, signal, body: JSON.stringify(told) });
    const said = answer.headers.get("content-type")?.includes("json");
    if (answer.status === 429 || answer.status >= 500 || (answer.ok && !said)) return undefined;
    return { ok: answer.ok, status: answer.status, ...(said ? await answer.json() : {}) };
  } catch {
    return undefined;
  }
}

export function blank() {
  return { answers: {}, testimony: {}, pieces: {}, gone: [], step: 0, done: false, at: 0 };
}

export class Keeper {
  /** `said(word)` is told `kept`, `here`, `full`, or nothing while something is not kept; `merged()` that another device's answers came in. */
  constructor(keys, url, { said, merged }) {
    Object.assign(this, { keys, url, said, merged, held: blank(), base: "", dirty: false, running: undefined });
    this.place = `palabre-answers-${keys.answers}`;
    addEventListener("online", () => this.send());
    this.timer = setInterval(() => this.dirty && this.send(), AGAIN);
  }

  /** What stands behind the link: what the site says now or, where it cannot be reached, said last. */
  async behind(said) {
    const place = `palabre-door-${this.keys.answers}`;
    if (said?.ok) put(place, await seal(said, this.keys.box, LARGEST_DOOR));
    if (said) return said;
    const box = get(place);
    return box ? openBox(box, this.keys.box) : undefined;
  }

  /** What was kept, here or on the site; nothing is asked of that without `invitation`, the key by which one came in.
   * Rejects what cannot be read with this key. */
  async open(invitation) {
    this.by = invitation && { invitation, answers: this.keys.answers };
    const here = this.#here();
    if (here) {
      this.held = { ...blank(), ...(await openBox(here.box, this.keys.box)) };
      Object.assign(this, { base: here.base, dirty: here.dirty });
    }
    if (!this.by) return;
    const there = await ask(this.url, this.by);
    if (there?.box) await this.#meet(there.box);
    if (this.dirty) await this.send();
  }

  /** What is held is not kept yet: nobody is told that it is. */
  touch() {
    this.held.at = Date.now();
    this.dirty = true;
    this.said("");
  }

  /** Keep what is held on this device; whether it could be sealed. */
  async hold() {
    const box = await seal(this.held, this.keys.box);
    if (box) this.#put(box);
    else this.said("full");
    return Boolean(box);
  }

  /** Keep what is held, here at once; resolves when the site has been tried. */
  async keep() {
    this.held.at = Date.now();
    this.dirty = true;
    if (await this.hold()) await this.send();
  }

  /** One sending at a time; what changed meanwhile goes with the next. */
  async send() {
    if (!this.by || !this.dirty) return;
    this.running ??= this.#send().finally(() => (this.running = undefined));
    await this.running;
  }

  async #send() {
    for (let tries = 0; tries < 5 && this.dirty; tries += 1) {
      const at = this.held.at;
      const box = await seal(this.held, this.keys.box);
      if (!box) return this.said("full");
      const answer = await ask(this.url, { ...this.by, box, base: this.base });
      if (answer?.status === 409 && answer.box) {
        await this.#meet(answer.box);
      } else if (answer?.ok) {
        this.base = answer.kept;
        this.dirty = this.held.at !== at;
        this.#put(box);
      } else {
        return this.said("here");
      }
    }
    this.said(this.dirty ? "here" : "kept");
  }

  /** Another box stands on the site: of each answer the newer one is held. */
  async #meet(box) {
    const base = await digest(box);
    if (base === this.base) return;
    const there = { ...blank(), ...(await openBox(box, this.keys.box)) };
    const fresh = !this.dirty;
    const newer = (one, other) => ((one?.at ?? 0) >= (other?.at ?? 0) ? one : other);
    for (const [ref, answer] of Object.entries(there.answers)) {
      this.held.answers[ref] = newer(this.held.answers[ref], answer);
    }
    this.held.testimony = newer(this.held.testimony, there.testimony) ?? {};
    this.held.pieces = fresh ? there.pieces : { ...there.pieces, ...this.held.pieces };
    const gone = Object.entries(there.pieces).filter(([ref, piece]) => this.held.pieces[ref]?.handle !== piece.handle);
    this.held.gone = [...new Set([...this.held.gone, ...there.gone, ...gone.map(([, piece]) => piece.handle)])];
    if (fresh) Object.assign(this.held, { step: there.step, done: there.done, who: there.who });
    this.base = base;
    if (fresh) this.#put(box);
    this.merged();
  }

  #here() {
    try {
      return JSON.parse(get(this.place) ?? "null");
    } catch {
      return null;
    }
  }

  #put(box) {
    put(this.place, JSON.stringify({ box, base: this.base, dirty: this.dirty }));
  }
}

function get(place) {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function put(place, told) {
  try {
    if (told) localStorage.setItem(place, told);
  } catch {
    // A browser that keeps nothing: the site does.
  }
}
