// Shows where a card would stand, in the grid and in words.

import { saidHour } from "./minutes.js";
import { boxOf } from "./places.js";

/** « 9 h 30 – 12 h, B01 ». */
function placeOf(at, minutes) {
  const times = `${saidHour(at.start)} – ${saidHour(at.start + minutes)}`;
  return at.room ? `${times}, ${at.room}` : times;
}

export class Ghost {
  constructor(programme) {
    this.box = document.createElement("div");
    this.box.className = "grid-ghost";
    this.said = document.createElement("p");
    this.said.className = "vh";
    this.said.setAttribute("role", "status");
    programme.append(this.said);
  }

  show(table, at, minutes) {
    const { left, top, width, height } = boxOf(table, at, minutes);
    Object.assign(this.box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    this.box.textContent = placeOf(at, minutes);
    this.said.textContent = this.box.textContent;
    if (this.box.parentElement !== table.parentElement) table.parentElement.append(this.box);
  }

  say(sentence) {
    this.said.textContent = sentence;
  }

  leave() {
    this.box.remove();
    this.said.remove();
  }
}
