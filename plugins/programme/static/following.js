// Draws a programme anew when it changed: here, or under the hands of somebody else.

import { follow } from "../../js/stream.js";
import { dress } from "./handles.js";

const FOLLOWING = "[data-programme], [data-follows]";
const PAUSE = 200; // milliseconds: a hall that looks on asks once for what is moved in one breath
let held = 0;
let wanted = false;
let running = false;

/** What gives the focus back to what has it: a control or a link of a card, a link, or a grid's box. */
function focused() {
  const had = document.activeElement;
  if (!had?.closest("[data-programme]")) return () => {};
  const { card, title } = had.closest("[data-card]")?.dataset ?? {};
  const its = had.dataset.control ? `[data-control="${had.dataset.control}"]` : `[href="${CSS.escape(had.getAttribute("href") ?? "")}"]`;
  const box = boxes().indexOf(had);
  return () => {
    const named = (name, value) => document.querySelector(`[data-${name}="${CSS.escape(value)}"]`);
    const again = card === undefined ? document.querySelector("[data-programme]") : (named("card", card) ?? named("title", title));
    const found = boxes()[box] ?? again?.querySelector(its) ?? (card && again?.querySelector("a"));
    found?.focus({ preventScroll: true });
  };
}

function boxes() {
  return [...document.querySelectorAll(".grid-box")];
}

/** What puts each grid's box where it was scrolled to. */
function scrolled() {
  const places = boxes().map((box) => [box.scrollLeft, box.scrollTop]);
  return () => boxes().forEach((box, place) => box.scrollTo(...(places[place] ?? [0, 0])));
}

function replace(fresh) {
  const back = [scrolled(), focused()];
  const made = [...fresh.querySelectorAll(FOLLOWING)];
  document.querySelectorAll(FOLLOWING).forEach((old, place) => {
    if (!made[place] || old.innerHTML === made[place].innerHTML) return;
    for (const script of made[place].querySelectorAll("script")) script.remove();
    old.replaceChildren(...made[place].childNodes);
    if (old.dataset.programme) dress(old);
  });
  for (const restore of back) restore();
}

/** Ask for the page again and show its programme; while a card is held, this waits. */
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

export function followChanges() {
  const shown = new Set(
    [...document.querySelectorAll("[data-programme]")].flatMap((one) => one.dataset.programme.split(" ").map(Number)),
  );
  follow((pages) => {
    if (!pages || pages.some((page) => shown.has(page))) refresh();
  });
}
