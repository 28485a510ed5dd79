// The last screens: all that was written with a switch for each answer, the testimony, and what is sent of it.

import { isEmpty, textOf } from "./filling.js";
import { ask } from "./keeping.js";
import { newHandle } from "./sealing.js";

const SHARES = [
  ["personnel", "private"],
  ["sans nom", "unnamed"],
  ["avec nom", "named"],
];
const OWN = "testimony";

/** Three ways for one answer; `chosen(share)` is told when one is taken. After the close it can only be taken back. */
export function shareSwitch(name, legend, share, words, { chosen, closed }) {
  const set = document.createElement("fieldset");
  set.className = "ask-switch";
  const label = document.createElement("legend");
  label.className = "vh";
  label.textContent = legend;
  set.append(label);
  const now = share ?? "personnel";
  for (const [value, word] of SHARES) {
    const line = document.createElement("label");
    line.className = "ask-way";
    const radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name, value, checked: now === value, className: "option-tick" });
    radio.disabled = closed && value !== now && value !== "personnel";
    radio.addEventListener("change", () => chosen(value));
    const said = document.createElement("span");
    said.textContent = words[word];
    line.append(radio, said);
    set.append(line);
  }
  return set;
}

/** All that was written, each with its switch. */
export function listWritten(place, held, questions, words, { changed, closed }) {
  place.replaceChildren();
  const written = Object.entries(held.answers).filter(([, answer]) => !isEmpty(answer.value));
  if (written.length === 0) {
    const nothing = document.createElement("p");
    nothing.textContent = words.nothing;
    place.append(nothing);
  }
  for (const [ref, answer] of written) {
    const card = document.createElement("article");
    card.className = "ask-card";
    const asked = document.createElement("h3");
    asked.className = "ask-asked";
    asked.textContent = answer.asked;
    const said = document.createElement("p");
    said.className = "ask-said";
    said.textContent = textOf(answer.value);
    card.append(asked, said);
    if (!questions.has(ref)) {
      const note = document.createElement("p");
      note.className = "field-help";
      note.textContent = words.removed;
      card.append(note);
    }
    const chosen = (share) => {
      Object.assign(answer, { share, at: Date.now() });
      changed();
    };
    card.append(shareSwitch(`share-${ref}`, answer.asked, answer.share, words, { chosen, closed }));
    place.append(card);
  }
}

/** The pieces that are to stand on the site, made from what is held; handles of those that shall go are noted. */
export function plan(held) {
  const all = { ...held.answers, [OWN]: { asked: "", genre: "témoignage", ...held.testimony } };
  for (const [ref, piece] of Object.entries(held.pieces)) {
    const answer = all[ref];
    const stays = answer && !isEmpty(answer.value) && (answer.share ?? "personnel") === piece.share;
    if (stays) continue;
    held.gone.push(piece.handle);
    delete held.pieces[ref];
  }
  for (const [ref, answer] of Object.entries(all)) {
    const share = answer.share ?? "personnel";
    if (share !== "personnel" && !isEmpty(answer.value)) held.pieces[ref] ??= { handle: newHandle(), share };
  }
}

export function namesNeeded(held) {
  return [...Object.values(held.answers), held.testimony].some((one) => one.share === "avec nom" && !isEmpty(one.value));
}

/** What is sent of the plan: unnamed pieces one by one, in an order of chance, then those with a name. */
export async function sendPieces(held, urls, ticket, legend) {
  const all = { ...held.answers, [OWN]: { asked: legend, genre: "témoignage", ...held.testimony, category: "" } };
  const wanted = Object.entries(held.pieces).map(([ref, piece]) => told(ref, piece, all[ref], held.who ?? {}));
  const pieces = [...wanted, ...held.gone.map((handle) => ({ handle, withdraw: true }))];
  if (pieces.length === 0) return { ok: true, codes: {}, gone: [], open: true };
  const answer = await ask(urls.share, { ticket, pieces });
  if (!answer?.ok) return answer;
  for (const piece of Object.values(held.pieces)) piece.code = answer.codes[piece.handle] ?? piece.code;
  held.gone = held.gone.filter((handle) => !answer.gone.includes(handle));
  return answer;
}

function told(ref, piece, answer, who) {
  const named = piece.share === "avec nom";
  return {
    handle: piece.handle,
    question: ref,
    asked: answer.asked,
    genre: answer.genre,
    category: answer.category ?? "",
    text: textOf(answer.value),
    ...(named ? { name: who.name, structure: who.structure ?? "", region: who.region ?? "" } : {}),
  };
}
