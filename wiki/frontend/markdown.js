// Markdown as this wiki writes it: tables, tasks, [[links]] to pages, and blocks `:::{atelier} … :::`.

import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from "@codemirror/language";
import { styleTags, tags } from "@lezer/highlight";
import { parser, Strikethrough, Table, TaskList } from "@lezer/markdown";

const OPEN = 91; // [
const BLOCK = /^:{3,}(\{[^}]*\}.*)?\s*$/;
const FIELD = /^:[^\s:][^:]*:(\s|$)/;

const PageLink = {
  defineNodes: ["PageLink"],
  parseInline: [
    {
      name: "PageLink",
      before: "Link",
      parse(context, next, at) {
        if (next !== OPEN || context.char(at + 1) !== OPEN) return -1;
        const length = context.slice(at, context.end).indexOf("]]");
        return length < 0 ? -1 : context.addElement(context.elt("PageLink", at, at + length + 2));
      },
    },
  ],
};

const Blocks = {
  defineNodes: ["BlockLine", "FieldLine", "Properties"],
  parseBlock: [
    { name: "Properties", before: "HorizontalRule", parse: properties },
    {
      name: "BlockLine",
      parse: (context, line) => ruled(context, line, BLOCK, "BlockLine") || ruled(context, line, FIELD, "FieldLine"),
      endLeaf: (_, line) => BLOCK.test(line.text),
    },
  ],
};

/** The lines between `---` on top of a page. */
function properties(context, line) {
  if (context.lineStart > 0 || line.text.trimEnd() !== "---") return false;
  while (context.nextLine() && line.text.trimEnd() !== "---");
  const end = context.lineStart + line.text.length;
  context.addElement(context.elt("Properties", 0, end));
  context.nextLine();
  return true;
}

function ruled(context, line, rule, name) {
  if (!rule.test(line.text)) return false;
  context.addElement(context.elt(name, context.lineStart, context.lineStart + line.text.length));
  context.nextLine();
  return true;
}

const colours = {
  props: [
    styleTags({
      PageLink: tags.link,
      BlockLine: tags.keyword,
      FieldLine: tags.propertyName,
      Properties: tags.propertyName,
    }),
  ],
};

const style = HighlightStyle.define([
  { tag: [tags.heading1, tags.heading2], fontFamily: "var(--serif)", fontWeight: "600", fontSize: "1.25em" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], fontFamily: "var(--serif)", fontWeight: "600" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--accent)" },
  { tag: tags.url, color: "var(--muted)" },
  { tag: tags.monospace, fontFamily: "var(--mono)", fontSize: "0.93em" },
  { tag: tags.quote, color: "var(--muted)" },
  { tag: tags.keyword, color: "var(--atelier)", fontWeight: "600" },
  { tag: tags.propertyName, color: "var(--atelier)" },
  { tag: tags.processingInstruction, color: "var(--muted)", fontWeight: "400" },
]);

const facet = defineLanguageFacet({ closeBrackets: { brackets: [] } });

export const markdown = [
  new Language(facet, parser.configure([Table, TaskList, Strikethrough, PageLink, Blocks, colours]), [], "markdown"),
  syntaxHighlighting(style),
];
