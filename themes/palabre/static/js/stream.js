// What others change, told while this page is looked at: `follow(listener)` hears the ids of pages (none: anything).
// A page that nobody looks at asks nothing; when it is looked at again, or was cut off for a while, it is told that
// something may have changed.

const address = document.querySelector("link[rel=palabre-stream]")?.href;
const listeners = new Set();
let source;

function tell(pages) {
  for (const listener of listeners) listener(pages);
}

function open() {
  source = new EventSource(address);
  let before = false;
  source.addEventListener("open", () => {
    if (before) tell();
    before = true;
  });
  source.addEventListener("message", (event) => tell(JSON.parse(event.data).pages));
}

function look() {
  if (document.visibilityState === "hidden") {
    source?.close();
    source = undefined;
  } else if (!source) {
    open();
    tell();
  }
}

export function follow(listener) {
  listeners.add(listener);
  if (listeners.size > 1 || !address) return;
  if (document.visibilityState !== "hidden") open();
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => source?.close());
}
