// Plays how a page was written: all moments are fetched once; without this, each is a page of its own.

const RATE = 400; // milliseconds between two moments

const root = document.querySelector("[data-play]");

function parts(root) {
  const names = ["controls", "run", "slider", "who", "when", "count", "tone", "before", "inserted", "after", "moment"];
  return Object.fromEntries(names.map((name) => [name, root.querySelector(`[data-${name}]`)]));
}

/** The text before each moment, as characters: kept at the beginning of every hundredth, made again in between. */
class Film {
  constructor(moments) {
    this.moments = moments;
    this.kept = new Map();
  }

  before(place) {
    let from = place - (place % 100);
    while (from > 0 && !this.kept.has(from)) from -= 100;
    let text = from > 0 ? [...this.kept.get(from)] : [];
    for (let i = from; i < place; i += 1) {
      text = this.starts(i, text);
      this.apply(i, text);
      if ((i + 1) % 100 === 0) this.kept.set(i + 1, [...text]);
    }
    return this.starts(place, text);
  }

  starts(place, text) {
    const { before } = this.moments[place];
    return before === undefined ? text : [...before];
  }

  apply(place, text) {
    const { start, deleted, inserted } = this.moments[place];
    text.splice(start, deleted, ...inserted);
  }
}

function player(root, film, place) {
  const part = parts(root);
  let timer = 0;

  function show(next) {
    place = Math.max(0, Math.min(film.moments.length - 1, next));
    const moment = film.moments[place];
    const text = film.before(place);
    part.before.textContent = text.slice(0, moment.start).join("");
    part.inserted.textContent = moment.inserted;
    part.inserted.className = part.tone.className.replace(/avatar|tone-\d/g, "").trim();
    part.inserted.classList.add(moment.tone);
    part.after.textContent = text.slice(moment.start + moment.deleted).join("");
    part.tone.className = `avatar ${moment.tone}`;
    part.who.textContent = moment.who;
    part.when.textContent = moment.when;
    part.when.dateTime = moment.iso;
    part.count.textContent = String(place + 1);
    part.slider.value = String(place + 1);
    part.slider.setAttribute("aria-valuetext", `${moment.who}, ${moment.when}`);
    if (part.moment) part.moment.value = moment.moment;
    part.inserted.scrollIntoView({ block: "nearest" });
  }

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    toggle();
  }

  function toggle() {
    const said = part.run.textContent;
    part.run.textContent = part.run.dataset.pause;
    part.run.dataset.pause = said;
  }

  part.slider.addEventListener("input", () => {
    stop();
    show(Number(part.slider.value) - 1);
  });
  part.run.addEventListener("click", () => {
    if (timer) return stop();
    if (place === film.moments.length - 1) show(0);
    timer = setInterval(() => (place < film.moments.length - 1 ? show(place + 1) : stop()), RATE);
    toggle();
  });
  const steps = { first: () => 0, previous: () => place - 1, next: () => place + 1, last: () => film.moments.length - 1 };
  root.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (!step || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stop();
    show(steps[step.dataset.step]());
  });
  part.controls.hidden = false;
}

if (root) {
  const answer = await fetch(root.dataset.play, { headers: { Accept: "application/json" } });
  if (answer.ok) {
    const { moments } = await answer.json();
    player(root, new Film(moments), Number(root.querySelector("[data-slider]").value) - 1);
  }
}
