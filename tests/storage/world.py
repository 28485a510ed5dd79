"""A space with two people in it, and short ways to write."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage import Storage
from storage.records import (
    Change,
    Derived,
    Event,
    Fact,
    Link,
    NewPage,
    NewVersion,
    Page,
    Person,
    PersonKind,
    Saved,
    Share,
    Space,
    Title,
    Version,
    Visibility,
)

NOON = datetime(2010, 7, 7, 12, tzinfo=UTC)
NOTHING = Derived()


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All that the port tells of one page."""

    page: Page
    versions: list[Version]
    texts: list[str]
    derived: Derived
    events: list[Event]
    old_titles: list[Title]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    storage: Storage
    space: Space
    anne: Person
    jean: Person

    def add_space(self, slug: str, *, demo: bool = False) -> Space:
        return self.storage.write(lambda: add_space(self.storage, slug, demo=demo))

    def add_person(self, name: str, *, demo: bool = False) -> Person:
        return self.storage.write(lambda: self.storage.people.add(PersonKind.ACCOUNT, name, demo=demo))

    def new_page(self, name: str, *, space: Space | None = None, subject: Page | None = None) -> NewPage:
        return NewPage(
            space=(space or self.space).id, title=title(name), subject=subject.id if subject is not None else None
        )

    def version(
        self, text: str, *, by: Person | None = None, minutes: float = 0, base: int = 0, key: str = ""
    ) -> NewVersion:
        share = Share(person=(by or self.anne).id, inserted=len(text))
        return NewVersion(text=text, at=at(minutes), authors=(share,), base=base, key=key)

    def append(
        self,
        page: Page | NewPage,
        expected: int,
        version: NewVersion,
        derived: Derived = NOTHING,
        *,
        revive: bool = False,
    ) -> Saved:
        return self.storage.write(lambda: self.storage.pages.append(page, expected, version, derived, revive=revive))

    def write(
        self,
        name: str,
        text: str = "Bonjour",
        *,
        derived: Derived = NOTHING,
        space: Space | None = None,
        by: Person | None = None,
        minutes: float = 0,
    ) -> Page:
        """Create the page, or give it one more version."""
        existing = self.storage.pages.find((space or self.space).id, title(name).key)
        saved = self.append(
            existing or self.new_page(name, space=space),
            existing.head if existing else 0,
            self.version(text, by=by, minutes=minutes),
            derived,
        )
        return self.storage.pages.get(saved.page)

    def talk(self, subject: Page, text: str = "Qu’en dites-vous ?", *, minutes: float = 0) -> Page:
        saved = self.append(self.new_page("sans importance", subject=subject), 0, self.version(text, minutes=minutes))
        return self.storage.pages.get(saved.page)

    def delete(self, page: Page, *, minutes: float = 0) -> Page:
        head = self.storage.pages.get(page.id).head
        self.storage.write(lambda: self.storage.pages.delete(page.id, head, by=self.jean.id, at=at(minutes)))
        return self.storage.pages.get(page.id)

    def undelete(self, page: Page, *, minutes: float = 0) -> Page:
        self.storage.write(lambda: self.storage.pages.undelete(page.id, by=self.jean.id, at=at(minutes)))
        return self.storage.pages.get(page.id)

    def rename(self, page: Page, name: str, *, minutes: float = 0) -> Page:
        return self.storage.write(
            lambda: self.storage.pages.rename(page.id, title(name), by=self.jean.id, at=at(minutes))
        )

    def link(self, name: str, *, kind: str = "link", space: Space | None = None) -> Link:
        return Link(space=(space or self.space).id, key=title(name).key, title=name, kind=kind)

    def everything(self, page: Page) -> Everything:
        versions = self.storage.versions.history(page.id, before=1 << 30, limit=1 << 30)
        return Everything(
            page=self.storage.pages.get(page.id),
            versions=versions,
            texts=[self.storage.versions.text(version) for version in versions],
            derived=self.storage.derived.of(page.id),
            events=self.storage.pages.events(page.id),
            old_titles=self.storage.derived.old_titles(page.id),
        )

    def redrawn_by(self, pages: Sequence[Page], act: Callable[[], object]) -> set[str]:
        """The titles of those of `pages` whose epoch grows when `act` is done."""
        before = {page.id: self.storage.pages.get(page.id).epoch for page in pages}
        act()
        after = [self.storage.pages.get(page.id) for page in pages]
        return {page.title for page in after if page.epoch > before[page.id]}


@contextmanager
def held(storage: Storage) -> Iterator[None]:
    """What is submitted meanwhile waits, and is then done as one group."""
    begun, go = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go.wait(10)

    holding = storage.writer.submit(hold)
    begun.wait(10)
    try:
        yield
    finally:
        go.set()
        holding.result(timeout=10)


def build_world(storage: Storage) -> World:
    def populate() -> World:
        return World(
            storage=storage,
            space=add_space(storage, "intercoop"),
            anne=storage.people.add(PersonKind.ACCOUNT, "Anne"),
            jean=storage.people.add(PersonKind.GUEST, "Jean"),
        )

    return storage.write(populate)


def add_space(storage: Storage, slug: str, *, demo: bool = False) -> Space:
    return storage.spaces.add(
        slug,
        slug.capitalize(),
        tagline="Coopérer",
        language="fr",
        zone="Europe/Paris",
        visibility=Visibility.PUBLIC,
        demo=demo,
    )


def title(text: str) -> Title:
    return Title(text=text, key=text.casefold())


def at(minutes: float) -> datetime:
    """A moment, so many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def fact(value: str, *, name: str = "animation", ref: str = "a1", position: int = 0, kind: str = "atelier") -> Fact:
    return Fact(kind=kind, ref=ref, name=name, position=position, value=value, key=value.casefold())


def shown(changes: Sequence[Change]) -> list[tuple[str, int]]:
    return [(change.page.title, change.version.number) for change in changes]
