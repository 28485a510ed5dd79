// Gives each card that may be moved a handle to move it by, and one to make it longer.

function button(card, control, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `card-${control}`;
  made.dataset.control = control;
  made.setAttribute("aria-label", `${label} ${card.dataset.title}`);
  made.title = label;
  return made;
}

export function wordsOf(programme) {
  return JSON.parse(programme.dataset.words);
}

export function dress(programme) {
  if (!programme.querySelector("[data-grid]")) return;
  const words = wordsOf(programme);
  for (const card of programme.querySelectorAll("[data-move]")) {
    card.classList.add("card-atelier--movable");
    card.prepend(button(card, "grip", words.grip));
    if (card.dataset.start && card.closest("[data-grid]")) card.append(button(card, "stretch", words.stretch));
  }
}
