"""The two doors through which pages change: `change` for everybody, `append_history` for what already happened."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import anyio.to_thread

from storage import Storage
from storage.errors import Stale
from storage.records import MARKDOWN, Derived, NewPage, NewVersion, Page, Person, Title
from storage.records.versions import Saved as Appended
from wiki.content.appending import append, rederive
from wiki.content.changing import Change, Head, Prepared, amendment, submission
from wiki.content.drafting import keep_draft
from wiki.content.facts import FactKind
from wiki.content.folding import Folding
from wiki.content.merge import Clash
from wiki.content.outcomes import Merged, Outcome, Saved, Unchanged
from wiki.content.preparing import Preparing
from wiki.content.refusing import conflict, gone
from wiki.content.renderings import Renderings
from wiki.content.rooms import Rooms
from wiki.content.texts import accept, accept_line
from wiki.content.turns import Turns
from wiki.errors import BadRequest, OtherFormat, StillMoving
from wiki.events import Announcements, PageSaved
from wiki.keeping import keep

T = TypeVar("T")
_TRIES = 5  # a turn keeps other changes away, but not a rename or a deletion


class Pages:
    def __init__(
        self,
        storage: Storage,
        renderings: Renderings,
        rooms: Rooms,
        now: Callable[[], datetime],
        *,
        kinds: Sequence[FactKind] = (),
        announced: Announcements | None = None,
    ) -> None:
        self._storage = storage
        self.kinds = kinds
        self._announced = announced or Announcements()
        self._preparing = Preparing(storage, renderings, kinds)
        self._folding = Folding(storage, self._preparing.derive, now, self._announced)
        self._rooms = rooms
        self._now = now
        self._turns = Turns()

    def head(self, page: Page | NewPage) -> Head:
        """Read a page again, as it stands now."""
        current = self._current(page)
        if current is None or current.head == 0:
            return Head(page=current, version=None, text="")
        version = self._storage.versions.get(current.id, current.head)
        return Head(page=current, version=version, text=self._storage.versions.text(version))

    async def change(
        self,
        page: Page | NewPage,
        base: int,
        text: str,
        *,
        by: Person,
        summary: str = "",
        minor: bool = False,
        key: str = "",
        typed: bool = True,
        format: str | None = None,
    ) -> Outcome:
        """Make `text`, which started from version `base` (0 creates, or brings a deleted page back), the page's own.

        What others changed since is merged; where both changed the same words nothing is written and `Conflict` tells,
        the text being kept as a draft first if somebody `typed` it. The same text sent again with the same `key` makes
        one version. Its format is that of its base, unless another one is given. Raises `BadText`, `BadRequest` for a
        base that never was, `OtherFormat` for texts that cannot be merged, `StillMoving`.
        """
        text, summary = accept(text), accept_line(summary)
        identity = submission(by, key, text)
        if not format:
            format = self._preparing.version(page, base).format if base and isinstance(page, Page) else MARKDOWN
        change = Change(
            base=base, text=text, by=by, summary=summary, minor=minor, key=key, identity=identity, typed=typed,
            format=format,
        )  # fmt: skip
        return await self._in_turn(page, lambda: self._try(page, self.head(page), change))

    async def amend(
        self,
        page: Page | NewPage,
        edit: Callable[[str], str],
        *,
        by: Person,
        summary: str = "",
        minor: bool = False,
        key: str = "",
        also: tuple[int, ...] = (),
    ) -> Outcome:
        """Make what `edit` gives for the page's current text (empty for a new page) its next version.

        For what can be done to any text, such as adding to it: there is no base, and no conflict. `edit` runs in a
        thread, again if the page changed meanwhile, and what it raises comes through. The same `key` from the same
        person makes one version: it should tell everything that was asked. `also` are ids of people who are its authors
        too, by what they wrote before. Raises `BadText`, `StillMoving`.
        """
        summary = accept_line(summary)
        identity = amendment(by, key)
        change = Change(
            base=0, text="", by=by, summary=summary, minor=minor, key=key, identity=identity, typed=False, also=also
        )

        async def attempt() -> Outcome:
            head = self.head(page)
            if made := self._made(head, identity):
                return made
            text = accept(await anyio.to_thread.run_sync(edit, head.text))
            return await self._try(page, head, replace(change, base=head.number, text=text, format=head.format))

        return await self._in_turn(page, attempt)

    async def bring(self, page: Page, was: str, text: str, *, by: Person, summary: str = "") -> Outcome:
        """As `change`, for what somebody made of `was`, which is no version: the text of a room that is no more."""
        text, was, summary = accept(text), accept(was), accept_line(summary)
        change = Change(
            base=0, text=text, by=by, summary=summary, minor=False, key="", identity="", typed=True, was=was
        )

        async def attempt() -> Outcome:
            head = self.head(page)
            return await self._try(page, head, replace(change, base=head.number, format=head.format))

        return await self._in_turn(page, attempt)

    async def fold(self, page: Page, *, summary: str = "") -> Head:
        """Make what is written in the page's room a version, and return the page as it stands then.

        Raises `StillMoving`.
        """

        async def stands() -> Head:
            return self.head(page)

        return await self._in_turn(page, stands, accept_line(summary))

    def made(self, page: Page, text: str, *, by: Person, key: str) -> int:
        """The number of the version that the same text, sent with the same `key`, made before; 0 if none."""
        return self._storage.versions.made(page.id, submission(by, key, accept(text)))

    async def append_history(self, page: NewPage, versions: Sequence[NewVersion]) -> Saved:
        """Make a page from its dated versions, oldest first, for imports and the demo. Raises `TitleTaken`."""
        derived = await anyio.to_thread.run_sync(self.derive, page, versions[-1].text, versions[-1].format)
        saved = await keep(self._storage, lambda: self._storage.pages.append_history(page, versions, derived))
        return Saved(page=self._storage.pages.get(saved.page), number=saved.number)

    async def rederive(self, page: Page, *, anyway: bool = False) -> bool:
        """Make again what derives from the page's current version; whether it differed from what was kept.

        It is kept only if it did, or `anyway`.
        """
        head = self.head(page)
        derived = await anyio.to_thread.run_sync(self._preparing.derived, head)
        differs = derived != self._storage.derived.of(page.id)
        if differs or anyway:
            await keep(self._storage, lambda: rederive(self._storage, page, head.number, derived))
        return differs

    def derives_well(self, page: Page) -> bool:
        """Whether what is kept beside the page's current version is what its text says."""
        return self._preparing.derived(self.head(page)) == self._storage.derived.of(page.id)

    def derive(self, page: Page | NewPage, text: str, format: str) -> Derived:
        """What would be kept beside `text` on this page; takes milliseconds."""
        return self._preparing.derive(page, text, format)

    def _current(self, page: Page | NewPage) -> Page | None:
        pages = self._storage.pages
        if isinstance(page, Page):
            return pages.get(page.id)
        if page.subject is not None:
            return pages.talk_of(page.subject)
        return pages.titled(page.space, page.title.key)

    @asynccontextmanager
    async def turn(self, page: Page | NewPage) -> AsyncIterator[Head]:
        """The page as it stands; nobody else changes it while inside."""
        async with self._turns.of(page):
            yield self.head(page)

    async def _in_turn(self, page: Page | NewPage, attempt: Callable[[], Awaitable[T]], summary: str = "") -> T:
        async with self._turns.of(page):
            for _ in range(_TRIES):
                with suppress(Stale):
                    head = self.head(page)
                    if head.page and (room := self._rooms.of(head.page)):
                        await self._folding.fold(head, room, summary=summary)
                    return await attempt()
        raise StillMoving

    def _made(self, head: Head, identity: str) -> Saved | None:
        """What this very submission made before."""
        number = self._storage.versions.made(head.page.id, identity) if head.page else 0
        return Saved(page=head.page, number=number) if head.page and number else None

    async def _try(self, page: Page | NewPage, head: Head, change: Change) -> Outcome:
        if not 0 <= change.base <= head.number:
            raise BadRequest("base")
        if made := self._made(head, change.identity):
            return made
        if head.page and head.page.deleted and change.base:
            return await gone(self._storage, head.page, change, self._now())
        if self._preparing.mixes(head, change):
            if head.page and change.typed:
                await keep_draft(self._storage, head.page, change, self._now())
            raise OtherFormat
        prepared = await anyio.to_thread.run_sync(self._preparing.prepare, page, head, change)
        if isinstance(prepared, Clash):
            return await conflict(self._storage, head, change, prepared, self._now())
        if head.page and not head.page.deleted and (prepared.text, change.format) == (head.text, head.format):
            return Unchanged(page=head.page, number=head.number)
        return await self._append(page, head, change, prepared)

    async def _append(self, page: Page | NewPage, head: Head, change: Change, prepared: Prepared) -> Saved | Merged:
        version = NewVersion(
            text=prepared.text,
            at=self._now(),
            authors=change.authors(prepared.inserted, prepared.deleted),
            summary=change.summary,
            minor=change.minor,
            base=change.base,
            format=change.format,
            key=change.identity,
        )
        saved = await self._keep(page, head, version, prepared.derived, change.by)
        outcome = Merged if prepared.merged else Saved
        made = outcome(page=self._storage.pages.get(saved.page), number=saved.number)
        self._announced.tell(PageSaved(page=made.page, by=change.by.id))
        return made

    async def _keep(
        self, page: Page | NewPage, head: Head, version: NewVersion, derived: Derived, by: Person
    ) -> Appended:
        if head.page and (room := self._rooms.of(head.page)):
            return await self._folding.append(head.page, room, head, version, derived, by=by)
        place, revive, storage = (
            head.page or page,
            head.page is not None and head.page.deleted is not None,
            self._storage,
        )
        return await keep(storage, lambda: append(storage, place, head.number, version, derived, by=by, revive=revive))


def new_page(space: int, title: Title, *, subject: Page | None = None) -> NewPage:
    """A place for a page, or for the talk of `subject`."""
    return NewPage(space=space, title=title, subject=subject.id if subject else None)
