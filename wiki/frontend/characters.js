// A character of two units, such as 🌳, is changed as a whole: browsers compare texts unit by unit, and of 🌳 and 🌴 they
// would change the second half alone. A document that is shared cannot hold half a character.

import { EditorState, Transaction } from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";

const isCut = (doc, at) =>
  at > 0 && at < doc.length && /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.sliceString(at - 1, at + 1));

export const characters = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction;
  const { doc } = transaction.startState;
  const changes = [];
  let cut = false;
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    const [before, after] = [isCut(doc, from) ? 1 : 0, isCut(doc, to) ? 1 : 0];
    const insert = doc.sliceString(from - before, from) + inserted.toString() + doc.sliceString(to, to + after);
    changes.push({ from: from - before, to: to + after, insert });
    cut ||= before + after > 0;
  }, true);
  if (!cut) return transaction;
  const { newSelection: selection, effects, scrollIntoView } = transaction;
  return { changes, selection, effects, scrollIntoView, userEvent: transaction.annotation(Transaction.userEvent) };
});
