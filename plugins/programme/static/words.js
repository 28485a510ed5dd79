// Hours as the page says them, and as a field is typed.

const french = document.documentElement.lang === "fr";

/** « 9 h 30 », or 9:30. */
export function hour(minutes) {
  const hours = Math.floor(minutes / 60) % 24;
  const rest = String(minutes % 60).padStart(2, "0");
  if (!french) return `${hours}:${rest}`;
  return rest === "00" ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${rest}`;
}

/** « 9 h 30 – 12 h, B01 ». */
export function place(at, minutes) {
  const times = `${hour(at.start)} – ${hour(at.start + minutes)}`;
  return at.room ? `${times}, ${at.room}` : times;
}

/** As a field of an atelier says it: 9h30. */
export function typed(minutes) {
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}`;
}
