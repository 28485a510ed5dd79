"""The door for what already happened elsewhere: dated versions of pages, kept together with where they came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.records import CameFrom, Derived, Hides, NewPage, NewVersion, Origin, Page, Saved, Share
from wiki.content.pages import Pages
from wiki.content.rooms import Rooms
from wiki.errors import RoomOpen
from wiki.keeping import keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A version as it was elsewhere, under its number there, by somebody of this name there."""

    oldid: int
    text: str
    at: datetime
    author: str
    summary: str
    minor: bool
    hides: Hides
    inserted: int
    deleted: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Versions of one page (one at least), to be put behind the current one of `place`, or to make it.

    `ref` and `title` are the page's there. `whole` is false while further versions are still to come.
    """

    ref: int
    title: str
    place: NewPage | Page
    versions: Sequence[Dated]
    whole: bool


class Dating:
    def __init__(self, storage: Storage, pages: Pages, rooms: Rooms) -> None:
        self._storage = storage
        self._pages = pages
        self._rooms = rooms

    async def keep(self, origin: Origin, stretches: Sequence[Stretch]) -> list[Saved]:
        """Keep all of them in one transaction, with where they came from; what they derive to is made before it.

        Raises `RoomOpen`, `TitleTaken`, or `Stale` where a page moved on.
        """
        for stretch in stretches:
            if isinstance(stretch.place, Page) and self._rooms.of(stretch.place):
                raise RoomOpen(stretch.place.title)
        derived = await anyio.to_thread.run_sync(lambda: [self._derived(stretch) for stretch in stretches])
        pairs = list(zip(stretches, derived, strict=True))
        return await keep(self._storage, lambda: [self._kept(origin, stretch, made) for stretch, made in pairs])

    def _derived(self, stretch: Stretch) -> Derived | None:
        last = stretch.versions[-1]
        if not stretch.whole:
            return None
        if Hides.TEXT in last.hides:
            return Derived()
        return self._pages.derive(stretch.place, last.text, last.format)

    def _kept(self, origin: Origin, stretch: Stretch, derived: Derived | None) -> Saved:
        pages, origins, place = self._storage.pages, self._storage.origins, stretch.place
        before = place.head if isinstance(place, Page) else 0
        demo = self._storage.spaces.by_id(origin.space).demo
        versions = [
            _version(dated, person=origins.person(origin.id, dated.author, demo=demo), base=number)
            for number, dated in enumerate(stretch.versions, start=before)
        ]
        if isinstance(place, Page):
            saved = pages.continue_history(place.id, before, versions, derived)
        else:
            saved = pages.append_history(place, versions, derived or Derived())
        origins.keep_page(origin.id, CameFrom(ref=stretch.ref, title=stretch.title, page=saved.page))
        origins.keep_versions(origin.id, saved.page, before + 1, [dated.oldid for dated in stretch.versions])
        return saved


def _version(dated: Dated, *, person: int, base: int) -> NewVersion:
    return NewVersion(
        text=dated.text,
        at=dated.at,
        authors=(Share(person=person, inserted=dated.inserted, deleted=dated.deleted),),
        summary=dated.summary,
        minor=dated.minor,
        base=base,
        format=dated.format,
        hides=dated.hides,
    )
