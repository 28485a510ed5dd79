// Moves a card, or makes it longer, by keyboard: Enter takes it, arrows move it, Enter puts it down, Escape gives up.

import { hold } from "./following.js";
import { Ghost } from "./ghost.js";
import { wordsOf } from "./handles.js";
import { frameOf, roomsOf } from "./places.js";
import { send } from "./sending.js";

const STEP = 15; // minutes
const USUAL = 60;
let carried;

class Carried {
  constructor(programme, card, control) {
    this.programme = programme;
    this.card = card;
    this.stretches = control === "stretch";
    this.table = card.closest("[data-grid]") ?? programme.querySelector("[data-grid]");
    this.frame = frameOf(this.table);
    this.rooms = roomsOf(this.table);
    this.minutes = Number(card.dataset.minutes) || USUAL;
    const start = card.dataset.start ? Number(card.dataset.start) : this.frame.first;
    this.at = { day: this.table.dataset.day, start, room: card.dataset.room };
    this.release = hold();
    this.ghost = new Ghost(programme);
    this.ghost.show(this.table, this.at, this.minutes);
    this.ghost.say(wordsOf(programme).help);
  }

  step(key) {
    const way = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
    if (this.stretches) this.minutes = Math.max(this.minutes + way * STEP, STEP);
    else if (key === "ArrowUp" || key === "ArrowDown") this.later(way * STEP);
    else this.beside(way);
    this.ghost.show(this.table, this.at, this.minutes);
  }

  later(minutes) {
    const last = Math.max(this.frame.last - this.minutes, this.frame.first);
    this.at.start = Math.min(Math.max(this.at.start + minutes, this.frame.first), last);
  }

  beside(way) {
    const place = this.rooms.findIndex((room) => room === this.at.room);
    this.at.room = this.rooms[Math.min(Math.max(place + way, 0), this.rooms.length - 1)];
  }

  end({ keep }) {
    this.ghost.leave();
    const changed = this.stretches || !this.card.dataset.minutes;
    const sent = keep ? send(this.card, this.at, changed ? this.minutes : 0, wordsOf(this.programme)) : undefined;
    Promise.resolve(sent).finally(this.release);
  }
}

function drop(keep) {
  const was = carried;
  carried = undefined;
  was?.end({ keep });
}

export function carryCards(programme) {
  programme.addEventListener("keydown", (event) => {
    const control = event.target.closest("[data-control]");
    if (!control) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (carried) drop(true);
      else carried = new Carried(programme, control.closest("[data-card]"), control.dataset.control);
    } else if (carried && event.key === "Escape") {
      event.preventDefault();
      drop(false);
    } else if (carried && event.key.startsWith("Arrow")) {
      event.preventDefault();
      carried.step(event.key);
    }
  });
  programme.addEventListener("focusout", (event) => {
    if (carried && event.relatedTarget !== event.target) drop(false);
  });
}
