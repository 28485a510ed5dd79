// Joins a room with the stock client, writes one token, and waits for another; says what the page says then.
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const [server, room, token, mine, theirs] = process.argv.slice(2);
const doc = new Y.Doc();
const text = doc.getText("text");
const provider = new WebsocketProvider(server, room, doc, {
  params: { token },
  WebSocketPolyfill: WebSocket,
  disableBc: true,
});

provider.awareness.setLocalStateField("cursor", { at: 1 });
provider.once("sync", () => text.insert(text.length, mine));

function converged() {
  const said = text.toString();
  const shown = [...provider.awareness.getStates().values()].map((state) => state.user?.name ?? "");
  return said.includes(mine) && said.includes(theirs) && shown.some(Boolean) ? { said, shown } : null;
}

const began = Date.now();
const looking = setInterval(() => {
  const found = converged();
  if (!found && Date.now() - began < 20_000) return;
  clearInterval(looking);
  console.log(JSON.stringify(found));
  setTimeout(() => process.exit(0), 500);
}, 50);
