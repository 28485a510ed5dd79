// Serves the page on which one answers when there is no network, from what `staying.js` kept of it.

const NAME = "palabre-answering";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const here = new URL(registration.scope).pathname;
  const page = request.mode === "navigate" && url.pathname === here;
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (page) event.respondWith(asked(request, () => kept(here, here)));
  else if (url.pathname.includes("/+static/")) event.respondWith(asked(request, () => kept(here, request)));
});

/** The site's answer, or what was kept where it has none: no network, or only somebody before it that excuses it. */
async function asked(request, instead) {
  const answer = await fetch(request).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await instead()) ?? answer ?? Response.error();
}

async function kept(here, wanted) {
  return (await caches.open(`${NAME} ${here}`)).match(wanted, { ignoreVary: true });
}
