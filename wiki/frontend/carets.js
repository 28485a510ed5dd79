// Where the others write: their carets, and what they have chosen.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import * as Y from "yjs";

const changed = StateEffect.define();

class Caret extends WidgetType {
  constructor(user) {
    super();
    this.user = user;
  }

  eq(other) {
    return other.user.name === this.user.name && other.user.color === this.user.color;
  }

  toDOM() {
    const caret = document.createElement("span");
    caret.className = "caret";
    caret.style.setProperty("--who", this.user.color ?? "");
    caret.setAttribute("aria-hidden", "true");
    const flag = document.createElement("span");
    flag.className = "caret-name";
    flag.textContent = this.user.name ?? "";
    caret.append(flag);
    return caret;
  }

  ignoreEvent() {
    return true;
  }
}

/** The others, as places in the text. */
export function seenOf(room) {
  return StateField.define({
    create: () => [],
    update: (value, transaction) =>
      transaction.effects.some((one) => one.is(changed)) ? others(room) : moved(value, transaction),
  });
}

/** Carets of others, by the states that they tell; ours is told when it moves. */
export function carets(room, seen) {
  const drawn = EditorView.decorations.compute([seen], (state) => decorations(state, state.field(seen)));
  return [seen, drawn, ViewPlugin.define((view) => new Telling(view, room))];
}

class Telling {
  constructor(view, room) {
    this.view = view;
    this.room = room;
    this.hear = ({ added, updated, removed }) => {
      if ([...added, ...updated, ...removed].some((id) => id !== room.doc.clientID)) this.#later();
    };
    room.awareness.on("change", this.hear);
    this.#later();
  }

  update(update) {
    if (update.selectionSet || update.focusChanged || update.docChanged) this.#tell();
  }

  destroy() {
    this.room.awareness.off("change", this.hear);
    cancelAnimationFrame(this.asked);
    this.asked = -1;
  }

  #later() {
    this.asked ||= requestAnimationFrame(() => {
      this.asked = 0;
      this.view.dispatch({ effects: changed.of(null) });
    });
  }

  #tell() {
    const { awareness, text } = this.room;
    const state = awareness.getLocalState();
    if (!state) return;
    const { anchor, head } = this.view.state.selection.main;
    const at = (index) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
    const cursor = this.view.hasFocus ? { anchor: at(anchor), head: at(head) } : null;
    if (JSON.stringify(state.cursor ?? null) !== JSON.stringify(cursor)) awareness.setLocalStateField("cursor", cursor);
  }
}

/** Who is where, as places in the text. */
function others({ awareness, doc, text }) {
  const found = [];
  for (const [id, { user, cursor }] of awareness.getStates()) {
    if (id === doc.clientID || !cursor?.anchor || !cursor.head) continue;
    const [anchor, head] = [cursor.anchor, cursor.head].map((one) => place(one, doc, text));
    if (anchor !== null && head !== null) found.push({ id, user: user ?? {}, anchor, head });
  }
  return found;
}

/** Where a place that somebody told is in the text; null for one that is nowhere. */
export function place(told, doc, text) {
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(told), doc);
    return found?.type === text ? found.index : null;
  } catch {
    return null; // whatever others send, it is no reason to stop
  }
}

function moved(value, { changes, docChanged }) {
  if (!docChanged || !value.length) return value;
  const at = (place) => changes.mapPos(place, 1); // a place told by Yjs is before the character at its right
  return value.map((one) => ({ ...one, anchor: at(one.anchor), head: at(one.head) }));
}

function decorations(state, seen) {
  const found = [];
  for (const { user, anchor, head } of seen) {
    const [from, to] = [anchor, head].map((one) => Math.min(one, state.doc.length)).sort((a, b) => a - b);
    if (from < to) {
      found.push(Decoration.mark({ class: "chosen", attributes: { style: `--who: ${colour(user)}` } }).range(from, to));
    }
    const widget = new Caret(user);
    found.push(Decoration.widget({ widget, side: head > anchor ? -1 : 1 }).range(Math.min(head, state.doc.length)));
  }
  return Decoration.set(found, true);
}

function colour({ color }) {
  return /^#[0-9a-f]{6}$/i.test(color ?? "") ? color : "currentcolor";
}
