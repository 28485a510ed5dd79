// The editor: CodeMirror on the room's text, apart in a shadow root, where the page's policy lets it have its styles.

import { EditorState, Text } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { YSyncConfig, ySync, ySyncFacet } from "y-codemirror.next";
import { carets, seenOf } from "./carets.js";
import { characters } from "./characters.js";
import { keys } from "./keys.js";
import { lists } from "./lists.js";
import { Margin } from "./margin.js";
import { markdown } from "./markdown.js";
import { folding, properties, proseOf } from "./properties.js";
import { adopt, look } from "./sheet.js";
import { Undoing } from "./undoing.js";

/** Draw the room's text in `place`; its text must be there already. `also` are further extensions. */
export function editor(place, room, { words, language, writes, tools, also }) {
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  adopt(root);
  const help = document.createElement("p");
  help.id = "help";
  help.className = "help";
  help.textContent = words.say("help");
  const sync = new YSyncConfig(room.text, room.awareness);
  const own = new Undoing(sync);
  const seen = seenOf(room);
  const margin = new Margin(seen);
  const doc = Text.of(room.text.toString().split("\n"));
  const state = EditorState.create({
    doc,
    selection: { anchor: proseOf(doc) },
    extensions: [
      also,
      own.extension,
      ySyncFacet.of(sync),
      ySync,
      keymap.of([...tools.filter(({ key }) => key), ...lists, ...keys]),
      characters,
      seen,
      carets(room, seen),
      margin.extension,
      markdown,
      folding,
      look,
      EditorView.lineWrapping,
      EditorState.readOnly.of(!writes),
      EditorView.editable.of(writes),
      EditorView.contentAttributes.of(attributes(words, language, writes)),
    ],
  });
  root.replaceChildren();
  const view = new EditorView({ state, root, parent: root });
  root.prepend(...properties(view, words.say("properties")));
  root.append(help);
  return {
    view,
    names: margin.choice(view, words),
    undo: () => own.undo(),
    redo: () => own.redo(),
    close() {
      view.destroy();
      own.close();
    },
  };
}

function attributes(words, language, writes) {
  return {
    "aria-label": words.say("text"),
    "aria-describedby": "help",
    lang: language,
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
    ...(writes ? {} : { tabindex: "0", "aria-readonly": "true" }),
  };
}
