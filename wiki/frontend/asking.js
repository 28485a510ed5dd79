// A site that takes nothing of what is sent, or lets nobody in, and doesn't say why: whoever lost the right while she was
// away comes in as a reader, whose words are dropped; a page that is no more has no socket. The page itself is asked then.

const PATIENCE = 4000; // ms in which a living connection acknowledges what it was given

/** End the room, with the reason, when the site would not take what is written here any more, or has no such page. */
export function ask(room, url, { writes }) {
  let timer = 0;
  room.addEventListener("unreached", look);
  room.addEventListener("state", () => {
    if (room.kept || !room.connected) timer = clearTimeout(timer);
    else timer ||= setTimeout(late, PATIENCE);
  });

  function late() {
    timer = 0;
    if (!room.kept && room.connected) look();
  }

  async function look() {
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("meta[name=generator][content=Palabre]")) return; // what stands before the site says so
      const mayWrite = page.querySelector("[data-live]")?.dataset.writes;
      if (answer.status === 404) room.end("gone");
      else if (answer.redirected || answer.status === 401) room.end("signedOut");
      else if (answer.status === 403 || (writes && mayWrite === "no")) room.end("forbidden");
    } catch {
      // the connection will notice by itself
    }
  }
}
