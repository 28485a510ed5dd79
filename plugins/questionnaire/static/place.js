// The parts of the page on which one answers, and what is said there.

export const root = document.querySelector("[data-asking]");
export const words = JSON.parse(root.dataset.words);
export const urls = JSON.parse(root.dataset.asking);
export const form = root.querySelector("[data-answers]");
export const find = (name) => root.querySelector(`[data-${name}]`);

/** The questions that are drawn, by name. */
export function questions() {
  return new Map([...form.querySelectorAll("[data-question]")].map((one) => [one.dataset.question, one]));
}

/** What the testimony is called. */
export function testimonyTitle() {
  return root.querySelector('label[for="ask-own"]').firstChild.textContent.trim();
}

/** Say what keeps one from going on; nothing where nothing does. */
export function say(problem) {
  const place = find("problem");
  place.replaceChildren();
  if (!problem) return;
  const said = document.createElement("p");
  said.className = "field-fault";
  said.textContent = problem;
  place.append(said);
}
