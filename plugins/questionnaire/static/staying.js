// So that the page can be opened again without network: itself and what it is made of are kept, nothing of anybody.
// A worker that serves this one address gives them back (`waiting.js`); what was answered is kept apart, sealed.

const NAME = "palabre-answering";

/** Keep the page as it is for everybody: asked for without cookies, and the answers are never among it. */
export async function stay(worker) {
  if (!worker || !navigator.serviceWorker || !globalThis.caches) return;
  const here = location.pathname;
  try {
    await navigator.serviceWorker.register(worker, { scope: here });
    const page = await fetch(here, { credentials: "omit", cache: "no-store" });
    if (!page.ok) return;
    const kept = await caches.open(`${NAME} ${here}`);
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    const parts = [...new Set(loaded)].filter((url) => url.startsWith(location.origin) && url.includes("/+static/"));
    for (const old of await kept.keys()) if (!parts.includes(old.url)) await kept.delete(old);
    await kept.addAll(parts);
    await kept.put(here, page);
  } catch {
    // A browser that keeps no pages: what is typed is kept all the same.
  }
}
