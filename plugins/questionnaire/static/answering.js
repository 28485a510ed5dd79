// The respondent's page: one étape a screen, kept as one writes; then what is shared.

import { categoryOf, fill, isAsked, isEmpty, textOf, valueOf } from "./filling.js";
import { Keeper, ask, blank } from "./keeping.js";
import { keysOf, newSecret, readSecret } from "./sealing.js";
import { listWritten, namesNeeded, plan, sendPieces, shareSwitch } from "./sharing.js";
import { stay } from "./staying.js";

const PAUSE = 700; // milliseconds of quiet after which what is typed is kept
const root = document.querySelector("[data-asking]");
const words = JSON.parse(root.dataset.words);
const urls = JSON.parse(root.dataset.asking);
const find = (name) => root.querySelector(`[data-${name}]`);
const form = root.querySelector("[data-answers]");
let keeper;
let keys;
let door = {};
let screens = [];
let timer;
let decided = 0; // how often it was decided what is shared

const held = () => keeper.held;
const questions = () => new Map([...form.querySelectorAll("[data-question]")].map((one) => [one.dataset.question, one]));

function say(problem) {
  const place = find("problem");
  place.replaceChildren();
  if (!problem) return;
  const said = document.createElement("p");
  said.className = "field-fault";
  said.textContent = problem;
  place.append(said);
}

const state = (word) => (find("state").textContent = words[word]);

/** Read the fields into what is held, and show the questions that are asked now. */
function read() {
  for (const [ref, question] of questions()) {
    const value = valueOf(question);
    const known = held().answers[ref];
    const category = categoryOf(question);
    if (isEmpty(value) && !known) continue;
    if (known && textOf(known.value) === textOf(value) && (known.category ?? "") === category) continue;
    const { asked, genre } = question.dataset;
    held().answers[ref] = { share: known?.share ?? "personnel", asked, genre, category, value, at: Date.now() };
  }
  const who = { name: find("name").value.trim(), structure: find("structure").value.trim(), region: find("region").value.trim() };
  held().who = who;
  const own = find("own").value;
  if (own !== (held().testimony.value ?? "")) Object.assign(held().testimony, { value: own, at: Date.now() });
  reveal();
}

function reveal() {
  for (const question of questions().values()) question.hidden = !isAsked(question, held().answers);
  for (const when of form.querySelectorAll(".ask-when")) when.hidden = true;
  find("names").hidden = !namesNeeded(held());
  find("gauge").textContent = words.signs.replace("%(count)s", find("own").value.length).replace("%(most)s", 2500);
}

function keepSoon() {
  read();
  clearTimeout(timer);
  timer = setTimeout(() => keeper.keep(), PAUSE);
}

function write() {
  for (const [ref, question] of questions()) fill(question, held().answers[ref]);
  find("own").value = held().testimony.value ?? "";
  for (const name of ["name", "structure", "region"]) find(name).value = held().who?.[name] || door[name] || "";
  reveal();
}

function last() {
  listWritten(find("written"), held(), questions(), words, () => {
    reveal();
    keeper.keep();
  });
  const legend = root.querySelector('label[for="ask-own"]').firstChild.textContent.trim();
  const choose = (share) => {
    Object.assign(held().testimony, { share, at: Date.now() });
    reveal();
    keeper.keep();
  };
  find("own-share").replaceChildren(shareSwitch("share-own", legend, held().testimony.share, words, choose));
  const starts = Object.values(held().answers).filter((answer) => typeof answer.value === "string" && answer.value.trim());
  find("starts").replaceChildren(...starts.map((answer) => start(answer)));
}

/** One's own answer, to begin the testimony with. */
function start(answer) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button--plain ask-start" });
  const value = answer.value.trim();
  const short = value.length > 60 ? `${value.slice(0, 60).replace(/\s+\S*$/, "")}…` : value;
  button.textContent = words.put_in.replace("%(text)s", () => short);
  button.addEventListener("click", () => {
    const own = find("own");
    own.value = `${own.value}${own.value ? "\n\n" : ""}${answer.value.trim()}`.slice(0, 2500);
    own.focus();
    keepSoon();
  });
  return button;
}

