// Moves a piece with a mouse or a finger.

import { hold } from "./board_following.js";
import { group } from "./board_sending.js";
import { codesOf, light, zoneAt } from "./board_zones.js";

const FAR = 5; // pixels after which a press is a drag
const EDGE = 48; // pixels from the window's edge at which it scrolls

class Drag {
  constructor(board, piece, event) {
    this.board = board;
    this.piece = piece;
    this.release = hold(); // from the press on: what was pressed must not be drawn anew before it moves
    this.from = { x: event.clientX, y: event.clientY };
  }

  move(event) {
    const [x, y] = [event.clientX - this.from.x, event.clientY - this.from.y];
    if (!this.ghost && Math.hypot(x, y) < FAR) return;
    if (!this.ghost) this.begin();
    event.preventDefault();
    Object.assign(this.ghost.style, { left: `${event.clientX + 8}px`, top: `${event.clientY + 8}px` });
    this.zone = zoneAt(this.board, event.clientX, event.clientY, this.piece);
    light(this.zone);
    if (event.clientY < EDGE) scrollBy(0, -12);
    if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
  }

  begin() {
    this.codes = codesOf(this.board, this.piece);
    this.ghost = document.createElement("div");
    this.ghost.className = "piece-ghost";
    const text = this.piece.querySelector(".piece-text").textContent.slice(0, 90);
    this.ghost.textContent = this.codes.length > 1 ? `${this.codes.length} × ${text}` : text;
    document.body.append(this.ghost);
    this.piece.classList.add("piece--held");
    document.documentElement.classList.add("is-dragging");
  }

  end({ keep }) {
    if (!this.ghost) {
      this.release();
      return;
    }
    this.ghost.remove();
    light();
    this.piece.classList.remove("piece--held");
    document.documentElement.classList.remove("is-dragging");
    const stands = this.zone && this.piece.closest("[data-zone]")?.dataset.zone === this.zone.to;
    const sent = keep && this.zone && !stands ? group(this.board, [...this.codes, ...this.zone.also], this.zone.to) : undefined;
    Promise.resolve(sent).finally(this.release);
  }
}

function begun(board, event) {
  const piece = event.target.closest("[data-piece]");
  if (!piece || event.button !== 0) return undefined;
  const grips = event.target.closest("[data-control]");
  if (!grips && (event.pointerType === "touch" || event.target.closest("a, button, input"))) return undefined;
  return new Drag(board, piece, event);
}

/** The click that ends a drag ticks nothing. */
function swallowClick() {
  const stop = (click) => click.preventDefault();
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }));
}

export function dragPieces(board) {
  board.addEventListener("pointerdown", (event) => {
    const drag = begun(board, event);
    if (!drag) return;
    const ended = new AbortController();
    const { signal } = ended;
    const end = (keep) => {
      ended.abort();
      if (drag.ghost) swallowClick();
      drag.end({ keep });
    };
    addEventListener("pointermove", (moved) => drag.move(moved), { signal, passive: false });
    addEventListener("pointerup", () => end(true), { signal });
    addEventListener("pointercancel", () => end(false), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && end(false), { signal });
  });
  board.addEventListener("dragstart", (event) => event.preventDefault());
}
