// Lists and quotations that go on: Enter begins the next point, and ends the list after an empty one; Tab moves a point.

import { indentLess, indentMore } from "@codemirror/commands";

const POINT = /^(\s*(?:>\s?)*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?/;
const QUOTE = /^\s*(?:>\s?)+/;

/** What the next line begins with; null where the line is no point of a list and no quotation. */
export function next(line) {
  const point = POINT.exec(line);
  if (point) {
    const [all, before, mark, number, dot, space, task] = point;
    return { begins: `${before}${mark ?? Number(number) + 1 + dot}${space}${task ? "[ ] " : ""}`, empty: all === line };
  }
  const quote = QUOTE.exec(line);
  return quote && { begins: quote[0], empty: quote[0].trimEnd() === line.trimEnd() };
}

function goOn(view) {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  const found = main.empty && next(line.text);
  if (!found || main.head - line.from < Math.min(found.begins.length, line.length)) return false;
  const change = found.empty
    ? { from: line.from, to: line.to, insert: "" }
    : { from: main.head, insert: `\n${found.begins}` };
  const caret = found.empty ? line.from : main.head + 1 + found.begins.length;
  view.dispatch({ changes: change, selection: { anchor: caret }, scrollIntoView: true, userEvent: "input" });
  return true;
}

function within(act) {
  return (view) => POINT.test(view.state.doc.lineAt(view.state.selection.main.head).text) && act(view);
}

export const lists = [
  { key: "Enter", run: goOn },
  { key: "Tab", run: within(indentMore), shift: within(indentLess) },
];
