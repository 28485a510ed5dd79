// Says what was just done, with the way to take it back.

/** Show `sentence`, read aloud politely; `undo` is what a button of that name does. */
export function toast(sentence, { undo, label, kind = "done" } = {}) {
  document.querySelector("[data-said-by-script]")?.remove();
  const toasts = document.createElement("div");
  toasts.className = "toasts";
  toasts.dataset.saidByScript = "";
  const band = document.createElement("div");
  band.className = `toast band band--${kind}`;
  band.setAttribute("role", "status");
  const words = document.createElement("div");
  words.className = "band-words";
  const said = document.createElement("p");
  words.append(said);
  band.append(words);
  toasts.append(band);
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
