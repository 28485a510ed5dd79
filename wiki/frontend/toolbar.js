// The toolbar: one stop for Tab, arrows inside; each tool has its name, and its key where it has one.

import { around, before, link } from "./formatting.js";

const HEADING = /^#{1,6}\s+/;
const POINT = /^\s*(?:[-*+]|\d+[.)])\s+/;
const SIGNS = {
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h5.800a3 3 0 0 1 0 6H6z",
  italic: "M9 4h6M5 16h6M11.500 4l-3 12",
  heading: "M5 4v12M15 4v12M5 10h10",
  list: "M8 5.500h9M8 10h9M8 14.500h9M3.500 5.500h.500M3.500 10h.500M3.500 14.500h.500",
  quote: "M4 6v8M8 6.500h9M8 10h9M8 13.500h6",
  link: "M8.500 11.500a3 3 0 0 0 4.200 0l3-3a3 3 0 0 0-4.200-4.200l-1 1M11.500 8.500a3 3 0 0 0-4.200 0l-3 3a3 3 0 0 0 4.200 4.200l1-1",
  image: "M3 4.500h14v11H3zM3 13l4-4 4 4 2.500-2.500L17 14M12.500 8h.500",
  undo: "M7 5 3.500 8.500 7 12M3.500 8.500H12a4 4 0 0 1 0 8H9",
  redo: "M13 5l3.500 3.500L13 12M16.500 8.500H8a4 4 0 0 0 0 8h3",
};

/** Each tool: its name, its key, what it does to the view. */
export function tools(words, { undo, redo, image }) {
  const italic = around("*", words.say("italicText"));
  return [
    { name: "bold", key: "Mod-b", run: around("**", words.say("boldText")) },
    { name: "italic", key: "Mod-i", run: italic },
    { name: "heading", key: "Mod-Alt-2", run: before("## ", HEADING) },
    { name: "list", key: "Mod-Shift-8", run: before("- ", POINT) },
    { name: "quote", key: "Mod-Shift-9", run: before("> ") },
    { name: "link", key: "Mod-k", run: link(words.say("linkText")) },
    ...(image ? [{ name: "image", run: image }] : []),
    { name: "undo", key: "Mod-z", run: undo },
    { name: "redo", key: "Mod-Shift-z", run: redo },
  ];
}

export function toolbar(bar, offered, view, words) {
  bar.setAttribute("aria-label", words.say("tools"));
  const buttons = offered.map((tool, place) => button(tool, place, view, words));
  bar.replaceChildren(...buttons);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const ends = { Home: 0, End: buttons.length - 1 }[event.key];
    const now = buttons.indexOf(document.activeElement);
    if (now < 0 || (step === undefined && ends === undefined)) return;
    event.preventDefault();
    reach(buttons, ends ?? (now + step + buttons.length) % buttons.length);
  });
}

function reach(buttons, place) {
  buttons.forEach((one, other) => (one.tabIndex = other === place ? 0 : -1));
  buttons[place].focus();
}

function button({ name, key, run }, place, view, words) {
  const made = document.createElement("button");
  const said = words.say(name);
  made.type = "button";
  made.className = "live-tool";
  made.dataset.tool = name;
  made.tabIndex = place ? -1 : 0;
  made.title = key ? `${said} (${spoken(key)})` : said;
  made.setAttribute("aria-label", said);
  if (key) made.setAttribute("aria-keyshortcuts", key.replace("Mod", mac() ? "Meta" : "Control").replaceAll("-", "+"));
  made.append(sign(SIGNS[name]));
  made.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus, a phone its keyboard
  made.addEventListener("click", () => run(view));
  return made;
}

function spoken(key) {
  const control = mac() ? "⌘" : "Ctrl";
  return key
    .replace("Mod", control)
    .replaceAll("-", " ")
    .toUpperCase()
    .replace("CTRL", "Ctrl")
    .replace("SHIFT", "Maj")
    .replace("ALT", "Alt");
}

function mac() {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}

function sign(path) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("viewBox", "0 0 20 20");
  drawn.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  drawn.append(line);
  return drawn;
}
