"""The two doors through which pages change: `change` for everybody, `append_history` for what already happened."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.errors import NotFound, Stale
from storage.records import Derived, Draft, NewPage, NewVersion, Page, Person, Share, Title, Version
from wiki.content.derive import derive
from wiki.content.merge import Clash, merge
from wiki.content.outcomes import Conflict, Gone, Merged, Outcome, Saved, Unchanged
from wiki.content.renderings import Renderings
from wiki.content.rooms import Rooms
from wiki.content.shares import share
from wiki.content.texts import accept, accept_line
from wiki.content.turns import Turns
from wiki.errors import BadRequest, StillMoving
from wiki.keeping import keep

_TRIES = 5  # a turn keeps other changes away, but not a rename or a deletion


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A page as it stands now, with its text; `page` is None while there is no such page yet."""

    page: Page | None
    version: Version | None
    text: str

    @property
    def number(self) -> int:
        return self.page.head if self.page else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    base: int
    text: str
    by: Person
    summary: str
    minor: bool
    key: str
    typed: bool

    @property
    def identity(self) -> str:
        """The text is part of it: who goes back to the form and writes on sends the same key."""
        return f"{self.by.id}:{self.key}:{hashlib.sha256(self.text.encode()).hexdigest()}" if self.key else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    text: str
    merged: bool
    derived: Derived
    inserted: int
    deleted: int


class Pages:
    def __init__(self, storage: Storage, renderings: Renderings, rooms: Rooms, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._renderings = renderings
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
    ) -> Outcome:
        """Make `text`, which started from version `base` (0 creates, or brings a deleted page back), the page's own.

        What others changed since is merged; where both changed the same words nothing is written and `Conflict` tells,
        the text being kept as a draft first if somebody `typed` it. The same text sent again with the same `key` makes
        one version. Raises `BadText`, `BadRequest` for a base that never was, `StillMoving`.
        """
        text, summary = accept(text), accept_line(summary)
        if isinstance(page, Page) and (room := self._rooms.of(page)):
            return await room.change(base, text, by=by, summary=summary, minor=minor, key=key)
        change = _Change(base=base, text=text, by=by, summary=summary, minor=minor, key=key, typed=typed)
        async with self._turns.of(page):
            for _ in range(_TRIES):
                with suppress(Stale):
                    return await self._try(page, change)
        raise StillMoving

    async def append_history(self, page: NewPage, versions: Sequence[NewVersion]) -> Saved:
        """Make a page from its dated versions, oldest first, for imports and the demo. Raises `TitleTaken`."""
        derived = await anyio.to_thread.run_sync(self._derive, page, versions[-1].text)
        saved = await keep(self._storage, lambda: self._storage.pages.append_history(page, versions, derived))
        return Saved(page=self._storage.pages.get(saved.page), number=saved.number)

    async def rederive(self, page: Page) -> bool:
        """Make again what derives from the page's current version; whether it differed from what was kept."""
        head = self.head(page)
        derived = await anyio.to_thread.run_sync(self._derive, page, head.text)
        if derived == self._storage.derived.of(page.id):
            return False
        await keep(self._storage, lambda: self._storage.pages.rederive(page.id, head.number, derived))
        return True

    def derives_well(self, page: Page) -> bool:
        """Whether what is kept beside the page's current version is what its text says."""
        return self._derive(page, self.head(page).text) == self._storage.derived.of(page.id)

    def _current(self, page: Page | NewPage) -> Page | None:
        pages = self._storage.pages
        if isinstance(page, Page):
            return pages.get(page.id)
        if page.subject is not None:
            return pages.talk_of(page.subject)
        return pages.find(page.space, page.title.key) or pages.by_alias(page.space, page.title.key)

    async def _try(self, page: Page | NewPage, change: _Change) -> Outcome:
        head = self.head(page)
        if not 0 <= change.base <= head.number:
            raise BadRequest("base")
        if head.page and (made := self._storage.versions.made(head.page.id, change.identity)):
            return Saved(page=head.page, number=made)
        if head.page and head.page.deleted and change.base:
            return await self._gone(head.page, change)
        prepared = await anyio.to_thread.run_sync(self._prepare, page, head, change)
        if isinstance(prepared, Clash):
            return await self._conflict(head, change, prepared)
        if head.page and not head.page.deleted and prepared.text == head.text:
            return Unchanged(page=head.page, number=head.number)
        return await self._append(page, head, change, prepared)

    def _prepare(self, page: Page | NewPage, head: Head, change: _Change) -> _Prepared | Clash:
        text, merged = change.text, False
        if change.base != head.number and not (head.page and head.page.deleted):
            result = merge(self._text(head, change.base), head.text, text)
            if isinstance(result, Clash):
                return result
            merged = result.text != text
            text = result.text
        inserted, deleted = share(head.text, text)
        derived = self._derive(page, text)
        return _Prepared(text=text, merged=merged, derived=derived, inserted=inserted, deleted=deleted)

    def _text(self, head: Head, number: int) -> str:
        if number == 0 or head.page is None:
            return ""
        try:
            return self._storage.versions.text(self._storage.versions.get(head.page.id, number))
        except NotFound as error:
            raise BadRequest("base") from error

    def _derive(self, page: Page | NewPage, text: str) -> Derived:
        spaces = self._storage.spaces.all()
        space = next(space for space in spaces if space.id == page.space)
        return derive(self._renderings.of(text), space=space, spaces={other.slug: other for other in spaces})

    async def _append(self, page: Page | NewPage, head: Head, change: _Change, prepared: _Prepared) -> Saved | Merged:
        version = NewVersion(
            text=prepared.text,
            at=self._now(),
            authors=(Share(person=change.by.id, inserted=prepared.inserted, deleted=prepared.deleted),),
            summary=change.summary,
            minor=change.minor,
            base=change.base,
            key=change.identity,
        )
        place, revive = head.page or page, head.page is not None and head.page.deleted is not None
        pages = self._storage.pages
        saved = await keep(
            self._storage, lambda: pages.append(place, head.number, version, prepared.derived, revive=revive)
        )
        outcome = Merged if prepared.merged else Saved
        return outcome(page=pages.get(saved.page), number=saved.number)

    async def _conflict(self, head: Head, change: _Change, clash: Clash) -> Conflict:
        assert head.page is not None
        assert head.version is not None
        if change.typed:
            await self._keep_draft(head.page, change)
        return Conflict(
            page=head.page,
            base=change.base,
            theirs=head.version,
            theirs_text=head.text,
            yours=change.text,
            clash=clash,
        )

    async def _gone(self, page: Page, change: _Change) -> Gone:
        if change.typed:
            await self._keep_draft(page, change)
        return Gone(page=page, yours=change.text)

    async def _keep_draft(self, page: Page, change: _Change) -> None:
        def job() -> None:
            place = self._storage.pages.get(page.id)  # as it is called by now
            draft = Draft(
                person=change.by.id,
                space=place.space,
                title=by_title(place),
                talk=place.subject is not None,
                base=change.base,
                text=change.text,
                summary=change.summary,
                at=self._now(),
                form=change.key,
            )
            self._storage.drafts.keep(draft)

        await keep(self._storage, job)


def new_page(space: int, title: Title, *, subject: Page | None = None) -> NewPage:
    """A place for a page, or for the talk of `subject`."""
    return NewPage(space=space, title=title, subject=subject.id if subject else None)


def by_title(page: Page) -> Title:
    return Title(text=page.title, key=page.key)
