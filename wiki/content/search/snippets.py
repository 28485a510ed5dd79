"""A few words around what was found, in time linear in the text."""

from collections.abc import Sequence

from storage.records import Query
from wiki.content.search.findings import END, START
from wiki.content.search.french import Read, read

_LOOKED_AT = 200_000  # code points of a text, from its beginning
_BEFORE, _AFTER = 8, 24  # words around the first that was found


def snippet(text: str, query: Query) -> str:
    """Words around the first place where something wanted stands, which is between `START` and `END`."""
    told = list(read(text[:_LOOKED_AT]))
    first = next((place for place, one in enumerate(told) if _found(one, query)), 0)
    shown = told[max(0, first - _BEFORE) : first + _AFTER]
    if not shown:
        return text[:200]
    begin = shown[0].start if first > _BEFORE else 0
    end = shown[-1].end if first + _AFTER < len(told) else min(len(text), shown[-1].end + 40)
    return f"{'…' if begin else ''}{_marked(text, begin, end, shown, query)}{'…' if end < len(text) else ''}"


def _marked(text: str, begin: int, end: int, shown: Sequence[Read], query: Query) -> str:
    parts, position = [], begin
    for one in shown:
        word = text[one.start : one.end]
        parts += [text[position : one.start], f"{START}{word}{END}" if _found(one, query) else word]
        position = one.end
    return "".join([*parts, text[position:end]])


def _found(one: Read, query: Query) -> bool:
    return any(
        set(one.stems) & {*wanted.stems, *wanted.near}
        or (wanted.begins and any(word.startswith(wanted.words[-1]) for word in one.words))
        for wanted in query.wanted
    )
