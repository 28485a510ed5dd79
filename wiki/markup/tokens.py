"""Stands things that Markdown must not touch (links, blocks) in the text as tokens nobody can forge.

A token is a number between two private-use characters; a text that holds such characters loses them first.
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from wiki.markup.work import Work

INLINE, BLOCK, END = "\ue000", "\ue001", "\ue002"
RESERVED = "\ue000-\ue002"
"""The same characters, for the inside of a pattern's `[...]`."""

AMPERSAND = "\ue003"
"""Stands for `&amp;` while HTML is cleaned; no text holds it either."""

BLOCK_PATTERN = rf"^ {{0,3}}{BLOCK}(?P<block_number>[0-9]+){END}[ \t]*(?:\n|$)"

_TOKEN = re.compile(rf"[{INLINE}{BLOCK}]([0-9]+){END}")
_QUOTED_TOKEN = re.compile(r"%EE%80%8[01]([0-9]+)%EE%80%82")
_UNWANTED = re.compile(f"[\0\ud800-\udfff{RESERVED}{AMPERSAND}]")
_CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

_STEPS = 4  # to find a thing, to make it a token and to take that out again

Thing = TypeVar("Thing")
Kind = TypeVar("Kind")


def neutral(text: str) -> str:
    """`text` with U+FFFD, one for one, for what could be taken for a token, and for what is no character at all."""
    return _UNWANTED.sub("\ufffd", text)


def unescape(text: str) -> str:
    """`text` with its character references (`&eacute;`, `&#233;`) read; none of them can make a token."""
    return _CHARACTER_REFERENCE.sub(lambda found: neutral(html.unescape(found[0])), text)


class Tokens(Generic[Thing]):
    """The things that tokens stand for, in one text; a token is the number of its thing."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._things: list[Thing] = []

    def inline(self, thing: Thing) -> str:
        """A token that Markdown takes for a word."""
        return f"{INLINE}{self._add(thing)}{END}"

    def block(self, thing: Thing) -> str:
        """A token for a line of its own, which `BLOCK_PATTERN` finds."""
        return f"{BLOCK}{self._add(thing)}{END}"

    def _add(self, thing: Thing) -> int:
        self._work.spend(_STEPS)
        self._things.append(thing)
        return len(self._things) - 1

    def __getitem__(self, number: int) -> Thing:
        return self._things[number]

    def replace(self, text: str, words: Callable[[Thing], str]) -> str:
        """`text` with words for each of its tokens."""
        if END not in text:
            return text
        return _TOKEN.sub(lambda found: words(self._things[int(found[1])]), text)

    def replace_quoted(self, url: str, words: Callable[[Thing], str]) -> str:
        """The same in an address, where tokens have been percent-encoded."""
        return _QUOTED_TOKEN.sub(lambda found: self._words(found, words), url)

    def _words(self, found: re.Match[str], words: Callable[[Thing], str]) -> str:
        number = int(found[1][:9])
        return words(self._things[number]) if number < len(self._things) else found[0]

    def take_out(self, text: str, kind: type[Kind]) -> tuple[str, Kind | None]:
        """`text` without its tokens for a thing of this kind, and the first such thing."""
        found = [thing for number in _TOKEN.findall(text) if isinstance(thing := self._things[int(number)], kind)]
        if not found:
            return text, None
        kept = _TOKEN.sub(lambda token: "" if isinstance(self._things[int(token[1])], kind) else token[0], text)
        return kept, found[0]

    def cut(self, text: str) -> Iterator[str | Thing]:
        """The strings between the tokens and the things that they stand for, in turn."""
        for place, part in enumerate(_TOKEN.split(text)):
            yield self._things[int(part)] if place % 2 else part
