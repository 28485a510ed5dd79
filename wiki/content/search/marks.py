"""Where in a text stands what is wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.records import Query, Wanted
from wiki.content.search.french import Read, between_gaps, chunks, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text that is one of what is wanted: `which`, by its place in the query."""

    start: int
    end: int
    which: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    start: int
    end: int
    word: str
    stem: str


def marks(pieces: Sequence[tuple[int, str]], query: Query) -> list[Mark]:
    """What of `pieces` (each with its place in the text) is wanted, in its order; titles' words aside.

    A phrase is one mark. Linear in the text.
    """
    told = list(_told(pieces)) if any(len(one.words) > 1 for one in query.wanted) else []
    found: list[Mark] = []
    for which, wanted in enumerate(query.wanted):
        if not wanted.titled:
            found += _row(pieces, wanted, which) if wanted.row else _single(pieces, wanted, which)
            found += _phrase(told, wanted, which)
    return _apart(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def _single(pieces: Sequence[tuple[int, str]], wanted: Wanted, which: int) -> Iterator[Mark]:
    """Chunks are looked at once each, however often they stand in the text."""
    read = chunks()
    known = {piece: [one for one in read(piece).reads if _is(one, wanted)] for piece in {piece for _, piece in pieces}}
    for place, piece in pieces:
        for one in known[piece]:
            exact = wanted.words[0] in one.words
            yield Mark(start=place + one.start, end=place + one.end, which=which, exact=exact)


def _is(one: Read, wanted: Wanted) -> bool:
    stems = set(wanted.near) if len(wanted.words) > 1 else {*wanted.stems, *wanted.near}
    if len(wanted.words) > 1:
        return not stems.isdisjoint(one.stems)
    begins = wanted.begins and any(word.startswith(wanted.words[0]) for word in one.words)
    return begins or not stems.isdisjoint(one.stems) or wanted.words[0] in one.words


def _told(pieces: Sequence[tuple[int, str]]) -> Iterator[_Said]:
    read = chunks()
    for place, piece in pieces:
        for one in read(piece).reads:
            for word, stem in zip(one.words, one.stems, strict=True):
                yield _Said(start=place + one.start, end=place + one.end, word=word, stem=stem)


def _row(pieces: Sequence[tuple[int, str]], wanted: Wanted, which: int) -> Iterator[Mark]:
    """What stands in a row as it must; a phrase of one word that counts, without the row, is marked by nothing."""
    told = [(place + start, place + end, said) for place, piece in pieces for start, end, said in row(piece)]
    words = wanted.row.split()
    for at in range(len(told) - len(words) + 1):
        if told[at][2] == words[0] and [said for _, _, said in told[at : at + len(words)]] == words:
            yield Mark(start=told[at][0], end=told[at + len(words) - 1][1], which=which, exact=True)


def _phrase(told: Sequence[_Said], wanted: Wanted, which: int) -> Iterator[Mark]:
    size = len(wanted.words)
    if size == 1 or wanted.row:
        return
    for at in range(len(told) - size + 1):
        if told[at].stem != wanted.stems[0] and told[at].word != wanted.words[0]:
            continue
        row = told[at : at + size]
        exact = all(one.word == word for one, word in zip(row, wanted.words, strict=True))
        if exact or all(one.stem == s for one, s in zip(row, wanted.stems, strict=True)):
            yield Mark(start=row[0].start, end=row[-1].end, which=which, exact=exact)


def _apart(found: list[Mark]) -> list[Mark]:
    """Without marks that stand inside of others, or begin in them."""
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def pieces_of(text: str) -> list[tuple[int, str]]:
    """A tidy text in single spaces, cut at its gaps, each piece with its place."""
    found, place = [], 0
    for piece in between_gaps(text):
        place = text.index(piece, place)
        found.append((place, piece))
        place += len(piece)
    return found
