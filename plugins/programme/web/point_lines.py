"""Points to settle as a list: under their days and kinds, each with the ateliers that it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.programme.model.points import Point
from plugins.programme.model.programme import Entry
from plugins.programme.web.cards import card_of
from plugins.programme.web.saying import KINDS, of_all
from storage.records import Page
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """An atelier, or the edition: where it stands, when, and where to change it (empty for those who may not)."""

    name: str
    url: str
    time: str
    page: str
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """Two that clash, or all those of one day of which the same is to be said."""

    sentence: str
    concerned: tuple[Concerned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointGroup:
    """Points of one kind, under its name."""

    name: str
    lines: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDay:
    """Points of one day; `name` is « mercredi 9 juillet 2008 », or says that they have none."""

    name: str
    groups: tuple[PointGroup, ...]


def point_lines(
    call: Call, found: Iterable[Point], *, edition: Page | None = None, back: Page | None = None
) -> tuple[PointDay, ...]:
    """Points under their days and kinds: those of the edition first, those without a day last.

    Who changes an atelier comes `back` to the programme of that page.
    """
    days: dict[tuple[int, date], list[Point]] = {}
    for point in found:
        days.setdefault(_place(point), []).append(point)
    shown = _Showing(call, edition, back)
    return tuple(
        PointDay(name=_day_name(call, place), groups=tuple(shown.groups(points_of_day)))
        for place, points_of_day in sorted(days.items())
    )


class _Showing:
    """Makes points into lines; each atelier is looked up once."""

    def __init__(self, call: Call, edition: Page | None, back: Page | None) -> None:
        self._call = call
        self._edition = edition
        self._back = back
        self._cards: dict[str, Concerned] = {}

    def groups(self, found: Sequence[Point]) -> Iterator[PointGroup]:
        for kind, name in KINDS.items():
            if lines := tuple(self._lines(point for point in found if point.kind is kind)):
                yield PointGroup(name=self._call.words(name), lines=lines)

    def _lines(self, found: Iterable[Point]) -> Iterator[PointLine]:
        alone: dict[str, list[Entry]] = {}
        for point in found:
            sentence = of_all(self._call.words, point)
            if len(point.entries) > 1:
                yield PointLine(sentence=sentence, concerned=tuple(map(self._concerned, point.entries)))
            else:
                alone.setdefault(sentence, []).extend(point.entries)
        for sentence, entries in alone.items():
            concerned = tuple(map(self._concerned, entries)) or _the_edition(self._call, self._edition)
            yield PointLine(sentence=sentence, concerned=concerned)

    def _concerned(self, entry: Entry) -> Concerned:
        if entry.name not in self._cards:
            card = card_of(self._call, entry, back=self._back)
            self._cards[entry.name] = Concerned(
                name=card.title, url=card.url, time=card.time, page=card.page, edit_url=card.edit_url
            )
        return self._cards[entry.name]


def _place(point: Point) -> tuple[int, date]:
    if not point.entries:
        return 0, date.min
    return (1, point.day) if point.day else (2, date.min)


def _day_name(call: Call, place: tuple[int, date]) -> str:
    if place[0] == 1:
        return call.clock.weekday(place[1])
    return call.words("The edition") if place[0] == 0 else call.words("Without a day")


def _the_edition(call: Call, edition: Page | None) -> tuple[Concerned, ...]:
    if edition is None:
        return ()
    space = call.homes[edition.space]
    urls, editable = call.site.urls, may(call.viewer, Verb.EDIT, PageIn(space=space, page=edition))
    edit_url = urls.page(space, edition, "properties") if editable else ""
    return (Concerned(name=edition.title, url=urls.page(space, edition), time="", page="", edit_url=edit_url),)
