"""Cut a passage into sentences and set its three states side by side."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from wiki.content.diff.chain import Pair
from wiki.content.diff.matching import counterparts
from wiki.content.merge.records import AlignedSentence, Region

# In characters. Regions of this size come from pages that have nothing in common.
LONGEST = 100_000

_STRUCTURED = re.compile(r"\s*(?:[|:#>*+-]|\d+[.)]\s)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?:\s*[»”\"])?\s+(?=[«“\"]?\s?[A-ZÀ-ÖØ-ÞŒ])")


def structured(line: str) -> bool:
    """Whether a line is a row of a table, an item, a field, a heading or a quotation: it lives on a line of its own."""
    return bool(_STRUCTURED.match(line))


def split_sentences(text: str) -> list[str]:
    """The sentences of a French passage, each with the blanks that follow it; `"".join` undoes it.

    A line end ends a sentence, too; a table's row, an item or a field is never cut. Nor is a passage that nobody could
    read sentence by sentence.
    """
    if len(text) > LONGEST:
        return [text]
    return [sentence for line in text.splitlines(keepends=True) for sentence in _of_line(line)]


def sentences(region: Region) -> tuple[AlignedSentence, ...]:
    """The region as rows of three columns; each column, joined, is that state of the region."""
    base, theirs, yours = (split_sentences(text) for text in (region.base, region.theirs, region.yours))
    left, right = _beside(base, theirs), _beside(base, yours)
    return tuple(
        AlignedSentence(base=old, theirs=one, yours=other)
        for sentence, (their_extras, their_own), (your_extras, your_own) in zip([*base, ""], left, right, strict=True)
        for old, one, other in [
            *(("", one, other) for one, other in zip_longest(their_extras, your_extras, fillvalue="")),
            (sentence, their_own, your_own),
        ]
        if old or one or other
    )


def _of_line(line: str) -> Iterator[str]:
    start = 0
    for end in () if structured(line) else _SENTENCE_END.finditer(line):
        yield line[start : end.end()]
        start = end.end()
    yield line[start:]


def _beside(base: Sequence[str], other: Sequence[str]) -> list[tuple[Sequence[str], str]]:
    """For every base sentence and for the end: what `other` has before its counterpart, and the counterpart.

    A base sentence without a counterpart gets the next one that has none either.
    """
    pairs = _pairs(base, other)
    beside: list[tuple[Sequence[str], str]] = []
    at = 0
    for index in range(len(base)):
        if pairs and pairs[0][0] == index:
            own = pairs.pop(0)[1]
            beside.append((other[at:own], other[own]))
            at = own + 1
        elif at < (pairs[0][1] if pairs else len(other)):
            beside.append(((), other[at]))
            at += 1
        else:
            beside.append(((), ""))
    return [*beside, (other[at:], "")]


def _pairs(base: Sequence[str], other: Sequence[str]) -> list[Pair]:
    return counterparts([text.strip() for text in base], [text.strip() for text in other])
