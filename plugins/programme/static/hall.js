// An atelier in the room: the row that is on by the clock of its place; the arrow keys look at others.

import { saidHour, saidLength } from "./minutes.js";

const hall = document.body;
const rows = [...hall.querySelectorAll("[data-row]")];
const ahead = Number(hall.dataset.now) - Date.now(); // of this device's clock
const asked = new URLSearchParams(location.search).has("row");
const hours = new Intl.DateTimeFormat("en-GB", { timeZone: hall.dataset.zone, hour: "2-digit", minute: "2-digit" });
let aside = asked ? rows.findIndex((row) => !row.hidden) : -1;

const now = () => Date.now() + ahead;
const first = () => Number(rows[0].dataset.begins);
const last = () => Number(rows.at(-1).dataset.ends);
const timed = () => rows.length > 0 && rows[0].dataset.begins !== "" && last() > first();

function said(at) {
  const [hour, minute] = hours.format(at).split(":").map(Number);
  return saidHour(hour * 60 + minute);
}

function on(at) {
  return timed() ? rows.findIndex((row) => Number(row.dataset.begins) <= at && at < Number(row.dataset.ends)) : -1;
}

/** What is looked at while nobody asks for another row: before the atelier its first, afterwards its last. */
function following(at) {
  return on(at) >= 0 ? on(at) : timed() && at >= last() ? rows.length - 1 : 0;
}

function show() {
  const at = now();
  const current = on(at);
  const shown = aside >= 0 ? aside : following(at);
  write(hall.querySelector("[data-clock]"), said(at));
  state(at);
  for (const [place, row] of rows.entries()) {
    row.hidden = place !== shown;
    row.querySelector("[data-on]").hidden = place !== current;
    if (place === current) progress(row, at);
  }
  if (rows.length === 0) return;
  hall.querySelector("[data-previous]").hidden = shown === 0;
  hall.querySelector("[data-next]").hidden = shown === rows.length - 1;
  hall.querySelector("[data-back]").hidden = aside < 0 || aside === following(at);
}

function progress(row, at) {
  const begins = Number(row.dataset.begins);
  const ends = Number(row.dataset.ends);
  const minutes = Math.floor((ends - at) / 60_000);
  const bar = row.querySelector("[data-progress]");
  bar.max = ends - begins;
  bar.value = at - begins;
  const words = minutes < 1 ? hall.dataset.soon : hall.dataset.left.replace("{length}", saidLength(minutes));
  write(row.querySelector("[data-left-words]"), words);
}

function state(at) {
  const place = hall.querySelector("[data-state]");
  const before = timed() && at < first();
  const words = before ? hall.dataset.before.replace("{time}", said(first())) : timed() && at >= last() ? hall.dataset.over : "";
  write(place, words);
  place.hidden = words === "";
}

/** Only what changed: a status is read aloud each time that it is written. */
function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

function step(by) {
  const shown = aside >= 0 ? aside : following(now());
  const wanted = Math.min(Math.max(shown + by, 0), rows.length - 1);
  aside = wanted === on(now()) ? -1 : wanted;
  show();
}

function back() {
  aside = -1;
  history.replaceState(null, "", location.pathname);
  show();
}

function press(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "ArrowRight") step(1);
  else if (event.key === "Escape") back();
}

function onClick(selector, act) {
  hall.querySelector(selector)?.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
}

function fullScreen() {
  const button = hall.querySelector("[data-full]");
  if (!button || !document.fullscreenEnabled) return;
  button.hidden = false;
  button.addEventListener("click", () => document.documentElement.requestFullscreen());
  document.addEventListener("fullscreenchange", () => (button.hidden = document.fullscreenElement !== null));
}

/** A screen in a room must not fall asleep; a browser may refuse, and lets go when the page is hidden. */
async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
}

if (rows.length > 0) {
  document.addEventListener("keydown", press);
  onClick("[data-previous]", () => step(-1));
  onClick("[data-next]", () => step(1));
  onClick("[data-back]", back);
}
fullScreen();
stayAwake();
document.addEventListener("visibilitychange", stayAwake);
show();
setInterval(show, 1000);
