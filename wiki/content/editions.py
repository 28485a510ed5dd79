"""Editions of forums, read out of the properties of pages."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from storage import Storage
from storage.records import Fact, Page, Space
from wiki.content.derive import EDITION, PROPERTY
from wiki.content.titles import title_key
from wiki.markup.properties import parse_date

EDITION_TYPES = ("édition", "edition")
"""Keys of the types that pages of editions have."""

_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One forum: its page, the year that it stands under, its days and place where they are said."""

    page: Page
    space: Space
    year: int | None
    start: date | None
    end: date | None
    place: str
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPages:
    """The pages of an edition that are of one type, as it is written in their properties (empty when it is not)."""

    type: str
    pages: tuple[Page, ...]


class Editions:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def all(self, spaces: Sequence[Space]) -> list[Edition]:
        """The editions of these spaces, the latest first, those without a year last."""
        by_id = {space.id: space for space in spaces}
        kinds = self._storage.derived.facts(PROPERTY, "type", spaces=list(by_id), keys=EDITION_TYPES)
        pages = {found.page.id: found.page for found in kinds}
        facts = self._storage.derived.facts_of(list(pages), PROPERTY)
        editions = [_edition(page, by_id[page.space], facts[page.id]) for page in pages.values()]
        return sorted(editions, key=lambda edition: (edition.year or 0, edition.start or date.min), reverse=True)

    def pages(self, edition: Edition, spaces: Sequence[Space]) -> list[TypedPages]:
        """The pages of `spaces` that name this edition in their property `édition`, by type."""
        named = self._storage.derived.links_to(edition.space.id, self._keys(edition.page), kind=EDITION)
        readable = {space.id for space in spaces}
        pages = [page for page in named if page.space in readable and page.id != edition.page.id]
        facts = self._storage.derived.facts_of([page.id for page in pages], PROPERTY)
        groups: dict[str, list[Page]] = {}
        names: dict[str, str] = {}
        for page in pages:
            kind = _value(facts[page.id], "type")
            names.setdefault(title_key(kind), kind)
            groups.setdefault(title_key(kind), []).append(page)
        return [
            TypedPages(type=names[key], pages=tuple(groups[key])) for key in sorted(groups, key=lambda k: (not k, k))
        ]

    def named(self, title: str, spaces: Sequence[Space]) -> list[Page]:
        """The pages of `spaces` that name an edition with this title; none when there is no such edition."""
        editions = [edition for edition in self.all(spaces) if edition.page.key == title_key(title)]
        return [page for edition in editions for group in self.pages(edition, spaces) for page in group.pages]

    def _keys(self, page: Page) -> list[str]:
        return [page.key, *(title.key for title in self._storage.derived.old_titles(page.id))]


def name_of(edition: Page, *, space: Space, within: Space) -> str:
    """How pages of the space `within` name this edition, which stands in `space`, in their property `édition`."""
    return edition.title if space.id == within.id else f"{space.slug}:{edition.title}"


def around(edition: Edition, editions: Sequence[Edition]) -> tuple[Edition | None, Edition | None]:
    """The editions of the same space just before and just after this one."""
    same = [other for other in editions if other.space.id == edition.space.id and other.year]
    ordered = sorted(same, key=lambda other: (other.year or 0, other.start or date.min))
    place = next((index for index, other in enumerate(ordered) if other.page.id == edition.page.id), None)
    if place is None:
        return None, None
    before = ordered[place - 1] if place else None
    return before, ordered[place + 1] if place + 1 < len(ordered) else None


def year_of(title: str, value: Callable[[str], str]) -> int | None:
    """The year that an edition stands under, from its title and the (first) `value` of each of its properties."""
    start = _start(value)
    return start.year if start else _year(value("annee")) or _year(title)


def _edition(page: Page, space: Space, facts: Sequence[Fact]) -> Edition:
    return Edition(
        page=page,
        space=space,
        year=year_of(page.title, lambda name: _value(facts, name)),
        start=_start(lambda name: _value(facts, name)),
        end=parse_date(_value(facts, "fin")),
        place=_value(facts, "lieu"),
        theme=_value(facts, "theme"),
    )


def _start(value: Callable[[str], str]) -> date | None:
    return parse_date(value("debut") or value("date"))


def _value(facts: Iterable[Fact], name: str) -> str:
    return next((fact.value for fact in facts if fact.name == name), "")


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None
