// The text as it will be read, drawn by the site a moment after one stops typing.

const WRITER = { quiet: 1200, longest: 6000 }; // ms without a change; ms after the first change, all the same
const READER = 6000; // ms after a change, and up to half as many more: a hall of readers does not ask at once

export class Rendering {
  #place;
  #draw;
  #pause;
  #room;
  #timer = 0;
  #since = 0;
  #shown;
  #asking = false;
  #visible = true;

  /** Who writes is drawn what stands in her own editor; who reads, what everybody is shown. */
  constructor(place, data, room) {
    const writes = data.writes === "yes";
    const rest = READER * (1 + Math.random() / 2);
    this.#place = place;
    this.#draw = writes ? (text) => preview(data, text) : () => fetch(data.readingUrl);
    this.#pause = writes ? WRITER : { quiet: rest, longest: rest };
    this.#room = room;
    room.text.observe(() => this.later());
    room.addEventListener("synced", () => this.later());
  }

  /** Whether it is looked at: what is not, is not asked for. */
  see(visible) {
    this.#visible = visible;
    if (visible) this.later();
  }

  later() {
    this.#since ||= Date.now();
    clearTimeout(this.#timer);
    const { quiet, longest } = this.#pause;
    this.#timer = setTimeout(() => this.#ask(), Math.max(0, Math.min(quiet, this.#since + longest - Date.now())));
  }

  async #ask() {
    const text = this.#room.text.toString();
    if (text === this.#shown || !this.#visible || !this.#room.connected || this.#asking) return;
    this.#since = 0;
    this.#asking = true;
    try {
      const answer = await this.#draw(text);
      if (answer.ok) this.#show((await answer.json()).html, text);
    } catch {
      // offline: what is shown stays, and the state says why
    } finally {
      this.#asking = false;
      if (this.#room.text.toString() !== text) this.later();
    }
  }

  #show(html, text) {
    this.#shown = text;
    const page = new DOMParser().parseFromString(html, "text/html"); // cleaned by the site, as every page is
    this.#place.replaceChildren(...page.body.childNodes);
  }
}

function preview({ previewUrl, csrf }, text) {
  const body = new URLSearchParams({ csrf, text });
  return fetch(previewUrl, { method: "POST", body, headers: { Accept: "application/json" } });
}
