// Says what was just done to a board, with the way to take it back.

/** Show `sentence` in the place of what was said before, read aloud politely; `undo` is what a button of that name does. */
export function toast(sentence, { undo, label, kind = "done" } = {}) {
  document.querySelector(".toasts")?.remove();
  const toasts = document.createElement("div");
  toasts.className = "toasts";
  const floating = document.createElement("div");
  floating.className = "toast";
  const band = document.createElement("div");
  band.className = `band band--${kind}`;
  band.setAttribute("role", "status");
  const words = document.createElement("div");
  words.className = "band-words";
  const said = document.createElement("p");
  words.append(said);
  band.append(words);
  floating.append(band);
  toasts.append(floating);
  document.body.append(toasts);
  said.textContent = sentence;
  if (!undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = label;
  button.addEventListener("click", () => {
    toasts.remove();
    undo();
  });
  words.append(button);
}
