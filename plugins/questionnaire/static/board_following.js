// Draws a board anew when it changed: here, or under the hands of somebody else.

import { follow } from "../../js/stream.js";

const FOLLOWING = "[data-board], [data-follows]";
const PAUSE = 200; // milliseconds: several moves in one breath are asked for once
const EVERY = 30_000; // milliseconds: what is shared or taken back is told by no event, which would say when
let held = 0;
let wanted = false;
let running = false;
const drawn = new WeakMap(); // what each part was drawn from

export function wordsOf(board) {
  return JSON.parse(board.dataset.words);
}

/** Give each piece a handle to move it by. */
export function dress(board) {
  if (!document.querySelector("#grouping")) return;
  const { grip } = wordsOf(board);
  for (const piece of board.querySelectorAll("[data-piece]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "piece-grip";
    button.dataset.control = "grip";
    button.setAttribute("aria-label", `${grip} ${piece.querySelector(".piece-text").textContent.slice(0, 60)}`);
    button.title = grip;
    piece.prepend(button);
  }
}

/** What gives the focus back, and keeps what was ticked, typed or opened. */
function standing(board) {
  const had = document.activeElement;
  const piece = had?.closest("[data-piece]")?.dataset.piece;
  const group = had?.closest("[data-group]")?.dataset.group;
  const its = had?.dataset.control ? "[data-control]" : had?.id ? `#${CSS.escape(had.id)}` : (had?.tagName ?? "");
  const typed = had?.matches?.("input[type=text]") && board.contains(had) ? had.value : undefined;
  const ticked = [...board.querySelectorAll("input[type=checkbox]:checked")].map((one) => one.value);
  const opened = [...board.querySelectorAll("[data-group] details[open]")].map((one) => one.closest("[data-group]").id);
  return () => {
    for (const box of board.querySelectorAll("input[type=checkbox]")) box.checked = ticked.includes(box.value);
    for (const id of opened) board.querySelector(`#${CSS.escape(id)} details`)?.setAttribute("open", "");
    if (!board.contains(had) && !piece && !group) return;
    const home = piece ? document.getElementById(piece) : group && document.getElementById(group);
    const found = its && home?.querySelector(its);
    if (found && typed !== undefined) found.value = typed;
    found?.focus({ preventScroll: true });
  };
}

function replace(fresh) {
  const made = [...fresh.querySelectorAll(FOLLOWING)];
  const olds = [...document.querySelectorAll(FOLLOWING)];
  olds.forEach((old, place) => {
    if (!made[place] || drawn.get(old) === made[place].innerHTML) return;
    drawn.set(old, made[place].innerHTML);
    const back = old.dataset.board ? standing(old) : () => {};
    old.replaceChildren(...made[place].childNodes);
    if (old.dataset.board) dress(old);
    back();
  });
  const targets = fresh.querySelector("#to-all");
  if (targets) document.querySelector("#to-all")?.replaceChildren(...targets.childNodes);
}

/** Ask for the page again and show its board; while a piece is held, this waits. */
export async function refresh() {
  wanted = true;
  if (running || held) return;
  running = true;
  while (wanted && !held) {
    wanted = false;
    const words = await read().catch(() => undefined);
    if (held) wanted = true;
    else if (words) replace(new DOMParser().parseFromString(words, "text/html"));
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  running = false;
}

async function read() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  return answer.ok ? answer.text() : undefined;
}

/** Let nothing be drawn anew until what is given back is called. */
export function hold() {
  held += 1;
  return () => {
    held -= 1;
    if (wanted) refresh();
  };
}

export function followBoard() {
  const shown = new Set(
    [...document.querySelectorAll("[data-board]")].flatMap((one) => one.dataset.board.split(" ").map(Number)),
  );
  follow((pages) => {
    if (!pages || pages.some((page) => shown.has(page))) refresh();
  });
  setInterval(() => document.visibilityState === "hidden" || refresh(), EVERY);
}