function show(number, { focus = true } = {}) {
  const at = Math.min(Math.max(number, 0), screens.length - 1);
  held().step = at;
  for (const [place, screen] of screens.entries()) screen.hidden = place !== at;
  const screen = screens[at];
  if (["share", "testimony"].includes(screen.dataset.screen)) last();
  reveal();
  find("where").textContent = words.step.replace("%(number)s", at + 1).replace("%(count)s", screens.length);
  Object.assign(root.querySelector("progress"), { max: screens.length - 1, value: at });
  find("previous").hidden = at === 0;
  const done = screen.dataset.screen === "done";
  find("previous").textContent = done ? words.to_review : words.previous;
  find("next").hidden = done;
  const onward = { share: words.to_share, testimony: words.to_testimony, done: words.finish };
  find("next").textContent = onward[screens[at + 1]?.dataset.screen] ?? words.next;
  if (!focus) return;
  scrollTo({ top: 0 });
  screen.querySelector("h2")?.focus({ preventScroll: true });
}

/** Back by one; from the end, to where one chose what to share. */
function back() {
  const done = screens[held().step].dataset.screen === "done";
  show(done ? screens.findIndex((screen) => screen.dataset.screen === "share") : held().step - 1);
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

async function onward() {
  read();
  const screen = screens[held().step];
  if (screen.dataset.screen === "testimony" && namesNeeded(held()) && !held().who.name) {
    say(words.name_needed);
    find("name").focus();
    return;
  }
  say("");
  if (screens[held().step + 1]?.dataset.screen === "done") await finish();
  show(held().step + 1);
  await keeper.keep();
}

/** What is to be shared is noted first, sealed; so that it is sent once, be the way there cut wherever it may. */
async function finish() {
  plan(held());
  decided += 1;
  held().done = true;
  held().unsent = true;
  await keeper.keep();
  await deliver();
}

/** Of two on their way at once the later one says that all was sent. */
async function deliver() {
  const mine = decided;
  if (root.dataset.preview !== undefined) return tell("shared");
  if (!door.ticket) return tell("later");
  const legend = root.querySelector('label[for="ask-own"]').firstChild.textContent.trim();
  const answer = await sendPieces(held(), urls, door.ticket, legend);
  if (!answer) return tell("later");
  if (!answer.ok) return tell("failed");
  const noted = await ask(urls.finished, keeper.by);
  if (!noted?.ok || mine !== decided) return tell("later");
  held().unsent = false;
  await keeper.keep();
  tell(answer.open ? "shared" : "closed");
}

const tell = (word) => (find("done").textContent = words[word]);

/** `shared` is the key of everybody's invitation, by which one came with a secret of one's own. */
async function begin(secret, shared) {
  if (shared) tellOwn(secret);
  keys = await keysOf(secret);
  keeper = new Keeper(keys, urls.box, { said: state, merged: () => form.hidden || write() });
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

function ready() {
  say("");
  find("entrance").hidden = true;
  root.querySelector(".ask-head").hidden = false;
  root.querySelector(".ask-acts").hidden = false;
  screens = [...form.querySelectorAll(".ask-step")];
  write();
  show(held().step, { focus: false });
  const closed = !door.open && door.ticket;
  if (closed) shut();
  if (held().unsent) deliver();
  else if (held().done && !closed) tell("shared");
  form.addEventListener("input", keepSoon);
  form.addEventListener("submit", (event) => event.preventDefault());
  find("next").addEventListener("click", onward);
  find("previous").addEventListener("click", back);
  addEventListener("online", () => held().unsent && deliver());
  setInterval(() => held().unsent && deliver(), 10_000);
  stay(urls.worker);
}

function enter(typed) {
  const parts = typed.replace(/^#/, "").split(".");
  const secret = readSecret(parts.at(-1));
  if (!secret) return say(typed ? words.unknown : "");
  if (parts.length === 1) return begin(secret);
  return throughShared(readSecret(parts[0]), secret);
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

if (root.dataset.preview !== undefined) {
  keeper = { held: blank(), keep: () => {} };
  keeper.held.answers = {};
  screens = [...form.querySelectorAll(".ask-step")];
  door = { open: true };
  read();
  ready();
} else if (globalThis.crypto?.subtle) {
  find("code")?.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(root.querySelector("[name=code]").value);
  });
  addEventListener("hashchange", () => location.reload());
  enter(location.hash);
}
