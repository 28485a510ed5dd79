// What modules of plugins may do to the text: nothing of the editor itself ever reaches them.

import { put } from "./formatting.js";

/** The small editor object: `insert(text)`, `selection()` as {from, to, text}, `on("change", listener)`. */
export function small(view, room) {
  return Object.freeze({
    insert: (text) => put(view(), String(text)),
    selection() {
      const { from, to } = view().state.selection.main;
      return { from, to, text: view().state.sliceDoc(from, to) };
    },
    on(event, listener) {
      if (event !== "change") throw new Error(`there is no event ${event}`);
      const hear = () => listener();
      const { text } = room();
      text.observe(hear);
      return () => text.unobserve(hear);
    },
  });
}

export async function extend(addresses, editor) {
  for (const address of addresses) {
    try {
      (await import(address)).default(editor);
    } catch (error) {
      console.error(error); // a plugin that fails does not take the editor with it
    }
  }
}
