"""Which documents of a segment have what is wanted, and how much of it: sets first, worth only for what was found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from operator import add

from storage.records import Query, Wanted
from wiki.content.search.whooshed.codec import Postings
from wiki.content.search.whooshed.leaf import Leaf
from wiki.content.search.whooshed.shape import BEGINNING, HEADINGS, KEYWORDS, PAST, TEXT, TITLE, is_word

_BY_STEM = {TITLE: 10.0, KEYWORDS: 6.0, HEADINGS: 3.0, TEXT: 1.0, PAST: 0.5}
_BY_WORD = {TITLE: 8.0, KEYWORDS: 1.0, HEADINGS: 1.0, TEXT: 1.0, PAST: 0.5}  # beside what the stem is worth
_NEAR = 0.4
_FAR = 1 << 20  # more than the words of the longest text
Standing = tuple[str, Postings]


class Having:
    """Documents that have what is wanted; and where, with what it is worth there.

    Those that have the words `themselves` come before those that have near or longer ones.
    """

    def __init__(self) -> None:
        self.themselves: set[int] = set()
        self.documents: set[int] = set()
        self._lists: list[tuple[float, Sequence[int], Iterable[float]]] = []

    def put(self, weight: float, documents: Sequence[int], counts: Iterable[float]) -> None:
        self.documents.update(documents)
        self._lists.append((weight, documents, counts))

    def widen(self) -> None:
        """What is put from now on are near or longer words."""
        self.themselves = set(self.documents)

    def counts(self, found: set[int]) -> dict[int, float]:
        """For documents that were `found`, how often they hold it, weighed by where."""
        total = dict.fromkeys(found, 0.0)
        for weight, documents, counts in self._lists:
            for document, count in zip(documents, counts, strict=False):
                if document in total:
                    total[document] += weight * count
        return total


def having(leaf: Leaf, wanted: Wanted, *, past: bool) -> Having:
    """The documents that have what is `wanted`."""
    found = Having()
    if not wanted.words or not all(is_word(word) for word in wanted.words):
        return found
    allowed = TITLE if wanted.titled else TITLE + KEYWORDS + HEADINGS + TEXT + (PAST if past else "")
    find = _phrase if len(wanted.words) > 1 else _single
    find(found, leaf, wanted, allowed)
    found.widen()
    if wanted.begins:
        _begun(found, leaf, wanted, allowed)
    for stem in wanted.near:
        for word in leaf.family(stem):
            _put(found, leaf.word(word), allowed, {part: _NEAR * worth for part, worth in _BY_STEM.items()})
    return found


def matching(
    groups: Sequence[Having], unwanted: Iterable[Having], query: Query, deleted: frozenset[int]
) -> tuple[set[int], set[int]]:
    """Documents that have every group, or one of them, and nothing unwanted; those with the words themselves first."""
    left_out = deleted.union(*(group.documents for group in unwanted))
    themselves, found = [group.themselves for group in groups], [group.documents for group in groups]
    return _combined(themselves, query) - left_out, _combined(found, query) - left_out


def _combined(sets: list[set[int]], query: Query) -> set[int]:
    return set.intersection(*sorted(sets, key=len)) if query.every else set.union(*sets)


def _single(found: Having, leaf: Leaf, wanted: Wanted, allowed: str) -> None:
    said = wanted.words[0]
    kin = {word for stem in wanted.stems for word in leaf.family(stem)}
    both = {part: worth + _BY_WORD[part] for part, worth in _BY_STEM.items()}
    for word in sorted(kin - {said}):
        _put(found, leaf.word(word), allowed, _BY_STEM)
    _put(found, leaf.word(said), allowed, both if said in kin else _BY_WORD)


def _begun(found: Having, leaf: Leaf, wanted: Wanted, allowed: str) -> None:
    """All words that go on from the last one. Where there may be a thousand, how often each stands is not asked."""
    beginning = wanted.words[-1]
    if len(wanted.words) > 1:
        before = [list(leaf.word(word)) for word in wanted.words[:-1]]
        _put_row(found, [*before, list(leaf.words(beginning))], allowed)
        return
    if len(beginning) == BEGINNING and TEXT in allowed:
        for document in (leaf.started(beginning, part) for part in allowed if part in (TEXT, PAST)):
            found.put(_BY_WORD[TEXT], document, repeat(1.0))
        allowed = TITLE
    if allowed == TITLE:
        for _, documents in leaf.titled(beginning):
            found.put(_BY_WORD[TITLE], documents, repeat(1.0))
    else:
        _put(found, leaf.words(beginning), allowed, _BY_WORD)


def _put(found: Having, standing: Iterable[Standing], allowed: str, weights: dict[str, float]) -> None:
    for part, postings in standing:
        if part in allowed:
            found.put(weights[part], postings.documents, postings.counts)


def _phrase(found: Having, leaf: Leaf, wanted: Wanted, allowed: str) -> None:
    kin = [{*leaf.family(stem)} for stem in wanted.stems]
    words = [{said, *others} for said, others in zip(wanted.words, kin, strict=False)]
    standing = {word: list(leaf.word(word)) for word in sorted(set().union(*words))}
    for part in allowed:
        lists = [{word: _in(part, standing[word]) for word in each} for each in words]
        places = _places(lists)
        exact = _rows([each.get(said, set()) for said, each in zip(wanted.words, places, strict=False)])
        found.put(_BY_WORD[part], list(exact), list(exact.values()))
        rows = _rows(
            [set().union(*(each.get(word, set()) for word in its)) for its, each in zip(kin, places, strict=False)]
        )
        found.put(_BY_STEM[part], list(rows), list(rows.values()))


def _put_row(found: Having, wanted: Sequence[Sequence[Standing]], allowed: str) -> None:
    """Words that follow one another, each one of several."""
    for part in allowed:
        lists = [{"": _in(part, standing)} for standing in wanted]
        rows = _rows([each.get("", set()) for each in _places(lists)])
        found.put(_BY_WORD[part], list(rows), list(rows.values()))


def _in(part: str, standing: Iterable[Standing]) -> list[Postings]:
    return [postings for where, postings in standing if where == part]


def _places(lists: Sequence[dict[str, list[Postings]]]) -> list[dict[str, set[int]]]:
    """Where words of each list stand, in documents that have one of each; less by the number of lists before theirs."""
    holding = [set().union(*(postings.documents for words in each.values() for postings in words)) for each in lists]
    among = set.intersection(*holding)
    return [
        {word: set(chain(*(_numbered(one, among, shift) for one in postings))) for word, postings in each.items()}
        for shift, each in enumerate(lists if among else [])
    ]


def _rows(places: Sequence[set[int]]) -> dict[int, float]:
    """Documents in which words follow one another, and how often."""
    ends = set.intersection(*places) if places else set()
    return Counter(map(_FAR.__rfloordiv__, ends))  # type: ignore[return-value]


def _numbered(postings: Postings, among: set[int], shift: int) -> Iterable[int]:
    """Each place as one number, those of a document in a row."""
    if len(among) * 4 < len(postings.documents):
        found = (map((document * _FAR - shift).__add__, places) for document, places in postings.places(among))
        return chain.from_iterable(found)
    starts = map((-shift).__add__, map(_FAR.__mul__, postings.documents))
    return map(add, chain.from_iterable(map(repeat, starts, map(int, postings.counts))), postings.all_places())
