"""The lines of a page through its versions: which stood when, and where words stood together for the last time.

Versions are bits of a number here, version 1 the second one, so that where two lines stood together is one `&`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from storage.records import Past, Query, Span, Wanted

MOST = 500_000
"""Code points of lines that stand no more, in one page; beyond it, those that left first are forgotten."""

_OFTEN = 100  # versions between two looks at how much has left
Says = Callable[[str, Wanted], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Versions in a row, `first` to `last`, and the first one after them that can be read."""

    first: int
    last: int
    left: int


def advance(past: Past, versions: Iterable[tuple[int, str | None]]) -> Past:
    """With the versions that follow, each with its number and what it says; None when that is hidden.

    The work is that of reading the versions, however many lines have left.
    """
    lines, hidden, number = {line: list(spans) for line, spans in past.lines}, list(past.hidden), past.number
    for number, text in versions:
        if text is None:
            hidden.append(number)
            continue
        for line in dict.fromkeys(stripped for line in text.splitlines() if (stripped := line.strip())):
            _stands(lines.setdefault(line, []), number)
        if number % _OFTEN == 0:
            lines = _bounded(lines, number)
    kept = _bounded(lines, number)
    return replace(
        past, number=number, hidden=tuple(hidden), lines=tuple((line, tuple(spans)) for line, spans in kept.items())
    )


def build(page: int, texts: Iterable[str | None]) -> Past:
    """From all versions, the first one first."""
    return advance(Past(page=page), enumerate(texts, start=1))


def gone(past: Past, *, since: int) -> list[str]:
    """The lines that don't stand in version `since`, nor in any after it."""
    return [line for line, spans in past.lines if spans[-1][1] < since]


def standing(past: Past, number: int) -> list[str]:
    """The lines of one version, in the order in which they came into the page."""
    return [line for line, spans in past.lines if any(first <= number <= last for first, last in spans)]


def readable(past: Past) -> int:
    """The versions whose texts can be read."""
    bits = (1 << (past.number + 1)) - 2
    for number in past.hidden:
        bits &= ~(1 << number)
    return bits


def together(past: Past, query: Query, says: Says, title: Callable[[Wanted], bool]) -> int:
    """The versions in which everything that is wanted stood, and nothing unwanted.

    `says` tells whether a line says something, `title` whether the title does, which counts for every version.
    """
    everywhere = readable(past)
    stood = [_stood(past, wanted, says, title, everywhere) for wanted in query.wanted]
    bits = everywhere if query.every else 0
    for one in stood:
        bits = bits & one if query.every else bits | one
    for unwanted in query.unwanted:
        bits &= ~_stood(past, unwanted, says, title, everywhere)
    return bits


def last_stretch(bits: int, everywhere: int) -> Stretch | None:
    """The last of these versions that were followed by another one, and those just before it."""
    current = everywhere.bit_length() - 1
    while current > 0 and bits >> current & 1:  # what still stands did not leave
        bits &= ~(1 << current)
        current = (everywhere & ((1 << current) - 1)).bit_length() - 1
    if not bits:
        return None
    last = bits.bit_length() - 1
    before = (everywhere & ~bits & ((1 << last) - 1)).bit_length()
    return Stretch(first=_lowest(bits >> before) + before, last=last, left=_lowest(everywhere >> (last + 1)) + last + 1)


def _stood(past: Past, wanted: Wanted, says: Says, title: Callable[[Wanted], bool], everywhere: int) -> int:
    if title(wanted):
        return everywhere
    bits = 0
    if not wanted.titled:
        for line, spans in past.lines:
            if says(line, wanted):
                bits |= _bits(spans)
    return bits


def _bits(spans: Iterable[Span]) -> int:
    bits = 0
    for first, last in spans:
        bits |= ((1 << (last - first + 1)) - 1) << first
    return bits


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _stands(spans: list[Span], number: int) -> None:
    """One more version in which a line stands."""
    if spans and spans[-1][1] == number - 1:
        spans[-1] = (spans[-1][0], number)
    else:
        spans.append((number, number))


def _bounded(lines: dict[str, list[Span]], number: int) -> dict[str, list[Span]]:
    """All that stands in version `number`, and what left last."""
    left = {line: spans[-1][1] for line, spans in lines.items() if spans[-1][1] < number}
    much = sum(map(len, left))
    if much <= MOST:
        return lines
    forgotten = set()
    for line in sorted(left, key=left.__getitem__):
        forgotten.add(line)
        much -= len(line)
        if much <= MOST:
            break
    return {line: spans for line, spans in lines.items() if line not in forgotten}
