"""What the writer does with a page: a version is added to it, or what derives from the current one is made again."""

from storage import Storage
from storage.records import Derived, Entry, Hides, NewPage, NewVersion, Page, Person
from storage.records.versions import Saved


def append(
    storage: Storage,
    place: Page | NewPage,
    expected: int,
    version: NewVersion,
    derived: Derived,
    *,
    by: Person,
    revive: bool,
) -> Saved:
    """Add a version after number `expected`; where that brings a deleted page back, the log says so. Raises `Stale`."""
    saved = storage.pages.append(place, expected, version, derived, revive=revive)
    if revive:
        page = storage.pages.get(saved.page)
        subject = f"page {page.id}"
        storage.audit.add(Entry(at=version.at, verb="undelete", person=by, space=page.space, subject=subject))
    return saved


def rederive(storage: Storage, page: Page, number: int, derived: Derived) -> None:
    """Keep what derives from version `number`; nothing, if its text was hidden a moment ago."""
    hidden = Hides.TEXT in storage.versions.get(page.id, number).hides
    storage.pages.rederive(page.id, number, Derived() if hidden else derived)
