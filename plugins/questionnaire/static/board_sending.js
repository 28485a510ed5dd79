// Sends what was done to a board, says that it was done, and takes it back when asked.

import { refresh, wordsOf } from "./board_following.js";
import { toast } from "./board_toast.js";

function post(url, fields) {
  const csrf = document.querySelector("input[name=csrf]")?.value ?? "";
  const key = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const body = new URLSearchParams([["csrf", csrf], ["key", key], ...fields]);
  return fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
}

async function undo(url, words) {
  const answer = await post(url, [["summary", ""]]).catch(() => undefined);
  toast(answer?.ok ? words.undone : words.failed, { kind: answer?.ok ? "done" : "danger" });
  await refresh();
}

/** Put these pieces into what stands in a zone: a group, a new one, none. */
export async function group(board, codes, to) {
  const words = wordsOf(board);
  const fields = [["do", "group"], ["to", to], ...codes.map((code) => ["code", code])];
  const answer = await post(board.dataset.action, fields).catch(() => undefined);
  if (answer?.ok) {
    const told = await answer.json();
    toast(told.said, told.undo ? { undo: () => undo(told.undo, words), label: words.undo } : {});
  } else {
    toast(words.failed, { kind: "danger" });
  }
  await refresh();
  document.getElementById(codes[0])?.querySelector("[data-control]")?.focus({ preventScroll: true });
}
