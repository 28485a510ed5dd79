// How many words of a text the site does not have yet.

import * as Y from "yjs";

const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;

/** Words with at least one letter that came after `vector`, the state of the document that the site surely has. */
export function unkeptWords(text, vector) {
  const known = Y.decodeStateVector(vector);
  const fresh = []; // stretches of the text that are new: [from, to]
  let at = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const old = Math.min(item.length, Math.max(0, (known.get(item.id.client) ?? 0) - item.id.clock));
    if (old < item.length) fresh.push([at + old, at + item.length]);
    at += item.length;
  }
  return fresh.length ? [...text.toString().matchAll(WORD)].filter((word) => touches(word, fresh)).length : 0;
}

function touches({ index, 0: { length } }, stretches) {
  return stretches.some(([from, to]) => from < index + length && index < to);
}
