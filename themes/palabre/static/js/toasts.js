// A toast can be closed: its button is shown, which nothing but a script can answer.

for (const button of document.querySelectorAll("[data-close]")) {
  button.hidden = false;
  button.addEventListener("click", () => button.closest(".toast").remove());
}
