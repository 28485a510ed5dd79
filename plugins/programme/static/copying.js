// « Copy the text »: what the link leads to goes to the clipboard; where that cannot be, the link is followed.

for (const link of document.querySelectorAll("[data-copy-text]")) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      link.classList.add("is-copied");
    } catch {
      location.href = link.href;
    }
  });
}
