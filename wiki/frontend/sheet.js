// The look of the editor, which lives apart in a shadow root; colours and type are the theme's tokens.

import { EditorView } from "@codemirror/view";

const RULES = `
:host { display: flex; flex-direction: column; }
.help { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.properties { display: block; inline-size: 100%; padding: var(--space-2) var(--space-4); text-align: start; cursor: pointer;
  color: var(--muted); background: var(--wash); border: 0; border-block-end: 1px solid var(--line);
  font: var(--size-interface) / 1.4 var(--sans); }
.properties:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.chosen, .caret, .margin-name { --ring: color-mix(in oklab, var(--who) 65%, var(--ink)); }
`;

export function adopt(root) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export const look = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--sheet)",
    flex: "1 1 auto",
    minBlockSize: "0",
    font: "var(--size-read) / var(--leading-read) var(--sans)",
  },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "2px", borderRadius: "var(--corner)" },
  ".cm-scroller": { font: "inherit", overflow: "auto" },
  ".cm-content": { padding: "var(--space-4) 0", caretColor: "var(--ink)", minBlockSize: "14rem" },
  ".cm-line": { padding: "0 var(--space-4)" },
  ".cm-gutters": { backgroundColor: "transparent", border: "0", color: "var(--muted)" },
  ".cm-line.hidden": { display: "none" },
  ".chosen": { backgroundColor: "color-mix(in srgb, var(--ring) 22%, transparent)" },
  ".caret": { position: "relative", borderInlineStart: "2px solid var(--ring)", marginInline: "-1px" },
  ".caret-name": {
    position: "absolute",
    insetBlockEnd: "100%",
    insetInlineStart: "-2px",
    padding: "0 5px",
    borderRadius: "4px 4px 4px 0",
    backgroundColor: "var(--sheet)",
    border: "1px solid var(--ring)",
    color: "var(--ink)",
    font: "600 0.6875rem / 1.4 var(--sans)",
    whiteSpace: "nowrap",
    pointerEvents: "none",
    zIndex: "3",
    opacity: "0",
  },
  ".caret:hover .caret-name": { opacity: "1" },
  ".margin": { inlineSize: "6rem" },
  ".margin-names": { display: "flex", flexDirection: "column", gap: "2px", paddingInlineStart: "var(--space-2)" },
  ".margin-name": {
    maxInlineSize: "6rem",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: "var(--ink)",
    font: "600 0.6875rem / 1.5 var(--sans)",
    borderInlineStart: "3px solid var(--ring)",
    paddingInlineStart: "4px",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--sheet)",
    border: "1px solid var(--line)",
    borderRadius: "var(--corner)",
    boxShadow: "var(--shadow)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    font: "var(--size-interface) / 1.4 var(--sans)",
    padding: "var(--space-1)",
    maxBlockSize: "16rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "9px var(--space-3)", borderRadius: "4px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--wash)",
    color: "var(--ink)",
    boxShadow: "inset 3px 0 0 var(--accent)",
  },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal", marginInlineStart: "var(--space-3)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
});
