// Undo of one's own changes alone; the caret goes back to where it was.

import { EditorView, keymap } from "@codemirror/view";
import { UndoManager } from "yjs";

/** `sync` binds the text to the editor: what it brings into the document is one's own. */
export class Undoing {
  #own;
  #view;
  #before = null; // where the caret was when the change began

  constructor(sync) {
    this.sync = sync;
    this.#own = new UndoManager(sync.ytext, { trackedOrigins: new Set([sync]) });
    this.#own.on("stack-item-added", ({ stackItem }) => {
      if (!stackItem.meta.has(this)) stackItem.meta.set(this, this.#before);
    });
    this.#own.on("stack-item-popped", ({ stackItem }) => this.#back(stackItem.meta.get(this)));
  }

  get extension() {
    const undo = () => (this.undo(), true);
    const redo = () => (this.redo(), true);
    return [
      EditorView.updateListener.of(({ view, selectionSet, state }) => {
        this.#view = view;
        if (selectionSet) this.#before = this.sync.toYRange(state.selection.main);
      }),
      EditorView.domEventHandlers({
        beforeinput: ({ inputType }) => ({ historyUndo: undo, historyRedo: redo })[inputType]?.() ?? false,
      }),
      keymap.of([
        { key: "Mod-z", run: undo, preventDefault: true },
        { key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
        { key: "Mod-Shift-z", run: redo, preventDefault: true },
      ]),
    ];
  }

  undo() {
    return this.#own.undo() !== null;
  }

  redo() {
    return this.#own.redo() !== null;
  }

  close() {
    this.#own.destroy();
  }

  #back(range) {
    if (!range || !this.#view) return;
    const selection = this.sync.fromYRange(range);
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection) });
  }
}
