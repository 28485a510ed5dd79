// Lengths and hours as the server reads and says them.

const FRENCH = document.documentElement.lang === "fr";
const DAY = 24 * 60;
const LENGTH = /^(?:(\d{1,3})\s*(?:h|heures?)\s*(\d{1,2})?\s*(?:min|mn)?|(\d{1,4})\s*(?:min|mn|minutes?|′|')?\s*(?:min|mn)?)$/;

/** « 15 min », « 1h30 », « 15 » in minutes; null for anything else. */
export function parseMinutes(words) {
  const found = LENGTH.exec(words.replace(/^[*_~`\s]+|[*_~`\s.]+$/g, "").toLowerCase());
  if (!found) return null;
  const minutes = found[3] ? Number(found[3]) : Number(found[1]) * 60 + Number(found[2] ?? 0);
  return minutes > 0 && minutes <= DAY ? minutes : null;
}

/** « 9 h 30 », « 14 h », or 9:30 in English. */
export function saidHour(minutes) {
  const hours = Math.floor((minutes > DAY ? minutes % DAY : minutes) / 60);
  const rest = String(minutes % 60).padStart(2, "0");
  if (!FRENCH) return `${hours}:${rest}`;
  return minutes % 60 ? `${hours}\u00a0h\u00a0${rest}` : `${hours}\u00a0h`;
}

/** « 2 h 30 », « 45 min ». */
export function saidLength(minutes) {
  if (minutes < 60) return `${minutes}\u00a0min`;
  return FRENCH ? saidHour(minutes) : `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}`;
}
