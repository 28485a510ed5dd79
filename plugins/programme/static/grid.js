// A programme under one's hands: cards are moved and made longer, and the page follows what others do.

import { dragCards } from "./dragging.js";
import { followChanges } from "./following.js";
import { dress } from "./handles.js";
import { carryCards } from "./keys.js";

for (const programme of document.querySelectorAll("[data-programme]")) {
  dress(programme);
  dragCards(programme);
  carryCards(programme);
}
followChanges();
