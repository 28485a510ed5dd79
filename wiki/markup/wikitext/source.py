"""Prepares wikitext for pandoc: what only a running MediaWiki understands goes, what would stop pandoc is closed."""

import re
from collections.abc import Callable, Iterator

_REDIRECT = re.compile(r"\s*#\s*redirect(?:ion)?\s*:?\s*\[\[([^\[\]\n]{1,600})\]\]", re.IGNORECASE)
_HIDDEN = re.compile(r"<includeonly\s*>|(?P<end></includeonly\s*>)", re.IGNORECASE)
_SHOWN = re.compile(r"</?(?:noinclude|onlyinclude|includeonly)\s*/?>|__[A-Z]{3,30}__", re.IGNORECASE)
_ACTS = re.compile(r"\{\{\s*#[^{}]*\}\}|\{\{\s*\}\}")
_FAR_SPAN = re.compile(r"(?:col|row)span\s*=\s*[\"']?\d{3,}[\"']?", re.IGNORECASE)  # pandoc would make all those cells
_GALLERY = re.compile(r"<gallery\b[^<>\n]*>|(?P<end></gallery\s*>)", re.IGNORECASE)
_TABLE = re.compile(r"^[ \t:]*(?:(\{\|)|(\|\})(?!\}))", re.MULTILINE)
_NOTE_AGAIN = re.compile(r"<ref\b[^<>\n]*/>", re.IGNORECASE)


def redirection(text: str) -> str | None:
    """What stands between the brackets of a text that is only `#REDIRECT [[…]]`."""
    found = _REDIRECT.match(text)
    return found[1] if found else None


def prepared(text: str) -> str:
    """`text` as pandoc should read it."""
    text = _FAR_SPAN.sub("", _ACTS.sub("", _SHOWN.sub("", enclosed(text, _HIDDEN, lambda _: ""))))
    text = enclosed(_NOTE_AGAIN.sub("", text), _GALLERY, lambda inner: "\n".join(_pictures(inner)))
    return text + "\n|}" * _open_tables(text)


def without_tables(text: str) -> str:
    """`text` in which no line opens a table or goes on in one: a broken table stops pandoc."""
    return re.sub(r"^([ \t:]*)(\{\||\|)", r"\1&#8203;\2", text, flags=re.MULTILINE)


def enclosed(text: str, marks: re.Pattern[str], instead: Callable[[str], str]) -> str:
    """`text` with something else where a mark opens and the next `end` closes it, told what stands between them.

    One walk: an expression for both would look for the end again from every mark that nobody closes.
    """
    parts, place, opened = list[str](), 0, None
    for mark in marks.finditer(text):
        if not mark["end"]:
            opened = opened or mark
        elif opened:
            parts += text[place : opened.start()], instead(text[opened.end() : mark.start()])
            place, opened = mark.end(), None
    return "".join((*parts, text[place:]))


def _open_tables(text: str) -> int:
    """How many tables are never closed: pandoc would read no word of the whole text."""
    still = 0
    for mark in _TABLE.finditer(text):
        still = still + 1 if mark[1] else max(0, still - 1)
    return still


def _pictures(lines: str) -> Iterator[str]:
    for line in lines.splitlines():
        if name := line.strip():
            yield f"* [[{name}]]" if ":" in name.partition("|")[0] else f"* [[File:{name}]]"
