// « Save »: makes a version of what is written, with a summary, once all of ours has arrived.

const PATIENCE = 8000; // ms to wait for the last words to arrive

export function folding(form, { url, csrf }, room, words) {
  const said = form.querySelector("[data-kept]");
  const button = form.querySelector("[type=submit]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = words.say(room().kept ? "saving" : "foldWaits");
    try {
      if (!(await arrived(room()))) return;
      const body = new URLSearchParams({ csrf, summary: form.elements.summary.value });
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { number, time } = await answer.json();
      said.textContent = words.say("folded", { number, time });
      form.elements.summary.value = "";
    } catch {
      said.textContent = words.say("foldFailed");
    } finally {
      button.disabled = false;
    }
  });
}

function arrived(room) {
  if (room.kept) return Promise.resolve(true);
  return new Promise((done) => {
    const late = setTimeout(() => done(false), PATIENCE);
    room.addEventListener("kept", () => (clearTimeout(late), done(true)), { once: true });
  });
}
