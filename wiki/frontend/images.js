// Images that are dropped, pasted or chosen: sent to the page's files, then shown by a line in the text.

import { EditorView } from "@codemirror/view";

const SORTS = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp" };

export class Images {
  #url;
  #csrf;
  #licence;
  #words;
  #say;

  constructor({ filesUrl, csrf, licence }, words, say) {
    this.#url = filesUrl;
    this.#csrf = csrf;
    this.#licence = licence;
    this.#words = words;
    this.#say = say;
  }

  get extension() {
    return EditorView.domEventHandlers({
      paste: (event, view) => this.#take(event, event.clipboardData, view, view.state.selection.main.head),
      drop: (event, view) =>
        this.#take(event, event.dataTransfer, view, view.posAtCoords({ x: event.clientX, y: event.clientY })),
    });
  }

  /** Let somebody choose among what the device has, its camera too. */
  choose(view) {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = Object.keys(SORTS).join();
    input.addEventListener("change", () => this.#add([...input.files], view));
    input.click();
    return true;
  }

  #take(event, brought, view, at) {
    const files = [...(brought?.files ?? [])].filter((file) => file.type in SORTS);
    if (!files.length) return false;
    event.preventDefault();
    if (at !== null) view.dispatch({ selection: { anchor: at } });
    this.#add(files, view);
    return true;
  }

  async #add(files, view) {
    for (const file of files) {
      const name = named(file);
      this.#say(this.#words.say("uploading", { name }));
      const kept = await this.#send(file, name);
      if (kept) this.#show(kept, view);
      this.#say(kept ? "" : this.#words.say("uploadFailed", { name }));
    }
  }

  /** The line that shows it; empty if it was not taken. */
  async #send(file, name) {
    const form = new FormData();
    form.set("csrf", this.#csrf);
    form.set("licence", this.#licence);
    form.set("file", file, name);
    try {
      const answer = await fetch(this.#url, { method: "POST", body: form, headers: { Accept: "application/json" } });
      return answer.ok ? (await answer.json()).markdown : "";
    } catch {
      return "";
    }
  }

  #show(line, view) {
    const { from, to } = view.state.selection.main;
    view.dispatch({
      changes: { from, to, insert: line },
      selection: { anchor: from + line.length },
      userEvent: "input",
    });
  }
}

/** What is pasted is called `image.png` by every browser: the hour tells one from another. */
function named(file) {
  if (file.name && !/^image\.\w+$/.test(file.name)) return file.name;
  return `image-${new Date().toISOString().slice(0, 19).replace(/\D/g, "")}.${SORTS[file.type]}`;
}
