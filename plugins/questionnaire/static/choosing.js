// The last screens: what is shared of all that was written, and what a testimony may begin with.

import { isEmpty, valueOf } from "./filling.js";
import { find, questions, testimonyTitle, words } from "./place.js";
import { listWritten, shareSwitch } from "./sharing.js";
import { add } from "./writing.js";

const SHORT = 60; // signs of an answer on the button that puts it in

/** Draw them anew; `chosen()` is told that a switch was moved, `typed()` that the testimony was written on.
 * Once it is `closed`, nothing more is shared. */
export function drawChoices(held, { chosen, typed, closed }) {
  listWritten(find("written"), held, questions(), words, { changed: chosen, closed });
  find("written").append(...unanswered());
  const choose = (share) => {
    Object.assign(held.testimony, { share, at: Date.now() });
    chosen();
  };
  const own = { chosen: choose, closed };
  find("own-share").replaceChildren(shareSwitch("share-own", testimonyTitle(), held.testimony.share, words, own));
  const texts = Object.values(held.answers).map(({ value }) => (typeof value === "string" ? value.trim() : ""));
  find("starts").replaceChildren(...texts.filter(Boolean).map((text) => start(text, typed)));
}

/** What was asked of everybody, and left out: said, and nobody is kept from going on. */
function unanswered() {
  const bare = [...questions().values()].filter((one) => "wanted" in one.dataset && !one.hidden && isEmpty(valueOf(one)));
  if (bare.length === 0) return [];
  const said = document.createElement("p");
  said.className = "field-help";
  said.textContent = `${words.unanswered} ${bare.map((one) => `« ${one.dataset.asked} »`).join(", ")}`;
  return [said];
}

/** One's own answer, to begin the testimony with. */
function start(text, typed) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button--plain ask-start" });
  const short = text.length > SHORT ? `${text.slice(0, SHORT).replace(/\s+\S*$/, "")}…` : text;
  button.textContent = words.put_in.replace("%(text)s", () => short);
  button.addEventListener("click", () => {
    add(text);
    typed();
  });
  return button;
}
