// What is proposed while one types: titles after `[[`, people after `@`, what can be put in after `/`.

import { autocompletion } from "@codemirror/autocomplete";
import { put } from "./formatting.js";

const TITLE = /\[\[([^\][|#\n]{0,80})$/;
const PERSON = /(?:^|[\s(])@([\p{L}\p{N}’'.-]{0,40})$/u;
const INSERT = /^\s*\/([\p{L}\p{N}-]{0,30})$/u;

export function completing({ suggestUrl, people, inserts }) {
  return autocompletion({
    override: [titles(suggestUrl), persons(suggestUrl, people), puts(inserts)],
    icons: false,
    activateOnTyping: true,
    interactionDelay: 50,
  });
}

function typed(context, rule) {
  const line = context.state.doc.lineAt(context.pos);
  return rule.exec(context.state.sliceDoc(line.from, context.pos));
}

function titles(url) {
  return async (context) => {
    const found = typed(context, TITLE);
    if (!found || !found[1].trim()) return null;
    const names = await proposed(url, { q: found[1].trim() }, "page", context);
    const options = names.map((name) => ({ label: name, apply: closed(name) }));
    return { from: context.pos - found[1].length, options, filter: false };
  };
}

/** The names of this kind that the site proposes; none while it can't be asked. */
async function proposed(url, asked, kind, context) {
  const away = new AbortController();
  context.addEventListener("abort", () => away.abort());
  try {
    const address = new URL(`${url}?${new URLSearchParams(asked)}`, location.href);
    const answer = await fetch(address, { signal: away.signal, headers: { Accept: "application/json" } });
    const { rows } = answer.ok ? await answer.json() : { rows: [] };
    return rows.filter((row) => row.kind === kind).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** The title, and the brackets that end the link unless they stand there. */
function closed(title) {
  return (view, _, from, to) => {
    const ends = view.state.sliceDoc(to, to + 2) === "]]";
    const insert = ends ? title : `${title}]]`;
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + title.length + 2 },
      userEvent: "input.complete",
    });
  };
}

/** Those who are here, then those who wrote in this space. */
function persons(url, people) {
  return async (context) => {
    const found = typed(context, PERSON);
    if (!found) return null;
    const others = found[1] ? await proposed(url, { who: found[1] }, "person", context) : [];
    const names = [...new Set([...people(), ...others])];
    const options = names.map((name) => ({ label: `@${name}`, apply: name }));
    return options.length ? { from: context.pos - found[1].length - 1, options } : null;
  };
}

function puts(inserts) {
  return (context) => {
    const found = typed(context, INSERT);
    if (!found) return null;
    const from = context.pos - found[1].length - 1;
    const options = inserts.map(({ word, label, text }) => ({
      label: `/${word}`,
      detail: label,
      apply: (view, _, start, end) => put(view, text.replaceAll("{id}", identity()), { from: start, to: end }),
    }));
    return { from, options };
  };
}

/** An id that no other block has. */
function identity() {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
