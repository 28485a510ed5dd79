"""Between a room and its page: what is written becomes a version; what is saved elsewhere is written in the room."""

from collections.abc import Callable, Sequence
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.records import Derived, NewPage, NewVersion, Page, Person, Play, Share, Stroke
from storage.records.versions import Saved as Appended
from wiki.content.appending import append
from wiki.content.changing import Head
from wiki.content.merge import Clash, merge, weave
from wiki.content.outcomes import Saved
from wiki.content.plays import pack
from wiki.content.rooms import Edited, Room, Written
from wiki.content.shares import share
from wiki.content.texts import accept
from wiki.events import Announcements, PageSaved
from wiki.keeping import keep

Derive = Callable[[Page | NewPage, str, str], Derived]


class Folding:
    """Works in a page's turn: nobody else changes the page meanwhile, though people go on writing in its room."""

    def __init__(self, storage: Storage, derive: Derive, now: Callable[[], datetime], announced: Announcements) -> None:
        self._storage = storage
        self._announced = announced
        self._derive = derive
        self._now = now

    async def fold(self, head: Head, room: Room, *, summary: str = "") -> Saved | None:
        """Make what is written in the room the next version, by all who wrote it; None if nothing is new.

        Raises `Stale`; `BadText` for a text that no page can have.
        """
        page = head.page
        if page is None or page.deleted:
            return None
        written = await room.written()
        if written.base != head.number:
            await self.catch_up(head, room, written)
            written = await room.written()
        if written.text == head.text:
            await self._settle(page, written)
            return None
        text = accept(written.text)
        edited = await room.edited(written.state, text) if text != written.text else None
        strokes = self._storage.live.strokes(page.id, until=written.until)
        version, derived, play = await anyio.to_thread.run_sync(self._prepare, head, text, strokes, written, summary)
        author = self._storage.people.get(version.authors[0].person)

        def job() -> Appended:
            saved = append(self._storage, page, head.number, version, derived, by=author, revive=False)
            self._rebase(page, written, edited.state if edited else written.state, saved.number)
            self._storage.live.fold(page.id, play, until=written.until)
            return saved

        saved = await keep(self._storage, job)
        room.adopt(saved.number, edited.update if edited else b"")
        made = Saved(page=self._storage.pages.get(page.id), number=saved.number)
        self._announced.tell(PageSaved(page=made.page, by=author.id))
        return made

    async def catch_up(self, head: Head, room: Room, written: Written) -> None:
        """Write into the room what the page says since, by whatever way that came."""
        page, version, live = head.page, head.version, self._storage.live
        assert page is not None
        assert version is not None
        versions = self._storage.versions
        was = versions.text(versions.get(page.id, written.base))
        text = await anyio.to_thread.run_sync(_brought_together, was, head.text, written.text)
        edited = await room.edited(written.state, text)
        stroke = self._stroke(page, version.authors[0].person.id, edited)

        def job() -> None:
            live.rebase(page.id, written.generation, written.base, edited.state, now=head.number)
            live.add([stroke])

        await keep(self._storage, job)
        room.adopt(head.number, edited.update)

    async def append(
        self, page: Page, room: Room, head: Head, version: NewVersion, derived: Derived, *, by: Person
    ) -> Appended:
        """Add a version to a page whose room was just folded, and write it into the room. Raises `Stale`."""
        live = self._storage.live
        document = live.document(page.id)
        assert document is not None
        edited = await room.edited(document.state, version.text)
        stroke = self._stroke(page, by.id, edited)

        def job() -> Appended:
            saved = append(self._storage, page, head.number, version, derived, by=by, revive=False)
            live.rebase(page.id, document.generation, head.number, edited.state, now=saved.number)
            live.add([stroke])
            return saved

        saved = await keep(self._storage, job)
        room.adopt(saved.number, edited.update)
        return saved

    async def _settle(self, page: Page, written: Written) -> None:
        """The text is the same, perhaps in other characters: what is saved next is written into those."""
        if self._storage.live.strokes(page.id, until=written.until):
            await keep(self._storage, lambda: self._rebase(page, written, written.state, written.base))

    def _rebase(self, page: Page, written: Written, state: bytes, number: int) -> None:
        self._storage.live.rebase(page.id, written.generation, written.base, state, now=number)

    def _stroke(self, page: Page, person: int, edited: Edited) -> Stroke:
        """What came from elsewhere counts for nobody here: its own version says whose it is."""
        return Stroke(page=page.id, person=person, at=self._now(), inserted=0, deleted=0, data=edited.update)

    def _prepare(
        self, head: Head, text: str, strokes: Sequence[Stroke], written: Written, summary: str
    ) -> tuple[NewVersion, Derived, Play]:
        assert head.page is not None
        assert head.version is not None
        raw = self._storage.live.shares(head.page.id, until=written.until)
        counted = [one for one in raw if one[1] or one[2]] or raw
        fallback = [(head.version.authors[0].person.id, 0, 0)]
        version = NewVersion(
            text=text,
            at=self._now(),
            authors=apportion(counted or fallback, share(head.text, text)),
            summary=summary,
            minor=False,
            base=head.number,
            format=head.format,
        )
        play = Play(number=head.number + 1, generation=written.generation, data=pack(strokes))
        return version, self._derive(head.page, text, head.format), play


def _brought_together(was: str, now: str, written: str) -> str:
    """As texts: words that were cut and pasted in the room are the same words in other characters."""
    found = merge(was, now, written)
    return weave(found) if isinstance(found, Clash) else found.text


def apportion(strokes: Sequence[tuple[int, int, int]], whole: tuple[int, int]) -> tuple[Share, ...]:
    """Who wrote how much of a version: what was put in and taken out, shared like the strokes that made it.

    `strokes` are (person, inserted, deleted), who wrote most first. Words that were taken back are in the strokes but
    not in the version; the parts add up to the whole (largest remainders).
    """
    inserted = _parts([one[1] for one in strokes], whole[0])
    deleted = _parts([one[2] for one in strokes], whole[1])
    return tuple(
        Share(person=one[0], inserted=more, deleted=less)
        for one, more, less in zip(strokes, inserted, deleted, strict=True)
    )


def _parts(weights: Sequence[int], whole: int) -> list[int]:
    total = sum(weights)
    if not total:
        return [whole, *[0] * (len(weights) - 1)]
    parts = [weight * whole // total for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: -(weights[i] * whole % total))
    for i in by_rest[: whole - sum(parts)]:
        parts[i] += 1
    return parts
