// Dots on a phone: one less, one more, and how many are left.

const form = document.querySelector("[data-dots]");
const numbers = [...form.querySelectorAll(".dots-number")];
const words = JSON.parse(form.dataset.words);

function left() {
  return Number(form.dataset.dots) - numbers.reduce((sum, one) => sum + Number(one.value || 0), 0);
}

function say() {
  const count = Math.max(0, left());
  form.querySelector("[data-left]").textContent = (Math.abs(count) > 1 ? words.many : words.one).replace("%(num)s", count);
  for (const plus of form.querySelectorAll("[data-step='1']")) plus.disabled = count <= 0;
  for (const minus of form.querySelectorAll("[data-step='-1']")) {
    minus.disabled = Number(minus.parentElement.querySelector("input").value) <= 0;
  }
}

function step(number, way, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dots-step";
  button.dataset.step = way;
  button.textContent = way < 0 ? "−" : "+";
  button.setAttribute("aria-label", `${label} ${number.labels[0].textContent.trim()}`);
  button.addEventListener("click", () => {
    number.value = Math.max(0, Number(number.value || 0) + way);
    say();
  });
  return button;
}

/** Without network the browser would leave the page, and the dots with it. */
async function send(event) {
  event.preventDefault();
  try {
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    form.submit();
  } catch {
    form.querySelector("[data-away]").textContent = words.away;
  }
}

form.addEventListener("submit", send);
for (const number of numbers) {
  number.before(step(number, -1, words.less));
  number.after(step(number, 1, words.more));
  number.addEventListener("input", say);
}
say();
