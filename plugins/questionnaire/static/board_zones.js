// Where a piece can be put: groups, new ones, none; another piece that is in none makes a new group with it.

/** All zones of a board in reading order, each `{ to, name, element, also }`. */
export function zonesOf(board) {
  return [...board.querySelectorAll("[data-zone]")].map((element) => ({
    to: element.dataset.zone,
    name: element.dataset.name,
    element: element.closest("[data-group]") ?? element,
    also: [],
  }));
}

/** The zone under a point of the window; undefined beside all. */
export function zoneAt(board, x, y, held) {
  const under = document.elementsFromPoint(x, y).filter((one) => board.contains(one) && !held.contains(one));
  const element = under.find((one) => one.matches("[data-zone], [data-group]"));
  const zone = element && zonesOf(board).find((one) => one.element === element || one.element.contains(element));
  const piece = under.map((one) => one.closest("[data-piece]")).find((one) => one && one !== held);
  if (piece && zone?.to === "none" && held.closest("[data-zone=none]")) return withPiece(board, piece);
  return zone;
}

/** Two pieces that are in no group make one: of levers if the one below is a lever, else of freins. */
function withPiece(board, piece) {
  const side = piece.classList.contains("piece--levier") ? "new-levier" : "new-frein";
  const words = JSON.parse(board.dataset.words);
  const text = piece.querySelector(".piece-text").textContent.slice(0, 60);
  return { to: side, name: words.with.replace("%(text)s", () => text), element: piece, also: [piece.dataset.piece] };
}

/** The pieces that go along: those that are ticked, if this one is, else itself. */
export function codesOf(board, piece) {
  const ticked = [...board.querySelectorAll("[data-piece] input[type=checkbox]:checked")].map((one) => one.value);
  return ticked.includes(piece.dataset.piece) ? ticked : [piece.dataset.piece];
}

export function light(zone) {
  for (const one of document.querySelectorAll(".is-target")) one.classList.remove("is-target");
  zone?.element.classList.add("is-target");
}
