// Where things are on a grid: its rows are stretches of a day, its columns rooms.

function rowsOf(table) {
  return [...table.tBodies[0].rows].map((row) => ({ start: Number(row.dataset.start), box: row.getBoundingClientRect() }));
}

function columnsOf(table) {
  return [...table.tHead.rows[0].cells].slice(1).map((cell) => ({ room: cell.dataset.room, box: cell.getBoundingClientRect() }));
}

/** The rooms of a grid, in their order. */
export function roomsOf(table) {
  return columnsOf(table).map((column) => column.room);
}

/** The first and the last minute that a grid shows. */
export function frameOf(table) {
  const rows = rowsOf(table);
  return { first: rows[0].start, last: rows.at(-1).start + Number(table.dataset.step) };
}

/** The minute whose line is the nearest to a height in the window; below the grid, its last one. */
export function minuteAt(table, y) {
  const row = rowsOf(table).find(({ box }) => y < (box.top + box.bottom) / 2);
  return row ? row.start : frameOf(table).last;
}

/** The day, minute and room at a point of the window; the nearest ones for a point beside the grid. */
export function placeAt(table, x, y) {
  const columns = columnsOf(table);
  const start = Math.min(minuteAt(table, y), rowsOf(table).at(-1).start);
  const column = columns.find(({ box }) => x < box.right) ?? columns.at(-1);
  return { day: table.dataset.day, start, room: column.room };
}

/** The grid under a point of the window, or the nearest one. */
export function gridAt(programme, y) {
  const tables = [...programme.querySelectorAll("[data-grid]")];
  return tables.find((table) => y < table.getBoundingClientRect().bottom) ?? tables.at(-1);
}

/** Where a stretch of time in a room stands, in pixels of the box around the grid. */
export function boxOf(table, { start, room }, minutes) {
  const around = table.parentElement;
  const origin = around.getBoundingClientRect();
  const rows = rowsOf(table);
  const column = columnsOf(table).find((one) => one.room === room) ?? columnsOf(table)[0];
  const top = (rows.find((row) => row.start >= start) ?? rows.at(-1)).box.top;
  const bottom = (rows.findLast((row) => row.start < start + minutes) ?? rows[0]).box.bottom;
  return {
    left: column.box.left - origin.left + around.scrollLeft,
    top: top - origin.top,
    width: column.box.width,
    height: Math.max(bottom - top, 12),
  };
}
