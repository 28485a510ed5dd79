"""Writes paragraphs, lists, tables and headings from pandoc's tree."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from mistune.util import escape

from wiki.markup.tokens import neutral
from wiki.markup.wikitext.templates import parse_template
from wiki.markup.wikitext.words import Node, Words, spoken
from wiki.markup.work import Work
from wiki.markup.writer import Writer

_TABLE_TAG = re.compile(r"<(/?)(table|tbody|tr|td|th|caption)\b[^<>]*>", re.IGNORECASE)
_ALIGNMENTS = {"AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}
_PREFORMATTED = {"Code", "LineBreak", "Space", "SoftBreak"}


class Blocks:
    """One text; its headings go into the writer, its notes and keywords into `words`."""

    def __init__(self, writer: Writer, words: Words, work: Work) -> None:
        self._writer = writer
        self._words = words
        self._work = work
        self._ways: dict[str, Callable[[Any], str]] = {
            "Plain": words.html,
            "Para": self._paragraph,
            "LineBlock": lambda told: self._paragraph(list(_lines(told))),
            "CodeBlock": lambda told: writer.block_code(neutral(told[1])),
            "RawBlock": lambda told: self._raw(*told),
            "BlockQuote": lambda told: f"<blockquote>\n{self.html(told)}</blockquote>\n",
            "BulletList": lambda told: f"<ul>\n{self._items(told)}</ul>\n",
            "OrderedList": self._ordered,
            "DefinitionList": self._definitions,
            "Header": self._heading,
            "HorizontalRule": lambda _: writer.thematic_break(),
            "Table": self._table,
            "Figure": lambda told: self.html(told[2]),
            "Div": lambda told: self.html(told[1]),
        }

    def html(self, nodes: Iterable[Node]) -> str:
        """Their HTML; tables in tags that were left open end here."""
        parts, opened = list[str](), list[str]()
        for node in nodes:
            self._work.spend(3)
            kind, told = node["t"], node.get("c", ())
            if kind == "RawBlock" and told[0] == "html":
                parts.append(_tag(told[1], opened))
            elif kind in self._ways:
                parts.append(self._ways[kind](told))
        return "".join((*parts, *map(_end, reversed(opened))))

    def notes(self) -> str:
        """The notes of all that was written, those in notes too; empty without any."""
        items, number = list[str](), 0
        while number < len(self._words.notes):
            number += 1
            items.append(self._writer.footnote_item(self.html(self._words.notes[number - 1]), "", number))
        return self._writer.footnotes("".join(items)) if items else ""

    def _paragraph(self, told: list[Node]) -> str:
        if told and told[0]["t"] == "Code" and all(node["t"] in _PREFORMATTED for node in told):
            lines = (neutral(node["c"][1]) for node in told if node["t"] == "Code")
            return self._writer.block_code("\n".join(lines).replace("\u00a0", " "))
        words = self._words.html(told).strip()
        return f"<p>{words}</p>\n" if words else ""

    def _items(self, items: Iterable[list[Node]]) -> str:
        return "".join(f"<li>{self.html(item)}</li>\n" for item in items)

    def _ordered(self, told: Any) -> str:
        (first, *_), items = told
        start = "" if first == 1 else f' start="{int(first)}"'
        return f"<ol{start}>\n{self._items(items)}</ol>\n"

    def _definitions(self, told: Any) -> str:
        lines = "".join(self._defined(*line) for line in told)
        return f"<dl>\n{lines}</dl>\n"

    def _defined(self, term: list[Node], meanings: list[list[Node]]) -> str:
        """A term without a name is how wikis indent a line."""
        name = self._words.html(term).strip()
        head = f"<dt>{name}</dt>\n" if name else ""
        return head + "".join(f"<dd>{self.html(meaning)}</dd>\n" for meaning in meanings)

    def _heading(self, told: Any) -> str:
        level, _, words = told
        return self._writer.heading(self._words.html(words, bare=True).strip(), level) if spoken(words).strip() else ""

    # templates and tags

    def _raw(self, language: str, source: str) -> str:
        if source.startswith("{{{"):
            return self._paragraph([{"t": "RawInline", "c": [language, source]}])
        template = parse_template(source) if language == "mediawiki" else None
        if template is None or not template.fields:
            return ""
        label = f'<p class="block-label"><span class="block-name">{escape(neutral(template.name))}</span></p>\n'
        fields = "".join(self._field(name, value) for name, value in template.fields)
        return f'<section class="block">\n{label}<dl class="block-fields">\n{fields}</dl>\n</section>\n'

    def _field(self, name: str, value: str) -> str:
        term = f"<dt>{escape(neutral(name))}</dt>" if name else ""
        return f"{term}<dd>{self._words.value(value)}</dd>\n"

    # tables

    def _table(self, told: Any) -> str:
        _, (_, caption), columns, (_, heads), bodies, (_, feet) = told
        aligned = [_ALIGNMENTS.get(column[0]["t"]) for column in columns]
        above = list(_filled(heads))
        below = [row for body in bodies for row in (*body[2], *body[3])] + feet
        rows = "".join(self._row(row, aligned, head=False) for row in below)
        named = self._words.html([word for block in caption for word in _inside(block)]).strip()
        head = "".join(self._row(row, aligned, head=True) for row in above)
        return self._writer.table(
            (f"<caption>{named}</caption>\n" if named else "")
            + (f"<thead>{head}</thead>\n" if head else "")
            + (self._writer.table_body(rows) if rows else "")
        )

    def _row(self, row: Any, aligned: Sequence[str | None], *, head: bool) -> str:
        cells, place = list[str](), 0
        for cell in row[1]:
            align = _ALIGNMENTS.get(cell[1]["t"]) or (aligned[place] if place < len(aligned) else None)
            html = self._writer.table_cell(self._cell(cell[4]), align, head)
            cells.append(html[:3] + _span("rowspan", cell[2]) + _span("colspan", cell[3]) + html[3:])
            place += cell[3]
        return self._writer.table_row("".join(cells))

    def _cell(self, blocks: list[Node]) -> str:
        if len(blocks) == 1 and blocks[0]["t"] in {"Para", "Plain"}:
            return self._words.html(blocks[0]["c"]).strip()
        return self.html(blocks)


def _span(name: str, cells: int) -> str:
    return f' {name}="{cells}"' if cells > 1 else ""


def _filled(rows: Iterable[Any]) -> Iterator[Any]:
    return (row for row in rows if any(cell[4] for cell in row[1]))


def _inside(block: Node) -> list[Node]:
    told = block.get("c")
    return told if block["t"] in {"Plain", "Para"} and isinstance(told, list) else []


def _lines(lines: Iterable[list[Node]]) -> Iterator[Node]:
    for line in lines:
        yield from line
        yield {"t": "LineBreak"}


def _tag(source: str, opened: list[str]) -> str:
    """A tag of a table that was written in HTML, bare; nothing for all others, and for those that close nothing."""
    tag = _TABLE_TAG.fullmatch(source.strip())
    name = tag[2].lower() if tag else ""
    if tag and not tag[1]:
        opened.append(name)
        return '<div class="table"><table>\n' if name == "table" else f"<{name}>"
    if name not in opened:
        return ""
    closed: list[str] = []
    while opened and (not closed or closed[-1] != name):
        closed.append(opened.pop())
    return "".join(map(_end, closed))


def _end(name: str) -> str:
    return "</table></div>\n" if name == "table" else f"</{name}>"
