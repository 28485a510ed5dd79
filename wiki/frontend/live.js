// The live page: opens the room, draws the editor, and says at every moment where one's words are.

import { ask } from "./asking.js";
import { brought, check, copies } from "./checking.js";
import { completing } from "./completing.js";
import { Device } from "./device.js";
import { editor } from "./editor.js";
import { extend, small } from "./extending.js";
import { folding } from "./folding.js";
import { Images } from "./images.js";
import { followKeyboard } from "./keyboard.js";
import { note } from "./noting.js";
import { People } from "./people.js";
import { Rendering } from "./rendering.js";
import { Room } from "./room.js";
import { Status } from "./status.js";
import { toolbar, tools } from "./toolbar.js";
import { views } from "./views.js";
import { Words } from "./words.js";

const PATIENCE = 1500; // ms that the site has to send the text before the device's own is shown

class LivePage {
  constructor(place) {
    this.place = place;
    this.data = place.dataset;
    this.writes = this.data.writes === "yes";
    this.words = new Words(this.data);
    this.device = this.writes ? new Device(this.data.page, this.data.person) : null;
    this.status = new Status(this.#part("state"), this.#part("said"), this.words);
    this.#part("bar").hidden = false;
    copies(place, this.words);
    followKeyboard(place);
    window.addEventListener(
      "beforeunload",
      (event) => this.room?.kept === false && !this.leaving && event.preventDefault(),
    );
    this.#start();
  }

  async #start() {
    const done = this.device && brought();
    if (done) await this.device.forget(done);
    this.begin(this.device?.generations.at(-1));
    this.#leftovers();
  }

  /** Open the room; `generation` is the one that this device holds, if it holds one. */
  async begin(generation) {
    const room = new Room({ url: this.data.url, writes: this.writes, generation });
    this.room = room;
    this.status.follow(room, { writes: this.writes });
    room.addEventListener("named", ({ detail }) => this.#keep(room, detail));
    room.addEventListener("ended", ({ detail }) => this.#ended(room, detail));
    room.addEventListener("synced", () => this.#draw(room));
    ask(room, this.data.url, { writes: this.writes });
    if (generation) await this.#keep(room, generation);
    room.open();
    if (this.kept && room.text.length) setTimeout(() => this.#draw(room), PATIENCE);
  }

  /** Keep what is written on this device too, and take up what it holds, now or when its store opens. */
  async #keep(room, generation) {
    if (!this.device) return;
    room.unsure = this.device.generations.includes(generation);
    const takeUp = (kept) => this.#takeUp(room, kept);
    const kept = await this.device.keep(generation, room.doc, takeUp);
    if (kept !== undefined) takeUp(kept);
  }

  #takeUp(room, kept) {
    const late = room.unsure || (room.connected && kept?.notes.length);
    room.unsure = false;
    if (room !== this.room) {
      kept?.close();
      return;
    }
    this.kept = kept;
    if (kept?.notes.length) room.found(kept.notes[0]);
    if (late) room.again();
    if (kept) note(room, kept);
    this.status.holds(kept);
  }

  #draw(room) {
    if (this.editor || room !== this.room) return;
    const say = (sentence) => (this.#part("told").textContent = sentence); // never in the place of where one's words are
    const images = this.data.filesUrl ? new Images(this.data, this.words, say) : null;
    const acts = {
      undo: () => this.editor.undo(),
      redo: () => this.editor.redo(),
      image: images && ((view) => images.choose(view)),
    };
    const offered = this.writes ? tools(this.words, acts) : [];
    const people = new People(this.#part("people"), room, this.words, { say, own: Number(this.data.person) });
    const names = () => [...new Set([...people.others.map(({ name }) => name), this.data.name])];
    const proposals = completing({
      suggestUrl: this.data.suggestUrl,
      people: names,
      inserts: JSON.parse(this.data.inserts),
    });
    const also = this.writes ? [proposals, ...(images ? [images.extension] : [])] : [];
    this.#part("views").hidden = false;
    this.#part("plain").hidden = true;
    this.editor = editor(this.#part("text"), room, {
      words: this.words,
      language: this.data.textLanguage,
      writes: this.writes,
      tools: offered,
      also,
    });
    this.#part("names").replaceChildren(this.editor.names);
    const rendering = new Rendering(this.#part("rendered"), this.data, room);
    views(this.place, this.editor.view, (visible) => rendering.see(visible));
    if (this.writes) this.#write(offered);
    this.place.dataset.open = "";
  }

  #write(offered) {
    toolbar(this.#part("tools"), offered, this.editor.view, this.words);
    const form = this.#part("keep");
    if (!form.hidden) return;
    const own = small(
      () => this.editor.view,
      () => this.room,
    );
    extend(JSON.parse(this.data.modules), own);
    folding(form, this.data, () => this.room, this.words);
  }

  async #ended(room, reason) {
    if (room !== this.room) return;
    if (reason !== "otherGeneration") return this.#over(room, reason);
    const last = room.kept ? null : room.last;
    const text = room.text.toString();
    const generation = room.generation;
    this.editor?.close();
    this.editor = null;
    if (room.kept) await this.kept?.release();
    await this.kept?.close();
    this.kept = null;
    if (last && last.was !== text) this.#check({ generation, text, was: last.was });
    else await this.#clear(generation);
    await this.begin();
    return undefined;
  }

  /** What other generations hold that never reached the site. */
  async #leftovers() {
    for (const generation of this.device?.generations.slice(0, -1) ?? []) {
      await this.#clear(generation);
    }
  }

  /** Forget what this device holds of a document that is no more, unless another tab left words of ours there. */
  async #clear(generation) {
    const found = await this.device?.unkept(generation);
    if (found) this.#check(found);
    else if (found === null) await this.device.forget(generation);
  }

  #check(found) {
    const section = this.#part("check");
    if (!section.hidden) return; // one after the other
    check(section, found, this.data);
    this.status.check();
    section.querySelector("form").addEventListener("submit", () => (this.leaving = true));
    section.querySelector("[data-discard]").addEventListener("click", async () => {
      await this.device.forget(found.generation);
      location.reload();
    });
  }

  #over(room, reason) {
    const trouble = this.#part("trouble");
    const said = document.createElement("p");
    said.textContent = this.words.say(reason);
    const text = document.createElement("textarea");
    Object.assign(text, { className: "editor-text", readOnly: true, rows: 16, value: room.text.toString() });
    text.setAttribute("aria-label", this.words.say("text"));
    trouble.replaceChildren(said, text, ...(this.kept ? [this.#forgetting(room)] : []));
    trouble.hidden = false;
    for (const name of ["views", "keep"]) this.#part(name).hidden = true;
    this.editor?.close();
    this.status.end();
    said.tabIndex = -1;
    said.focus();
  }

  /** A button for who has copied her text, and wants the page as the site has it. */
  #forgetting(room) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button--plain", textContent: this.words.say("forget") });
    button.addEventListener("click", async () => {
      this.leaving = true;
      await this.kept.close();
      await this.device.forget(room.generation);
      location.reload();
    });
    return button;
  }

  #part(name) {
    return this.place.querySelector(`[data-${name}]`);
  }
}

const place = document.querySelector("[data-live]");
if (place && "WebSocket" in window && "adoptedStyleSheets" in document) new LivePage(place);
