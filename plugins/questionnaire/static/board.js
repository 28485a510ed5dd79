// A board under one's hands: pieces are grouped by mouse, finger and keyboard, and the page follows what others do.

import { carryPieces } from "./board_keys.js";
import { dragPieces } from "./board_drag.js";
import { dress, followBoard } from "./board_following.js";

for (const board of document.querySelectorAll("[data-board]")) {
  dress(board);
  if (!document.querySelector("#grouping")) continue;
  dragPieces(board);
  carryPieces(board);
}
followBoard();
