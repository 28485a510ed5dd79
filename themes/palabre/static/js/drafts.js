// Keeps what is being written as a draft on the server while it is written, and says honestly whether it is kept.

const QUIET = 3000; // ms without a key before the draft is sent
const LONGEST = 8000; // ms after the first key when it is sent all the same
const AGAIN = 15000; // ms before a draft that could not be sent is tried again
const CARRIED = 60000; // bytes that a browser still sends for a page that is closing
const REFUSALS = { 401: "draftEnded", 403: "draftEnded" };

class Drafts {
  #form;
  #state;
  #kept;
  #sent = null; // what is on its way
  #last = ""; // what was said when it was kept
  #trouble = ""; // the name of the words that say why it is not kept
  #since = 0; // when the first key was typed that was not sent
  #timer = 0;
  #leaving = false;

  constructor(form) {
    this.#form = form;
    this.#state = form.querySelector("[role=status]");
    this.#kept = "unsaved" in form.dataset ? null : this.#written();
    this.#listen();
    if (this.#kept === null) this.#changed();
  }

  #listen() {
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("submit", () => (this.#leaving = true));
    window.addEventListener("pageshow", () => (this.#leaving = false));
    window.addEventListener("beforeunload", (event) => this.#warn(event));
    window.addEventListener("pagehide", () => this.#keep({ closing: true }));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#keep({ closing: true });
    });
  }

  #written() {
    return new URLSearchParams(new FormData(this.#form)).toString();
  }

  #changed() {
    if (this.#trouble) this.#fail(this.#trouble);
    else if (this.#written() === this.#kept) this.#say("kept", this.#last);
    else this.#say("waiting", this.#form.dataset.draftWaiting);
    this.#since ||= Date.now();
    this.#later(Math.min(QUIET, Math.max(0, this.#since + LONGEST - Date.now())));
  }

  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), delay);
  }

  async #keep({ closing = false } = {}) {
    const written = this.#written();
    if (this.#leaving || written === this.#kept || written === this.#sent) return;
    this.#sent = written;
    this.#since = 0;
    try {
      const answer = await this.#send(written, closing && written.length < CARRIED);
      if (answer.ok) this.#succeed(written, (await answer.json()).kept);
      else this.#fail(REFUSALS[answer.status] ?? "draftFailed");
    } catch {
      this.#fail("draftFailed");
    } finally {
      if (this.#sent === written) this.#sent = null;
      if (this.#trouble) this.#later(AGAIN);
    }
  }

  #send(body, keepalive) {
    return fetch(this.#form.dataset.draftUrl, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body,
      keepalive,
    });
  }

  #succeed(written, time) {
    this.#kept = written;
    this.#trouble = "";
    this.#last = this.#form.dataset.draftKept.replace("{time}", time);
    if (this.#written() === written) this.#say("kept", this.#last);
    else this.#changed();
  }

  #fail(trouble) {
    this.#trouble = trouble;
    this.#say("failed", this.#form.dataset[trouble]);
  }

  #say(state, words) {
    if (this.#state.textContent === words) return;
    this.#state.dataset.state = state;
    this.#state.textContent = words;
  }

  #warn(event) {
    if (!this.#leaving && this.#written() !== this.#kept) event.preventDefault();
  }
}

for (const form of document.querySelectorAll("form[data-draft-url]")) new Drafts(form);
