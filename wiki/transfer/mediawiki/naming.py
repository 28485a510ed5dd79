"""How a page of the dump is called here: by its title, or by a readable other one where Palabre refuses it."""

import re
from collections.abc import Iterator

from storage.records import Title
from wiki.content.titles import LONGEST, is_hidden, parse_title
from wiki.errors import BadTitle

_PLUS = re.compile(r"\s*(\++)\s*(.*)")
_BRACKETS = str.maketrans("[]{}<>", "()()()")
_ROOM = 24  # bytes kept free for what tells two titles apart


def own_title(raw: str, ref: int) -> Title:
    """The title itself where it can be one; else one that reads alike (`+1` is `Plus 1`), at worst `Page {ref}`."""
    for candidate in (raw, _mended(raw), f"Page {ref}"):
        try:
            return parse_title(candidate)
        except BadTitle:
            continue
    raise AssertionError("a number is a title")


def others(title: Title) -> Iterator[Title]:
    """`Title (2)`, `Title (3)`…: what a page is called when its title is taken."""
    number = 2
    while True:
        yield parse_title(f"{_shortened(title.text)} ({number})")
        number += 1


def _mended(raw: str) -> str:
    shown = "".join(character for character in raw if character in {"\t", "\n"} or not is_hidden(character))
    plain = shown.translate(_BRACKETS).replace("|", "/").replace("#", " ")
    segments = [_segment(segment) for segment in plain.split("/")]
    return _shortened("/".join(segment for segment in segments if segment))


def _segment(raw: str) -> str:
    segment = " ".join(raw.replace("_", " ").split())
    if segment in {".", ".."}:
        return f"({segment})"
    if found := _PLUS.fullmatch(segment):
        return " ".join(["Plus"] * len(found[1]) + [found[2]]).strip()
    return segment


def _shortened(text: str) -> str:
    """Cut between words, if there are any, so that something can be added."""
    if len(text.encode()) <= LONGEST - _ROOM:
        return text
    cut = text.encode()[: LONGEST - _ROOM].decode(errors="ignore")
    return (cut.rpartition(" ")[0] or cut).rstrip(" /")
