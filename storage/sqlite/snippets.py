"""A few words around what was found, in time linear in the text."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_LOOKED_AT = 200_000  # code points of a text, from its beginning
_BEFORE, _AFTER = 8, 24  # words around the first that was found
_TAIL = 40  # code points after the last word of a text, at most
START, END = "\x02", "\x03"


def snippet(text: str, wanted: Sequence[str]) -> str:
    """Words around the first place where one of `wanted` stands; what was found stands between `START` and `END`.

    Compared as the index does, without accents and case; the last of `wanted` is a beginning of words.
    """
    terms = [_folded(word) for word in wanted]
    spans = [found.span() for found in _WORD.finditer(text, 0, _LOOKED_AT)]
    first = next((place for place, span in enumerate(spans) if _is_one(text[slice(*span)], terms)), 0)
    shown = spans[max(0, first - _BEFORE) : first + _AFTER]
    if not shown:
        return ""
    begin = shown[0][0] if shown[0] != spans[0] else 0
    end = shown[-1][1] if shown[-1] != spans[-1] else min(len(text), shown[-1][1] + _TAIL)
    parts: list[str] = []
    position = begin
    for start, stop in shown:
        word = text[start:stop]
        parts += (text[position:start], f"{START}{word}{END}" if _is_one(word, terms) else word)
        position = stop
    return f"{'…' if begin else ''}{''.join(parts)}{text[position:end]}{'…' if end < len(text) else ''}"


def _is_one(word: str, terms: Sequence[str]) -> bool:
    folded = _folded(word)
    return folded in terms or (bool(terms) and folded.startswith(terms[-1]))


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter))
