"""Which page of a dump becomes which page here, decided before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.records import Page, Title
from wiki.content.titles import title_key
from wiki.transfer.mediawiki.naming import others, own_title
from wiki.transfer.mediawiki.records import Place, Wiki


class Onto(StrEnum):
    """What is done where a title is taken: ask, leave the page out, or call it otherwise."""

    ASK = "ask"
    SKIP = "skip"
    SUFFIX = "suffix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What is in the space: who holds a title, whether people discuss a page, and which pages came before."""

    holder: Callable[[str], Page | None]
    talk_of: Callable[[int], Page | None]
    known: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a page goes: to the page `known` that it became before, else under `title`.

    Where `subject` is not 0, it becomes the talk of the page that the dump numbers so. `left_out`: its title is taken.
    """

    place: Place
    title: Title
    subject: int = 0
    known: int = 0
    left_out: bool = False

    @property
    def renamed(self) -> bool:
        """Whether it will be found here under another title than there."""
        apart = not (self.subject or self.known or self.left_out)
        return apart and self.title.key != title_key(self.place.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All ways by the number of their page there, and the titles of which one must ask."""

    ways: Mapping[int, Way]
    clashes: Sequence[str]


class Planner:
    """Decides the same whenever it is asked, also when some of the pages have come since."""

    def __init__(self, wiki: Wiki, here: Here, onto: Onto) -> None:
        self._wiki = wiki
        self._here = here
        self._onto = onto
        self._ours = set(here.known.values())
        self._used: set[str] = set()
        self._natural: set[str] = set()
        self._clashes: list[str] = []

    def plan(self, places: Sequence[Place]) -> Plan:
        titles = {place.title: place for place in places}
        subjects = {place.ref: found for place in places if (found := titles.get(self._subject(place)))}
        apart = [place for place in places if place.ref not in subjects]
        self._natural = {own_title(place.title, place.ref).key for place in apart}
        ways = {place.ref: self._page(place) for place in apart}
        for place in places:
            if place.ref in subjects:
                ways[place.ref] = self._talk(place, ways[subjects[place.ref].ref])
        return Plan(ways=ways, clashes=self._clashes)

    def _subject(self, place: Place) -> str:
        """The title of the page that a discussion is about; empty for other pages."""
        if not place.is_talk:
            return ""
        title = place.title.removeprefix(f"{self._wiki.namespaces.get(place.namespace, '')}:")
        prefix = self._wiki.namespaces.get(place.namespace - 1, "")
        return f"{prefix}:{title}" if prefix else title

    def _page(self, place: Place) -> Way:
        title = own_title(place.title, place.ref)
        if known := self._here.known.get(place.ref):
            return Way(place=place, title=title, known=known)
        holder = self._here.holder(title.key)
        if holder is not None and holder.id not in self._ours:
            return self._taken(place, title)
        if title.key in self._used or holder is not None:
            title = self._other(title)
        self._used.add(title.key)
        return Way(place=place, title=title)

    def _talk(self, place: Place, subject: Way) -> Way:
        title = own_title(place.title, place.ref)
        if known := self._here.known.get(place.ref):
            return Way(place=place, title=title, known=known)
        if subject.left_out:
            return Way(place=place, title=title, left_out=True)
        if subject.known and self._here.talk_of(subject.known):  # people began to speak here
            return self._taken(place, title)
        return Way(place=place, title=title, subject=subject.place.ref)

    def _taken(self, place: Place, title: Title) -> Way:
        if self._onto is Onto.ASK:
            self._clashes.append(place.title)
        if self._onto is not Onto.SUFFIX:
            return Way(place=place, title=title, left_out=True)
        title = self._other(title)
        self._used.add(title.key)
        return Way(place=place, title=title)

    def _other(self, title: Title) -> Title:
        """A title beside this one that nobody has, here or in the dump."""
        return next(other for other in others(title) if self._is_free(other.key))

    def _is_free(self, key: str) -> bool:
        return key not in self._used and key not in self._natural and self._here.holder(key) is None


def doubled(places: Iterable[Place]) -> Place | None:
    """The first page whose number another one had before."""
    seen: set[int] = set()
    for place in places:
        if place.ref in seen:
            return place
        seen.add(place.ref)
    return None
