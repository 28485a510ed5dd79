// Beside a page's files: copies the line that shows one, and says before sending that a file is too large.

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    const said = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = said), 2000);
  });
}

for (const input of document.querySelectorAll("input[type=file][data-longest]")) {
  input.addEventListener("change", () => {
    const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.longest));
    input.setCustomValidity(tooLarge ? input.dataset.tooLong : "");
    if (tooLarge) input.reportValidity();
  });
}
