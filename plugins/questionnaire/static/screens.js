// One étape a screen, then what is shared, the testimony, and thanks.

import { find, form, root, words } from "./place.js";

export class Screens {
  #held;
  #shown;
  #all = [...form.querySelectorAll(".ask-step")];

  /** `held()` knows where one stopped; `shown(name)` is told which screen is drawn. */
  constructor(held, shown) {
    this.#held = held;
    this.#shown = shown;
    addEventListener("popstate", ({ state }) => state && this.show(state.step, { again: true }));
  }

  /** What the screen is called on which one is; étapes have no name. */
  get here() {
    return this.#all[this.#held().step].dataset.screen;
  }

  /** What the next one is called. */
  get next() {
    return this.#all[this.#held().step + 1]?.dataset.screen;
  }

  onward() {
    this.show(this.#held().step + 1);
  }

  /** Back by one; from the end, to where one chose what to share. */
  back() {
    const share = this.#all.findIndex((screen) => screen.dataset.screen === "share");
    this.show(this.here === "done" ? share : this.#held().step - 1);
  }

  /** `again`: the browser's own buttons lead there; else they will lead back. */
  show(number, { focus = true, again = false } = {}) {
    const at = Math.min(Math.max(number, 0), this.#all.length - 1);
    this.#held().step = at;
    if (!again) history[focus ? "pushState" : "replaceState"]({ step: at }, "");
    for (const [place, screen] of this.#all.entries()) screen.hidden = place !== at;
    this.#shown(this.here);
    this.#guide(at);
    if (!focus) return;
    scrollTo({ top: 0 });
    this.#all[at].querySelector("h2")?.focus({ preventScroll: true });
  }

  /** How far one is, and what the buttons lead to. */
  #guide(at) {
    const count = this.#all.length;
    find("where").textContent = words.step.replace("%(number)s", at + 1).replace("%(count)s", count);
    Object.assign(root.querySelector("progress"), { max: count - 1, value: at });
    const done = this.here === "done";
    find("previous").hidden = at === 0;
    find("previous").textContent = done ? words.to_review : words.previous;
    find("next").hidden = done;
    const ways = { share: words.to_share, testimony: words.to_testimony, done: words.finish };
    find("next").textContent = ways[this.next] ?? words.next;
  }
}
