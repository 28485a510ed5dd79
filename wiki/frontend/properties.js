// What stands between `---` on top of a page is no prose: it is out of sight, and of what is typed, until it is asked for.

import { EditorSelection, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const RULE = /^---[ \t]*$/;
const MOST = 100; // lines
const WRITING = ["input", "delete", "move"];
const open = StateEffect.define();
const hidden = Decoration.line({ class: "hidden" });

/** Where the prose of a document begins. */
export function proseOf(doc) {
  if (!RULE.test(doc.line(1).text)) return 0;
  for (let number = 2; number < Math.min(doc.lines, MOST); number += 1) {
    if (RULE.test(doc.line(number).text)) return doc.line(number + 1).from;
  }
  return 0;
}

/** A button that shows them, to stand before the text; none where a page has none. */
export function properties(view, said) {
  if (!proseOf(view.state.doc)) return [];
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "properties", textContent: said });
  button.addEventListener("click", () => {
    button.remove();
    view.dispatch({ effects: open.of(null), selection: { anchor: 0 } });
    view.focus();
  });
  return [button];
}

const field = StateField.define({
  create: ({ doc }) => folded(doc),
  update: (value, { docChanged, effects, state }) => {
    if (value.opened || effects.some((effect) => effect.is(open))) return opened;
    return docChanged ? folded(state.doc) : value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ shown }) => shown),
});

const opened = { opened: true, prose: 0, shown: Decoration.none };

export const folding = [
  field,
  EditorState.transactionFilter.of((transaction) => (below(transaction) ? transaction : [])),
  EditorView.updateListener.of(descend),
];

function folded(doc) {
  const prose = proseOf(doc);
  const lines = [];
  for (let at = 0; at < prose; at = doc.lineAt(at).to + 1) lines.push(hidden.range(at));
  return { opened: false, prose, shown: Decoration.set(lines) };
}

/** Whether it stays below, as what somebody here does must; what others wrote comes from the room, and is let through. */
function below(transaction) {
  const { prose } = transaction.startState.field(field);
  let above = false;
  transaction.changes.iterChangedRanges((from) => (above ||= from < prose));
  return !above || !WRITING.some((act) => transaction.isUserEvent(act));
}

/** No caret stays where nothing is typed. */
function descend({ view, state }) {
  const { prose } = state.field(field);
  const { ranges, mainIndex } = state.selection;
  if (ranges.every(({ from }) => from >= prose)) return;
  const moved = ranges.map(({ anchor, head }) => EditorSelection.range(Math.max(anchor, prose), Math.max(head, prose)));
  view.dispatch({ selection: EditorSelection.create(moved, mainIndex) });
}
