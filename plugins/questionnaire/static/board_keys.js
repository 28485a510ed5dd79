// Moves a piece by keyboard: Enter takes it, arrows choose where to, Enter puts it down, Escape gives up.

import { hold, wordsOf } from "./board_following.js";
import { group } from "./board_sending.js";
import { codesOf, light, zonesOf } from "./board_zones.js";

let carried;

class Carried {
  constructor(board, piece) {
    this.board = board;
    this.piece = piece;
    this.codes = codesOf(board, piece);
    this.zones = zonesOf(board);
    this.from = piece.closest("[data-zone]").dataset.zone;
    this.at = this.zones.findIndex((zone) => zone.to === this.from);
    this.release = hold();
    this.said = document.createElement("p");
    this.said.className = "vh";
    this.said.setAttribute("role", "status");
    board.append(this.said);
    this.said.textContent = wordsOf(board).help;
    piece.classList.add("piece--held");
  }

  step(key) {
    const way = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
    this.at = (this.at + way + this.zones.length) % this.zones.length;
    const zone = this.zones[this.at];
    light(zone);
    zone.element.scrollIntoView({ block: "nearest" });
    this.said.textContent = `${wordsOf(this.board).into} ${zone.name}`;
  }

  end({ keep }) {
    light();
    this.said.remove();
    this.piece.classList.remove("piece--held");
    const { to } = this.zones[this.at];
    const sent = keep && to !== this.from ? group(this.board, this.codes, to) : undefined;
    Promise.resolve(sent).finally(this.release);
  }
}

function drop(keep) {
  const was = carried;
  carried = undefined;
  was?.end({ keep });
}

export function carryPieces(board) {
  board.addEventListener("keydown", (event) => {
    const control = event.target.closest("[data-control]");
    if (!control) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (carried) drop(true);
      else carried = new Carried(board, control.closest("[data-piece]"));
    } else if (carried && event.key === "Escape") {
      event.preventDefault();
      drop(false);
    } else if (carried && event.key.startsWith("Arrow")) {
      event.preventDefault();
      carried.step(event.key);
    }
  });
  board.addEventListener("focusout", (event) => {
    if (carried && event.relatedTarget !== event.target) drop(false);
  });
}
