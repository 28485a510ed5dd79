// A character of two units, such as 🌳, is changed as a whole: browsers compare texts unit by unit, and of 🌳 and 🌴 they
// would change the second half alone. A document that is shared cannot hold half a character.

import { EditorState, Transaction } from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";

const isCut = (doc, at) =>
  at > 0 && at < doc.length && /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.sliceString(at - 1, at + 1));

export const characters = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction;
  const { doc } = transaction.startState;
  let [cut, first, last] = [false, null, null];
  transaction.changes.iterChanges((from, to, fromNew, toNew) => {
    cut ||= isCut(doc, from) || isCut(doc, to);
    first ??= { from, fromNew };
    last = { to, toNew };
  }, true);
  if (!cut) return transaction;
  const [before, after] = [isCut(doc, first.from) ? 1 : 0, isCut(doc, last.to) ? 1 : 0];
  const insert = transaction.newDoc.sliceString(first.fromNew - before, last.toNew + after);
  const changes = { from: first.from - before, to: last.to + after, insert };
  const { newSelection: selection, effects, scrollIntoView } = transaction;
  return { changes, selection, effects, scrollIntoView, userEvent: transaction.annotation(Transaction.userEvent) };
});
