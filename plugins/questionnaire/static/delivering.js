// What was decided goes to the site: noted first, sealed, so that it is sent once, be the way there cut wherever it may.

import { ask } from "./keeping.js";
import { find, root, testimonyTitle, urls, words } from "./place.js";
import { plan, sendPieces } from "./sharing.js";

const AGAIN = 10_000; // milliseconds

export class Delivery {
  #keeper;
  #ticket;
  #decided = 0; // how often it was decided what is shared

  /** `ticket` shows that one was let in; without one everything waits. */
  constructor(keeper, ticket) {
    this.#keeper = keeper;
    this.#ticket = ticket;
    const again = () => this.#keeper.held.unsent && this.deliver();
    addEventListener("online", again);
    setInterval(again, AGAIN);
  }

  async finish() {
    const { held } = this.#keeper;
    plan(held);
    this.#decided += 1;
    Object.assign(held, { done: true, unsent: true });
    await this.#keeper.keep();
    await this.deliver();
  }

  /** Of two on their way at once the later one says that all was sent. */
  async deliver() {
    const mine = this.#decided;
    const { held } = this.#keeper;
    if (root.dataset.preview !== undefined) return this.tell("shared");
    if (!this.#ticket) return this.tell("later");
    const answer = await sendPieces(held, urls, this.#ticket, testimonyTitle());
    if (!answer) return this.tell("later");
    if (!answer.ok) return this.tell("failed");
    const noted = await ask(urls.finished, this.#keeper.by);
    if (!noted?.ok || mine !== this.#decided) return this.tell("later");
    held.unsent = false;
    await this.#keeper.keep();
    return this.tell(answer.open ? "shared" : "closed");
  }

  /** How it stands with what is shared. */
  tell(word) {
    find("done").textContent = words[word];
  }
}
