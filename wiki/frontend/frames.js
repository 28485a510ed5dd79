// The frames between browser and site: y-protocols' own, and two of ours.

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";

export const SYNC = 0;
export const AWARENESS = 1;
export const QUERY = 3;
export const KEPT = 100;
export const GENERATION = 101;
export const STEP1 = 0;
export const STEP2 = 1;
export const UPDATE = 2;
export const NOTHING = new Uint8Array(2); // an update without anything

/** A sync frame: `kind` is STEP1 with a state vector, STEP2 or UPDATE with an update. */
export function syncFrame(kind, bytes) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** Where one is: the states of these clients. */
export function awarenessFrame(awareness, clients) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clients));
  return encoding.toUint8Array(encoder);
}

export function takeAwareness(awareness, bytes, origin) {
  applyAwarenessUpdate(awareness, bytes, origin);
}

/** What a frame says: its type, and what comes with it. An unknown one is told as its type alone. */
export function read(bytes) {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === SYNC) return { type, kind: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) };
  if (type === AWARENESS) return { type, bytes: decoding.readVarUint8Array(decoder) };
  if (type === GENERATION) return { type, generation: decoding.readVarString(decoder) };
  if (type === KEPT) {
    decoding.readVarUint8Array(decoder); // the state vector; the count of our frames says more: of deletions too
    return { type, frames: decoding.readVarUint(decoder) };
  }
  return { type };
}
