"""A version is added to a page; where that brings a deleted page back, the log tells of it."""

from storage import Storage
from storage.records import Derived, Entry, NewPage, NewVersion, Page, Person
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
    """Add a version after number `expected`, on the writer. Raises `Stale`."""
    saved = storage.pages.append(place, expected, version, derived, revive=revive)
    if revive:
        page = storage.pages.get(saved.page)
        subject = f"page {page.id}"
        storage.audit.add(Entry(at=version.at, verb="undelete", person=by, space=page.space, subject=subject))
    return saved
