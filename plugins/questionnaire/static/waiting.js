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
  if (page) event.respondWith(fetch(request).catch(() => kept(here, here)));
  else if (url.pathname.includes("/+static/")) event.respondWith(fetch(request).catch(() => kept(here, request)));
});

async function kept(here, wanted) {
  const found = await (await caches.open(`${NAME} ${here}`)).match(wanted, { ignoreVary: true });
  return found ?? Response.error();
}
