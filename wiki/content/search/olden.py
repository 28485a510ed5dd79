"""What pages once said: made from their versions, kept to be quick, and asked where words stood together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from time import monotonic

from storage import Storage
from storage.errors import Damaged
from storage.records import Analysed, Hides, Page, Past, Query, Wanted
from wiki.content.search.findings import START, Stood
from wiki.content.search.french import analyse, analyse_title, in_a_row
from wiki.content.search.past import Stretch, advance, last_stretch, readable, standing, together
from wiki.content.search.snippets import bare, snippet
from wiki.markup.properties import split

_READ = 20  # pages that are read at once
_SPENT = 1.0  # seconds that may be spent on the lines of pages in one search
_SHORT = 1000  # code points of a line whose words are remembered


class Olden:
    """Called from threads. What is hidden of a version by now, though it was kept before, is told by no method."""

    def __init__(self, storage: Storage, *, clock: Callable[[], float] = monotonic) -> None:
        self._storage = storage
        self._clock = clock

    def up_to_date(self, page: Page) -> tuple[Past, bool]:
        """The lines of all versions, and whether that is more than was kept.

        One step for each new version; all are read again when one was hidden or shown since.
        """
        hidden = self._storage.versions.hidden(page.id)
        past = kept = self._storage.past.of([page.id]).get(page.id, Past(page=page.id))
        if past.number > page.head or past.hidden != tuple(number for number in hidden if number <= past.number):
            past = Past(page=page.id)
        if past.number < page.head:
            numbers = range(past.number + 1, page.head + 1)
            unseen = frozenset(hidden)
            past = advance(
                past, ((number, None if number in unseen else self._text(page.id, number)) for number in numbers)
            )
        return past, past is not kept

    def stretches(self, pages: Sequence[int], query: Query, *, seconds: float = _SPENT) -> dict[int, Stretch]:
        """Where all that is wanted last stood together, of those pages in which it did and does no more.

        The first ones are looked into first, and no further one when so much time was spent.
        """
        found = {}
        for page, past in self._in_time(pages, seconds):
            everywhere = readable(past)
            if stretch := last_stretch(self._together(past, query), everywhere):
                found[page] = stretch
        return found

    def said(self, versions: Mapping[int, int], query: Query) -> set[int]:
        """Those pages of which this version says all that is wanted."""
        pasts = self._in_time(list(versions), _SPENT)
        return {page for page, past in pasts if self._together(past, query) >> versions[page] & 1}

    def stood(self, page: int, stretch: Stretch) -> Stood:
        since = self._storage.versions.get(page, stretch.left).at
        return Stood(first=stretch.first, last=stretch.last, left=stretch.left, since=since)

    def excerpt(self, page: int, stretch: Stretch, query: Query) -> str:
        """The lines that hold what is wanted; those that left when it did, if they do."""
        past = self._storage.past.of([page]).get(page, Past(page=page))
        if self._is_hidden(page, stretch.last):
            return ""
        lines = [line for line in standing(past, stretch.last) if any(_says(line, one) for one in query.wanted)]
        still = set(standing(past, stretch.left))
        left = [line for line in lines if line not in still]
        return snippet(bare("\n".join(left or lines)), query)

    def quote(self, page: int, number: int, query: Query) -> str:
        """Where a version says what is wanted, among its properties if nowhere else."""
        text = "" if self._is_hidden(page, number) else self._text(page, number) or ""
        said = snippet(bare(text[split(text)[1] :]), query)
        return said if START in said else snippet(bare(text), query)

    def _in_time(self, pages: Sequence[int], seconds: float) -> Iterator[tuple[int, Past]]:
        """What was kept of pages, in their order, until time is up."""
        end = self._clock() + seconds
        for few in (pages[at : at + _READ] for at in range(0, len(pages), _READ)):
            pasts = self._storage.past.of(few)
            for page in few:
                if self._clock() > end:
                    return
                if page in pasts:
                    yield page, pasts[page]

    def _together(self, past: Past, query: Query) -> int:
        title = analyse_title(self._storage.pages.get(past.page).title)
        return together(past, query, _says, lambda wanted: _holds(title, wanted))

    def _is_hidden(self, page: int, number: int) -> bool:
        return Hides.TEXT in self._storage.versions.get(page, number).hides

    def _text(self, page: int, number: int) -> str | None:
        try:
            return self._storage.versions.text(self._storage.versions.get(page, number))
        except Damaged:
            return None


def past_words(lines: Iterable[str], language: str) -> Analysed:
    """Lines that are as they were written, as an index takes them."""
    return analyse(bare("\n".join(lines)), language)


def _says(line: str, wanted: Wanted) -> bool:
    if wanted.row and not stands_in_a_row(bare(line), wanted):
        return False
    return _holds(_remembered(line) if len(line) <= _SHORT else _analysed(line), wanted)


def stands_in_a_row(text: str, wanted: Wanted) -> bool:
    """Whether a text says what must stand in a row."""
    return f" {wanted.row} " in f" {in_a_row(text)} "


def _analysed(line: str) -> Analysed:
    return analyse(bare(line))


_remembered = lru_cache(maxsize=20_000)(_analysed)


def _holds(said: Analysed, wanted: Wanted) -> bool:
    words, stems, word = f" {said.words} ", f" {said.stems} ", " ".join(wanted.words)
    if f" {word} " in words or (wanted.begins and f" {word}" in words):
        return True
    return any(f" {way} " in stems for way in (" ".join(wanted.stems), *wanted.near))
