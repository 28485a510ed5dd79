// What the toolbar and its keys do to the text that is chosen.

/** Put `mark` around the chosen words, or take it away; without any, `words` stand there, chosen. */
export function around(mark, words) {
  return (view) => {
    const { from, to } = view.state.selection.main;
    const size = mark.length;
    const text = view.state.sliceDoc(from, to);
    const outside = view.state.sliceDoc(from - size, from) === mark && view.state.sliceDoc(to, to + size) === mark;
    if (text && outside) {
      return change(view, { from: from - size, to: to + size, insert: text }, from - size, text.length);
    }
    const said = text || words;
    return change(view, { from, to, insert: mark + said + mark }, from + size, said.length);
  };
}

/** Begin each chosen line with `mark`, or take it away where all have it; `others` are marks that it takes the place of. */
export function before(mark, others = /^$/) {
  return (view) => {
    const { from, to } = view.state.selection.main;
    const lines = [];
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      lines.push(line);
      at = line.to + 1;
    }
    const all = lines.every((line) => line.text.startsWith(mark));
    const changes = lines.map((line) => {
      const old = all ? mark.length : (others.exec(line.text)?.[0].length ?? 0);
      return { from: line.from, to: line.from + old, insert: all ? "" : mark };
    });
    view.dispatch({ changes, scrollIntoView: true, userEvent: "input" });
    view.focus();
    return true;
  };
}

/** A link around the chosen words, its address to be typed; an address that is chosen gets words to be typed. */
export function link(words) {
  return (view) => {
    const { from, to } = view.state.selection.main;
    const text = view.state.sliceDoc(from, to);
    if (/^https?:\/\/\S+$/.test(text)) {
      return change(view, { from, to, insert: `[${words}](${text})` }, from + 1, words.length);
    }
    const said = text || words;
    const insert = `[${said}](https://)`;
    return text
      ? change(view, { from, to, insert }, from + insert.length - 1, 0)
      : change(view, { from, to, insert }, from + 1, said.length);
  };
}

/** Put a text in place of what is chosen, on lines of its own if `apart`, the caret at the end of its first line. */
export function put(view, text, { from, to } = view.state.selection.main) {
  const line = view.state.doc.lineAt(from);
  const apart = text.endsWith("\n");
  const lead = apart && view.state.sliceDoc(line.from, from).trim() ? "\n\n" : "";
  const first = text.indexOf("\n");
  return change(view, { from, to, insert: lead + text }, from + lead.length + (first < 0 ? text.length : first), 0);
}

function change(view, changes, anchor, length) {
  view.dispatch({
    changes,
    selection: { anchor, head: anchor + length },
    scrollIntoView: true,
    userEvent: "input",
  });
  view.focus();
  return true;
}
