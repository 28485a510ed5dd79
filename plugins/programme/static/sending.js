// Sends a move to the server, says that it was done, and takes it back when asked.

import { refresh } from "./following.js";
import { toast } from "./toast.js";

function post(url, fields) {
  const csrf = document.querySelector("input[name=csrf]")?.value ?? "";
  const key = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const body = new URLSearchParams({ csrf, key, ...fields });
  return fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
}

async function undo(url, card, words) {
  const answer = await post(url, { summary: "" }).catch(() => undefined);
  toast(answer?.ok ? words.undone : words.failed, { kind: answer?.ok ? "done" : "danger" });
  await refresh();
  document.querySelector(`[data-card="${CSS.escape(card)}"] [data-control=grip]`)?.focus({ preventScroll: true });
}

/** As a field of an atelier says it: 9h30. */
function typed(minutes) {
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}`;
}

/** Put a card's atelier at a place; `minutes` only where its length changes. */
export async function send(card, at, minutes, words) {
  const fields = { date: at.day, start: typed(at.start), room: at.room, title: card.dataset.title };
  if (minutes) fields.length = `${minutes} min`;
  const answer = await post(card.dataset.move, fields).catch(() => undefined);
  if (answer?.ok) {
    const told = await answer.json();
    toast(told.said, told.undo ? { undo: () => undo(told.undo, card.dataset.card, words), label: words.undo } : {});
  } else {
    toast(words.failed, { kind: "danger" });
  }
  await refresh();
}
