// The respondent's page: one étape a screen, kept as one writes; then what is shared.

import { drawChoices } from "./choosing.js";
import { Delivery } from "./delivering.js";
import { isEmpty } from "./filling.js";
import { Keeper, ask, blank } from "./keeping.js";
import { find, form, root, say, urls, words } from "./place.js";
import { Screens } from "./screens.js";
import { keysOf, newSecret, readSecret } from "./sealing.js";
import { namesNeeded } from "./sharing.js";
import { stay } from "./staying.js";
import { read, reveal, write } from "./writing.js";

const PAUSE = 700; // milliseconds of quiet after which what is typed is sent
const LONGEST = 3000; // milliseconds after which it is sent though one types on
const BREATH = 200; // milliseconds after which it is kept on this device
let keeper;
let delivery;
let screens;
let keys;
let door = {};
let sending = 0;
let holding = 0;
let since = 0; // when one began to type what is not sent yet

const held = () => keeper.held;
const closed = () => !door.open && Boolean(door.ticket);

function keepSoon() {
  read(held());
  keeper.touch();
  since ||= Date.now();
  holding ||= setTimeout(hold, BREATH);
  clearTimeout(sending);
  sending = setTimeout(keepNow, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
}

function hold() {
  holding = 0;
  keeper.hold();
}

/** What was typed is kept before the page goes, or is looked at no more. */
function keepNow() {
  if (!since) return;
  since = 0;
  clearTimeout(sending);
  keeper.keep();
}

function chosen() {
  reveal(held());
  keeper.keep();
}

function drawn(screen) {
  if (["share", "testimony"].includes(screen)) drawChoices(held(), { chosen, typed: keepSoon, closed: closed() });
  reveal(held());
}

async function onward() {
  read(held());
  if (screens.here === "testimony" && namesNeeded(held()) && !held().who.name) {
    nameless(true);
    find("name").focus();
    return;
  }
  nameless(false);
  say("");
  if (screens.next === "done") await end();
  else screens.onward();
  await keeper.keep();
}

/** What is lacking is said where it is lacking. */
function nameless(so) {
  find("name-fault").textContent = so ? words.name_needed : "";
  find("name").setAttribute("aria-invalid", so);
}

/** Thanks come when it is sent, or noted to be; until then the button says that it is on its way. */
async function end() {
  find("next").textContent = words.sending;
  await delivery.finish();
  if (screens.next === "done") screens.onward(); // she may have gone back meanwhile, to decide otherwise
}

/** Nothing can be added any more: what was written can be read again, and taken back. */
function shut() {
  const written = [...Object.values(held().answers), held().testimony].some((answer) => !isEmpty(answer.value));
  for (const field of find("questions").querySelectorAll("input, select, textarea")) field.disabled = true;
  find("own").readOnly = true;
  form.hidden = !written;
  root.querySelector(".ask-head").hidden = !written;
  say(written ? words.closed : words.over);
}

function ready() {
  say("");
  find("entrance").hidden = true;
  root.querySelector(".ask-head").hidden = false;
  root.querySelector(".ask-acts").hidden = false;
  delivery = new Delivery(keeper, door.ticket);
  screens = new Screens(held, drawn);
  write(held(), door);
  screens.show(held().step, { focus: false });
  if (closed()) shut();
  if (held().unsent) delivery.deliver();
  else if (held().done && !closed()) delivery.tell("shared");
  form.addEventListener("input", keepSoon);
  addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  form.addEventListener("submit", (event) => event.preventDefault());
  find("next").addEventListener("click", onward);
  find("previous").addEventListener("click", () => screens.back());
  stay(urls.worker);
}

/** `shared` is the key of everybody's invitation, by which one came with a secret of one's own. */
async function begin(secret, shared) {
  if (shared) tellOwn(secret);
  keys = await keysOf(secret);
  const state = (word) => (find("state").textContent = words[word] ?? "");
  keeper = new Keeper(keys, urls.box, { said: state, merged: () => screens && !form.hidden && write(held(), door) });
  door = await keeper.behind(shared ? door : await knock());
  if (!door) return say(words.away);
  if (!door.ok) return say(words.unknown);
  if (door.common && !shared) return ownLink(secret);
  try {
    await keeper.open(door.ticket && (shared ?? keys.invitation));
  } catch {
    return say(words.unreadable);
  }
  find("questions").innerHTML = door.html; // not before: what is typed meanwhile would be overwritten
  return ready();
}

/** Who made her own key of everybody's link has no invitation: her box opens, once one was kept. */
async function knock() {
  const asked = await ask(urls.open, { invitation: keys.invitation });
  return !asked || asked.ok ? asked : ask(urls.open, { answers: keys.answers });
}

/** Of everybody's link each makes one of her own; the address shows it, to be kept. */
async function ownLink(shared) {
  const own = newSecret(); // kept by the address alone: who opens everybody's link next on this device begins anew
  history.replaceState(null, "", `#${shared}.${own}`);
  return begin(own, keys.invitation);
}

/** Her own code, to be noted: nobody gave it to her. */
function tellOwn(secret) {
  find("own-code").hidden = false;
  find("code-said").textContent = secret.match(/.{4}/g).join(" ");
}

/** One's own link, made of everybody's: that one opens the door. */
async function throughShared(shared, own) {
  if (!shared) return say(words.unknown);
  const { invitation } = await keysOf(shared);
  door = await ask(urls.open, { invitation });
  return begin(own, invitation);
}

function enter(typed) {
  const parts = typed.replace(/^#/, "").split(".");
  const secret = readSecret(parts.at(-1));
  if (!secret) return say(typed ? words.unknown : "");
  if (parts.length === 1) return begin(secret);
  return throughShared(readSecret(parts[0]), secret);
}

if (root.dataset.preview !== undefined) {
  keeper = { held: { ...blank(), answers: {} }, touch: () => {}, hold: () => {}, keep: () => {} };
  door = { open: true };
  read(held());
  ready();
} else if (globalThis.crypto?.subtle) {
  find("code")?.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(root.querySelector("[name=code]").value);
  });
  addEventListener("hashchange", () => location.reload());
  enter(location.hash);
}
