// The form of a running order: counts while one types, and moves, adds and takes out rows without asking the server.

import { parseMinutes, saidHour, saidLength } from "./minutes.js";

const form = document.querySelector("[data-order]");
const body = form.querySelector("[data-rows]");
const rows = () => [...body.querySelectorAll("[data-row]")];

function count() {
  const begins = form.dataset.begins === "" ? null : Number(form.dataset.begins);
  let elapsed = 0;
  for (const [place, row] of rows().entries()) {
    const field = row.querySelector("[data-minutes]");
    const minutes = parseMinutes(field.value);
    const unread = field.value.trim() !== "" && minutes === null;
    row.querySelector("[data-start]").textContent = begins === null ? "" : saidHour(begins + elapsed);
    elapsed += minutes ?? 0;
    row.querySelector("[data-after]").textContent = saidLength(elapsed);
    row.querySelector("[data-unread]").hidden = !unread;
    if (unread) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    number(row, place);
  }
  sum(elapsed);
}

/** Its buttons name a row by its place: for those who read with their ears, and for a form sent without scripts. */
function number(row, place) {
  for (const [name, verb] of [["up", "up"], ["down", "down"], ["remove", "remove"]]) {
    const button = row.querySelector(`[data-${name}]`);
    button.value = `${verb} ${place}`;
    if (button.ariaLabel) button.ariaLabel = button.ariaLabel.replace(/\d+$/, place + 1);
  }
  row.querySelector("[data-remove] .vh").textContent = ` ${place + 1}`;
}

function sum(total) {
  const length = parseMinutes(form.querySelector("[data-length]").value);
  const fit = form.querySelector("[data-fit]");
  const over = total - (length ?? total);
  const words = over > 0 ? form.dataset.over : over < 0 ? form.dataset.left : form.dataset.exact;
  form.querySelector("[data-total]").textContent = saidLength(total);
  fit.hidden = length === null;
  fit.textContent = length === null ? "" : words.replace("{length}", saidLength(Math.abs(over)));
  fit.classList.toggle("chip--warn", over > 0);
}

function move(row, steps, focus) {
  const all = rows();
  const other = all[all.indexOf(row) + steps];
  if (!other) return;
  if (steps < 0) other.before(row);
  else other.after(row);
  focus?.focus(); // what is moved in the document loses it
  count();
}

function add() {
  const row = document.querySelector("[data-empty]").content.firstElementChild.cloneNode(true);
  body.append(row);
  count();
  row.querySelector("input:not([type=hidden]), textarea").focus();
}

function remove(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  count();
  (next?.querySelector("[data-remove]") ?? form.querySelector("[data-add]")).focus();
}

function act(event) {
  const button = event.target.closest("button");
  const row = button?.closest("[data-row]");
  if (!button || button.value === "save") return;
  event.preventDefault();
  if (button.matches("[data-up]")) move(row, -1, button);
  else if (button.matches("[data-down]")) move(row, 1, button);
  else if (button.matches("[data-remove]")) remove(row);
  else if (button.matches("[data-add]")) add();
}

/** Alt and an arrow move the row one is in; Enter goes to the same field of the next row, beyond the last to a new one. */
function press(event) {
  const row = event.target.closest("[data-row]");
  const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.isComposing || !event.target.matches("input, textarea")) return;
  if (row && arrow && event.altKey) {
    event.preventDefault();
    move(row, arrow, event.target);
  } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (row) below(row, event.target.name);
  }
}

function below(row, name) {
  const next = row.nextElementSibling;
  if (next) next.querySelector(`[name="${name}"]`).focus();
  else if (!form.querySelector("[data-add]").disabled) add();
}

form.querySelector("[data-count]").hidden = true;
form.querySelector("[data-keys]").hidden = false;
form.addEventListener("click", act);
form.addEventListener("keydown", press);
form.addEventListener("input", count);
count();
