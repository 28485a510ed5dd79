// Keeps what is being written as a draft on the server a few seconds after the last key, and says honestly whether it is kept.

const QUIET = 3000; // ms without a key before the draft is sent
const AGAIN = 15000; // ms before a draft that could not be sent is tried again

class Drafts {
  #form;
  #state;
  #kept;
  #last = ""; // what was said when it was kept
  #timer = 0;
  #sending = false;
  #leaving = false;

  constructor(form) {
    this.#form = form;
    this.#state = form.querySelector("[role=status]");
    this.#kept = this.#written();
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("submit", () => (this.#leaving = true));
    window.addEventListener("pageshow", () => (this.#leaving = false));
    window.addEventListener("beforeunload", (event) => this.#warn(event));
  }

  #written() {
    return new URLSearchParams(new FormData(this.#form)).toString();
  }

  #changed() {
    if (this.#written() === this.#kept) this.#say("kept", this.#last);
    else this.#say("waiting", this.#form.dataset.draftWaiting);
    this.#later(QUIET);
  }

  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), delay);
  }

  async #keep() {
    const written = this.#written();
    if (this.#sending || this.#leaving || written === this.#kept) return;
    this.#sending = true;
    try {
      const time = await this.#send(written);
      this.#kept = written;
      this.#last = this.#form.dataset.draftKept.replace("{time}", time);
      if (this.#written() === written) this.#say("kept", this.#last);
      else this.#later(QUIET);
    } catch {
      this.#say("failed", this.#form.dataset.draftFailed);
      this.#later(AGAIN);
    } finally {
      this.#sending = false;
    }
  }

  async #send(body) {
    const answer = await fetch(this.#form.dataset.draftUrl, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body,
    });
    if (!answer.ok) throw new Error(answer.status);
    const { kept } = await answer.json();
    return kept;
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
