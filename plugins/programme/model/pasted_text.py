"""The lines of a pasted programme, without the marks of Markdown, wikitext or HTML."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 2000  # characters; a longer line is prose
_BREAK = re.compile(r"<br\s{0,3}/?>|</(?:li|p|tr|div|h[1-6]|dt|dd)>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>|\|\||!!", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,400}\|)?([^\[\]|]{1,400})\]\]|!?\[([^\[\]]{1,400})\]\([^()\s]{0,600}\)")
_EMPHASIS = re.compile(r"'{2,5}|\*+|__|`+")
_SPACES = re.compile(r"[^\S\t]+")
_MARK = re.compile(
    r"(?P<indent>[\s>]*)"
    r"(?:(?P<heading>\#{1,6}(?=\s)|={2,6})|(?P<table>\|(?!\|)[-+}]?|!|\{\|)"
    r"|(?P<item>[-+•·‣▪–—](?!-)|\*{1,3}(?=\s)|\*(?=[^*\s])|\d{1,2}\s?(?:[.)°]|-(?=\s))(?!\s*\d)))?\s*"
)
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainLine:
    """What a line says; `start` and `end` are where it stands in the text that was pasted.

    `words` has ordinary spaces, and tabs between the cells of a table. `depth` is its indentation.
    """

    start: int
    end: int
    words: str
    heading: bool = False
    item: bool = False
    row: bool = False
    depth: int = 0


def plain_lines(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[PlainLine]:
    """What the lines at `spans` say, one after the other; an empty one for each that says nothing.

    Several stand at one place where HTML breaks a line that the text does not.
    """
    for start, end in spans:
        raw = text[start : min(end, start + _LONGEST + 1)]
        if len(raw) > _LONGEST:
            yield PlainLine(start=start, end=end, words="")
            continue
        for part in _BREAK.split(raw) if "<" in raw else (raw,):
            yield _plain(part, start, end)


def _plain(raw: str, start: int, end: int) -> PlainLine:
    mark = _MARK.match(raw)
    assert mark is not None
    kept = raw[mark.end() :]
    if mark["heading"]:
        kept = kept.rstrip(" \t\r=#")
    row = bool(mark["table"]) or "\t" in kept.strip()
    words = _words(kept.replace("|", "\t") if mark["table"] and "[[" not in kept else kept, row=row)
    return PlainLine(
        start=start,
        end=end,
        words=words,
        heading=bool(mark["heading"]),
        item=bool(mark["item"]),
        row=row,
        depth=len(mark["indent"]),
    )


def _words(raw: str, *, row: bool) -> str:
    kept = _CELL.sub("\t", raw)
    kept = html.unescape(_TAG.sub(" ", kept)) if "<" in kept or "&" in kept else kept
    kept = _LINK.sub(lambda link: link[1] or link[2], kept)
    kept = _EMPHASIS.sub("", kept.replace("|", "\t") if row else kept)
    kept = _SPACES.sub(" ", kept).strip()
    return kept if _WORD.search(kept) else ""
