// Draws a programme anew when it changed: here, or under the hands of somebody else.

import { follow } from "../../js/stream.js";
import { dress } from "./handles.js";

let held = 0;
let wanted = false;
let running = false;

function focused() {
  const card = document.activeElement?.closest("[data-card]");
  if (!card) return () => {};
  const { card: name } = card.dataset;
  const control = document.activeElement.dataset.control ?? "";
  return () => {
    const again = document.querySelector(`[data-card="${CSS.escape(name)}"]`);
    (again?.querySelector(`[data-control="${control}"]`) ?? again?.querySelector("a"))?.focus({ preventScroll: true });
  };
}

function replace(fresh) {
  const back = focused();
  const made = fresh.querySelectorAll("[data-programme]");
  document.querySelectorAll("[data-programme]").forEach((old, place) => {
    if (!made[place] || old.innerHTML === made[place].innerHTML) return;
    for (const script of made[place].querySelectorAll("script")) script.remove();
    old.replaceChildren(...made[place].childNodes);
    dress(old);
  });
  back();
}

/** Ask for the page again and show its programme; while a card is held, this waits. */
export async function refresh() {
  wanted = true;
  if (running || held) return;
  running = true;
  while (wanted && !held) {
    wanted = false;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (held) wanted = true;
      else replace(page);
    }
  }
  running = false;
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
