// The text as it will be read, drawn by the site a moment after one stops typing.

const QUIET = 1200; // ms without a change
const LONGEST = 6000; // ms after the first change when it is asked for all the same

export class Rendering {
  #place;
  #url;
  #csrf;
  #room;
  #timer = 0;
  #since = 0;
  #shown;
  #asking = false;
  #visible = true;

  constructor(place, { previewUrl, csrf }, room) {
    this.#place = place;
    this.#url = previewUrl;
    this.#csrf = csrf;
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
    this.#timer = setTimeout(() => this.#ask(), Math.max(0, Math.min(QUIET, this.#since + LONGEST - Date.now())));
  }

  async #ask() {
    const text = this.#room.text.toString();
    if (text === this.#shown || !this.#visible || !this.#room.connected || this.#asking) return;
    this.#since = 0;
    this.#asking = true;
    try {
      const body = new URLSearchParams({ csrf: this.#csrf, text });
      const answer = await fetch(this.#url, { method: "POST", body, headers: { Accept: "application/json" } });
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
