// Proposes pages while one types in the search box: a combobox as ARIA 1.2 describes it. What is typed is searched as
// ever.

const QUIET = 120; // ms without a key before one asks

class Suggestions {
  #input;
  #list;
  #status;
  #rows = [];
  #chosen = -1;
  #timer = 0;
  #asking = null; // what is on its way
  #shown = ""; // the words whose rows stand there

  constructor(input) {
    this.#input = input;
    this.#list = document.createElement("ul");
    this.#list.id = `${input.id}-suggestions`;
    this.#list.className = "suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.dataset.label);
    this.#status = document.createElement("span");
    this.#status.className = "vh";
    this.#status.setAttribute("role", "status");
    input.after(this.#list, this.#status);
    const known = { role: "combobox", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries({ ...known, "aria-autocomplete": "list" })) input.setAttribute(name, value);
    this.#listen();
  }

  #listen() {
    this.#input.addEventListener("input", (event) => event.isComposing || this.#later());
    this.#input.addEventListener("compositionend", () => this.#later());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#input.form.addEventListener("submit", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    this.#list.addEventListener("click", (event) => this.#click(event));
    window.addEventListener("pagehide", () => this.#close());
  }

  #later() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (this.#input.value.trim()) this.#timer = setTimeout(() => this.#ask(), QUIET);
    else this.#close();
  }

  async #ask() {
    const words = this.#input.value.trim();
    const asking = (this.#asking = new AbortController());
    const url = new URL(this.#input.dataset.suggest, location.href);
    url.searchParams.set("q", words);
    try {
      const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "application/json" } });
      const told = answer.ok ? await answer.json() : { rows: [], said: "" };
      if (asking === this.#asking && document.activeElement === this.#input) this.#show(words, told);
    } catch (error) {
      if (error.name !== "AbortError") this.#close();
    }
  }

  #show(words, told) {
    this.#rows = told.rows;
    this.#shown = words;
    this.#choose(-1);
    this.#list.replaceChildren(...told.rows.map((row, place) => this.#row(row, place)));
    this.#open();
    this.#status.textContent = told.said;
  }

  #row(row, place) {
    const line = document.createElement("li");
    line.id = `${this.#list.id}-${place}`;
    line.className = `suggestion suggestion--${row.kind}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    for (const part of ["name", "space"].filter((one) => row[one])) {
      const words = document.createElement("span");
      words.className = `suggestion-${part}`;
      words.textContent = row[part];
      line.append(words, " ");
    }
    return line;
  }

  #open() {
    this.#list.hidden = !this.#rows.length;
    this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
    this.#choose(-1);
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#status.textContent = "";
  }

  #choose(place) {
    this.#list.children[this.#chosen]?.setAttribute("aria-selected", "false");
    const line = this.#list.children[(this.#chosen = place)];
    line?.setAttribute("aria-selected", "true");
    line?.scrollIntoView({ block: "nearest" });
    if (line) this.#input.setAttribute("aria-activedescendant", line.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#step(event, event.key === "ArrowDown" ? 1 : -1);
    else if (this.#list.hidden) return;
    else if (event.key === "Enter" && this.#chosen >= 0) this.#go(event, this.#chosen);
    else if (event.key === "Home" || event.key === "End") this.#choose(-1); // the caret moves: one is in the box again
    else if (event.key === "Escape") {
      event.preventDefault(); // the words stay; a second Escape clears them
      this.#close();
    }
  }

  #step(event, by) {
    const words = this.#input.value.trim();
    if (!words || event.shiftKey) return;
    event.preventDefault();
    if (!this.#list.hidden) this.#choose(this.#next(by));
    else if (words === this.#shown && this.#rows.length) this.#open();
    else this.#ask();
  }

  /** Rows and the box itself (-1) in a circle. */
  #next(by) {
    const places = this.#rows.length + 1;
    return ((this.#chosen + 1 + by + places) % places) - 1;
  }

  #click(event) {
    const line = event.target.closest("li");
    if (line) this.#go(event, [...this.#list.children].indexOf(line));
  }

  #go(event, place) {
    event.preventDefault();
    const { url } = this.#rows[place];
    this.#close();
    if (event.ctrlKey || event.metaKey) window.open(url);
    else location.assign(url);
  }
}

const box = document.querySelector("[data-suggest]");
if (box) new Suggestions(box);
