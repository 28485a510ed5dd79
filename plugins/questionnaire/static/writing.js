// Between the fields and what is held of them.

import { categoryOf, fill, isAsked, isEmpty, textOf, valueOf } from "./filling.js";
import { find, form, questions, words } from "./place.js";
import { namesNeeded } from "./sharing.js";

const WHO = ["name", "structure", "region"];
const MOST = 2500; // signs of a testimony

/** Read the fields into what is held, and show the questions that are asked now. */
export function read(held) {
  for (const [ref, question] of questions()) {
    const value = valueOf(question);
    const known = held.answers[ref];
    const category = categoryOf(question);
    if (isEmpty(value) && !known) continue;
    if (known && textOf(known.value) === textOf(value) && (known.category ?? "") === category) continue;
    const { asked, genre } = question.dataset;
    held.answers[ref] = { share: known?.share ?? "personnel", asked, genre, category, value, at: Date.now() };
  }
  held.who = Object.fromEntries(WHO.map((name) => [name, find(name).value.trim()]));
  const own = find("own").value;
  if (own !== (held.testimony.value ?? "")) Object.assign(held.testimony, { value: own, at: Date.now() });
  reveal(held);
}

/** Fill the fields; `known` is what the invitation says of her. */
export function write(held, known) {
  for (const [ref, question] of questions()) fill(question, held.answers[ref]);
  find("own").value = held.testimony.value ?? "";
  for (const name of WHO) find(name).value = held.who?.[name] || known[name] || "";
  reveal(held);
}

/** Show what is asked after what was answered so far. */
export function reveal(held) {
  for (const question of questions().values()) question.hidden = !isAsked(question, held.answers);
  for (const when of form.querySelectorAll(".ask-when")) when.hidden = true;
  find("names").hidden = !namesNeeded(held);
  find("gauge").textContent = words.signs.replace("%(count)s", find("own").value.length).replace("%(most)s", MOST);
}

/** Put words at the end of the testimony, as far as there is room. */
export function add(text) {
  const own = find("own");
  own.value = `${own.value}${own.value ? "\n\n" : ""}${text}`.slice(0, MOST);
  own.focus();
}
