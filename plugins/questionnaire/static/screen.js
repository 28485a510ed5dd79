// The wall asks again every few seconds, and at once when the board changes.

import { follow } from "../../js/stream.js";

const EVERY = 3000; // milliseconds
const live = document.querySelector("[data-live]");

async function refresh() {
  if (document.visibilityState === "hidden") return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes);
}

follow(() => refresh());
setInterval(refresh, EVERY);
