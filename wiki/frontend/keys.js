// The keys that a browser alone would get wrong: only what is in sight of a long text stands in the page.

import * as commands from "@codemirror/commands";

export const keys = [
  { key: "Enter", run: commands.insertNewlineKeepIndent, shift: commands.insertNewlineKeepIndent },
  { key: "Backspace", run: commands.deleteCharBackward, shift: commands.deleteCharBackward },
  { key: "Delete", run: commands.deleteCharForward },
  { key: "Mod-a", run: commands.selectAll },
  { key: "Mod-Home", mac: "Cmd-ArrowUp", run: commands.cursorDocStart, shift: commands.selectDocStart },
  { key: "Mod-End", mac: "Cmd-ArrowDown", run: commands.cursorDocEnd, shift: commands.selectDocEnd },
  { key: "PageUp", run: commands.cursorPageUp, shift: commands.selectPageUp },
  { key: "PageDown", run: commands.cursorPageDown, shift: commands.selectPageDown },
];
