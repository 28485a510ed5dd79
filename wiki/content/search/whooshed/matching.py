"""Which documents of a segment have what is wanted, and how much of it."""

from collections.abc import Iterable, Iterator, Sequence

from storage.records import Query, Wanted
from wiki.content.search.whooshed.leaf import Leaf, Postings
from wiki.content.search.whooshed.shape import BEGINNING, HEADINGS, KEYWORDS, PAST, TEXT, TITLE, is_word

Having = dict[int, float]
"""Documents, with how often they hold something, weighed by where."""

_BY_STEM = {TITLE: 10.0, KEYWORDS: 6.0, HEADINGS: 3.0, TEXT: 1.0, PAST: 0.5}
_BY_WORD = {TITLE: 8.0, KEYWORDS: 1.0, HEADINGS: 1.0, TEXT: 1.0, PAST: 0.5}  # beside what the stem is worth
_NEAR = 0.4


def having(leaf: Leaf, wanted: Wanted, *, past: bool) -> tuple[Having, Having]:
    """The documents that have the words that are `wanted`, and all: those with near or longer words too."""
    if not wanted.words or not all(is_word(word) for word in wanted.words):
        return {}, {}
    allowed = TITLE if wanted.titled else TITLE + KEYWORDS + HEADINGS + TEXT + (PAST if past else "")
    found = _phrase(leaf, wanted, allowed) if len(wanted.words) > 1 else _single(leaf, wanted, allowed)
    if not wanted.near and not wanted.begins:
        return found, found
    wider = dict(found)
    if wanted.begins:
        _begun(wider, leaf, wanted, allowed)
    for stem in wanted.near:
        for word in leaf.family(stem):
            _add(wider, leaf.word(word), allowed, _BY_STEM, _NEAR)
    return found, wider


def matching(groups: Sequence[Having], unwanted: Iterable[Having], query: Query, deleted: frozenset[int]) -> set[int]:
    """Documents that have every group, or one of them, and nothing unwanted."""
    sets: list[set[int]] = [set(group) for group in groups]
    found = set.intersection(*sets) if query.every else set.union(*sets)
    return found.difference(deleted, *unwanted)


def _single(leaf: Leaf, wanted: Wanted, allowed: str) -> Having:
    found: Having = {}
    word = wanted.words[0]
    if not wanted.exact:
        for stem in wanted.stems:
            for kin in leaf.family(stem):
                _add(found, leaf.word(kin), allowed, _BY_STEM)
    _add(found, leaf.word(word), allowed, _BY_WORD)
    return found


def _begun(found: Having, leaf: Leaf, wanted: Wanted, allowed: str) -> None:
    """All words that go on from these letters. Where there may be a thousand, how often each stands is not asked."""
    beginning = wanted.words[-1]
    if len(wanted.words) > 1:
        _add_rows(
            found,
            [*(_standing(leaf, [word]) for word in wanted.words[:-1]), [*leaf.words(beginning)]],
            allowed,
            _BY_WORD,
        )
        return
    if len(beginning) == BEGINNING and TEXT in allowed and PAST not in allowed:
        for document in leaf.started(beginning):
            found.setdefault(document, _BY_WORD[TEXT])
        allowed = TITLE
    if allowed == TITLE:
        for _, documents in leaf.titled(beginning):
            for document in documents:
                found[document] = found.get(document, 0.0) + _BY_WORD[TITLE]
    else:
        _add(found, leaf.words(beginning), allowed, _BY_WORD)


def _add(
    found: Having, standing: Iterable[tuple[str, Postings]], allowed: str, weights: dict[str, float], worth: float = 1.0
) -> None:
    for part, postings in standing:
        if part in allowed:
            weight = weights[part] * worth
            for document, count in zip(postings.documents, postings.counts, strict=True):
                found[document] = found.get(document, 0.0) + weight * count


def _phrase(leaf: Leaf, wanted: Wanted, allowed: str) -> Having:
    found: Having = {}
    exact = [_standing(leaf, [word]) for word in wanted.words]
    _add_rows(found, exact, allowed, _BY_WORD)
    if not wanted.exact:
        _add_rows(found, [_standing(leaf, leaf.family(stem)) for stem in wanted.stems], allowed, _BY_STEM)
    return found


def _standing(leaf: Leaf, words: Iterable[str]) -> list[tuple[str, Postings]]:
    return [standing for word in words for standing in leaf.word(word)]


def _add_rows(
    found: Having, wanted: Sequence[Sequence[tuple[str, Postings]]], allowed: str, weights: dict[str, float]
) -> None:
    for part in allowed:
        lists = [[postings for where, postings in standing if where == part] for standing in wanted]
        for document, count in _rows(lists):
            found[document] = found.get(document, 0.0) + weights[part] * count


def _rows(lists: Sequence[Sequence[Postings]]) -> Iterator[tuple[int, int]]:
    """Documents in which one of each list's words follows one of the list's before, and how often."""
    among = set.intersection(*(set().union(*(postings.documents for postings in words)) for words in lists))
    if not among:
        return
    ends = _places(lists[0], among)
    for words in lists[1:]:
        places = _places(words, among)
        ends = {document: {at + 1 for at in found} & places[document] for document, found in ends.items()}
    yield from ((document, len(found)) for document, found in ends.items() if found)


def _places(words: Sequence[Postings], among: set[int]) -> dict[int, set[int]]:
    places: dict[int, set[int]] = {}
    for postings in words:
        for document, found in postings.places(among):
            places.setdefault(document, set()).update(found)
    return places
