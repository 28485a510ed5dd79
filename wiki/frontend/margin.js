// The names of those who write, in the margin beside their lines: who doesn't want them switches them off, for good.

import { Compartment } from "@codemirror/state";
import { EditorView, gutter, GutterMarker } from "@codemirror/view";

const CHOICE = "palabre:names";

class Names extends GutterMarker {
  constructor(users) {
    super();
    this.users = users;
  }

  eq(other) {
    return this.users.map(({ name }) => name).join() === other.users.map(({ name }) => name).join();
  }

  toDOM() {
    const names = document.createElement("span");
    names.className = "margin-names";
    for (const user of this.users) {
      const name = document.createElement("span");
      name.className = "margin-name";
      name.style.setProperty("--who", user.color ?? "");
      name.textContent = user.name ?? "";
      names.append(name);
    }
    return names;
  }
}

export class Margin {
  #own = new Compartment();
  #shown;

  constructor(seen) {
    this.#shown = [
      EditorView.editorAttributes.of({ class: "with-names" }),
      gutter({
        class: "margin",
        side: "after",
        lineMarker: (view, line) => named(view.state.field(seen), line),
        lineMarkerChange: ({ startState, state }) => startState.field(seen) !== state.field(seen),
      }),
    ];
  }

  get extension() {
    return this.#own.of(wanted() ? this.#shown : []);
  }

  /** A box to tick. */
  choice(view, words) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "live-names";
    box.type = "checkbox";
    box.checked = wanted();
    box.addEventListener("change", () => {
      remember(box.checked);
      view.dispatch({ effects: this.#own.reconfigure(box.checked ? this.#shown : []) });
    });
    label.append(box, words.say("names"));
    return label;
  }
}

function named(seen, line) {
  const here = seen.filter(({ head }) => line.from <= head && head <= line.to);
  return here.length ? new Names(here.map(({ user }) => user)) : null;
}

/** Wide screens have a margin to spare. */
function wanted() {
  try {
    const chosen = localStorage.getItem(CHOICE);
    return chosen ? chosen === "yes" : window.matchMedia("(min-width: 1000px)").matches;
  } catch {
    return false;
  }
}

function remember(chosen) {
  try {
    localStorage.setItem(CHOICE, chosen ? "yes" : "no");
  } catch {
    // this browser keeps nothing: it holds until the page is closed
  }
}
