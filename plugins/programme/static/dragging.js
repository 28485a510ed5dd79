// Moves a card, or makes it longer, with a mouse or a finger.

import { hold } from "./following.js";
import { Ghost } from "./ghost.js";
import { wordsOf } from "./handles.js";
import { gridAt, minuteAt, placeAt } from "./places.js";
import { send } from "./sending.js";

const FAR = 5; // pixels after which a press is a drag
const EDGE = 48; // pixels from the window's edge at which it scrolls
const USUAL = 60; // minutes of an atelier that has no length yet

class Drag {
  constructor(programme, card, event, stretches) {
    this.programme = programme;
    this.card = card;
    this.stretches = stretches;
    this.minutes = Number(card.dataset.minutes) || USUAL;
    this.release = hold(); // from the press on: what was pressed must not be drawn anew before it moves
    this.from = { x: event.clientX, y: event.clientY };
    this.grabbed = card.closest("[data-grid]") ? event.clientY - card.getBoundingClientRect().top : 0;
  }

  move(event) {
    if (!this.ghost && Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) < FAR) return;
    if (!this.ghost) this.begin();
    event.preventDefault();
    const table = this.stretches ? this.card.closest("[data-grid]") : gridAt(this.programme, event.clientY);
    if (this.stretches) {
      const start = Number(this.card.dataset.start);
      this.at = { day: this.card.dataset.day, start, room: this.card.dataset.room };
      this.minutes = Math.max(minuteAt(table, event.clientY) - start, Number(table.dataset.step));
    } else {
      this.at = placeAt(table, event.clientX, event.clientY - this.grabbed);
    }
    this.ghost.show(table, this.at, this.minutes);
    if (event.clientY < EDGE) scrollBy(0, -12);
    if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
  }

  begin() {
    this.ghost = new Ghost(this.programme);
    this.card.classList.add("card-atelier--held");
    document.documentElement.classList.add("is-dragging");
  }

  end({ keep }) {
    if (!this.ghost) {
      this.release();
      return;
    }
    this.ghost.leave();
    this.card.classList.remove("card-atelier--held");
    document.documentElement.classList.remove("is-dragging");
    const changed = this.stretches || !this.card.dataset.minutes;
    const sent = keep && this.at ? send(this.card, this.at, changed ? this.minutes : 0, wordsOf(this.programme)) : undefined;
    Promise.resolve(sent).finally(this.release);
  }
}

function begun(programme, event) {
  const card = event.target.closest("[data-move]");
  if (!card || event.button !== 0) return undefined;
  const control = event.target.closest("[data-control]")?.dataset.control;
  if (!control && (event.pointerType === "touch" || event.target.closest("a, button"))) return undefined;
  return new Drag(programme, card, event, control === "stretch");
}

export function dragCards(programme) {
  programme.addEventListener("pointerdown", (event) => {
    if (!programme.querySelector("[data-grid]")) return;
    const drag = begun(programme, event);
    if (!drag) return;
    const ended = new AbortController();
    const { signal } = ended;
    const end = (keep) => {
      ended.abort();
      drag.end({ keep });
    };
    addEventListener("pointermove", (moved) => drag.move(moved), { signal, passive: false });
    addEventListener("pointerup", () => end(true), { signal });
    addEventListener("pointercancel", () => end(false), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && end(false), { signal });
  });
  programme.addEventListener("dragstart", (event) => event.preventDefault());
}
