"""The two doors through which pages change: `change` for everybody, `append_history` for what already happened."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.errors import NotFound, Stale
from storage.records import MARKDOWN, Derived, Hides, NewPage, NewVersion, Page, Person, Share, Title, Version
from wiki.content.appending import append
from wiki.content.changing import Change, Head, Prepared, amendment, submission
from wiki.content.derive import derive
from wiki.content.drafting import keep_draft
from wiki.content.facts import FactKind, facts_in
from wiki.content.merge import Clash, merge
from wiki.content.outcomes import Merged, Outcome, Saved, Unchanged
from wiki.content.refusing import conflict, gone
from wiki.content.renderings import Renderings
from wiki.content.rooms import Rooms
from wiki.content.shares import share
from wiki.content.texts import accept, accept_line
from wiki.content.turns import Turns
from wiki.errors import BadRequest, OtherFormat, StillMoving
from wiki.events import Announcements, PageSaved
from wiki.keeping import keep

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
        format: str | None = None,
    ) -> Outcome:
        """Make `text`, which started from version `base` (0 creates, or brings a deleted page back), the page's own.

        What others changed since is merged; where both changed the same words nothing is written and `Conflict` tells,
        the text being kept as a draft first if somebody `typed` it. The same text sent again with the same `key` makes
        one version. Its format is that of its base, unless another one is given. Raises `BadText`, `BadRequest` for a
        base that never was, `OtherFormat` for texts that cannot be merged, `StillMoving`.
        """
        text, summary = accept(text), accept_line(summary)
        if isinstance(page, Page) and (room := self._rooms.of(page)):
            return await room.change(base, text, by=by, summary=summary, minor=minor, key=key)
        identity = submission(by, key, text)
        change = Change(
            base=base, text=text, by=by, summary=summary, minor=minor, key=key, identity=identity, typed=typed,
            format=format or (self._version(page, base).format if base and isinstance(page, Page) else MARKDOWN),
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
    ) -> Outcome:
        """Make what `edit` gives for the page's current text (empty for a new page) its next version.

        For what can be done to any text, such as adding to it: there is no base, and no conflict. `edit` runs in a
        thread, again if the page changed meanwhile, and what it raises comes through. The same `key` from the same
        person makes one version: it should tell everything that was asked. Raises `BadText`, `StillMoving`.
        """
        summary = accept_line(summary)
        if isinstance(page, Page) and (room := self._rooms.of(page)):
            return await room.amend(edit, by=by, summary=summary, minor=minor, key=key)
        identity = amendment(by, key)
        change = Change(base=0, text="", by=by, summary=summary, minor=minor, key=key, identity=identity, typed=False)

        async def attempt() -> Outcome:
            head = self.head(page)
            if made := self._made(head, identity):
                return made
            text = accept(await anyio.to_thread.run_sync(edit, head.text))
            return await self._try(page, head, replace(change, base=head.number, text=text, format=head.format))

        return await self._in_turn(page, attempt)

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
        derived = await anyio.to_thread.run_sync(self._derived, head)
        differs = derived != self._storage.derived.of(page.id)
        if not differs and not anyway:
            return False
        pages, versions = self._storage.pages, self._storage.versions

        def job() -> None:
            hidden = Hides.TEXT in versions.get(page.id, head.number).hides  # since a moment ago, perhaps
            pages.rederive(page.id, head.number, Derived() if hidden else derived)

        await keep(self._storage, job)
        return differs

    def derives_well(self, page: Page) -> bool:
        """Whether what is kept beside the page's current version is what its text says."""
        return self._derived(self.head(page)) == self._storage.derived.of(page.id)

    def derive(self, page: Page | NewPage, text: str, format: str) -> Derived:
        """What would be kept beside `text` on this page; takes milliseconds."""
        spaces = self._storage.spaces.all()
        space = next(space for space in spaces if space.id == page.space)
        rendered = self._renderings.of(text, format)
        facts = facts_in(text, rendered, self.kinds)
        return derive(rendered, space=space, spaces={other.slug: other for other in spaces}, facts=facts)

    def _derived(self, head: Head) -> Derived:
        """Of a text that is hidden nothing is kept outside of it."""
        if head.page is None or (head.version and Hides.TEXT in head.version.hides):
            return Derived()
        return self.derive(head.page, head.text, head.format)

    def _current(self, page: Page | NewPage) -> Page | None:
        pages = self._storage.pages
        if isinstance(page, Page):
            return pages.get(page.id)
        if page.subject is not None:
            return pages.talk_of(page.subject)
        return pages.titled(page.space, page.title.key)

    async def _in_turn(self, page: Page | NewPage, attempt: Callable[[], Awaitable[Outcome]]) -> Outcome:
        async with self._turns.of(page):
            for _ in range(_TRIES):
                with suppress(Stale):
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
        if self._mixes(head, change):
            if head.page and change.typed:
                await keep_draft(self._storage, head.page, change, self._now())
            raise OtherFormat
        prepared = await anyio.to_thread.run_sync(self._prepare, page, head, change)
        if isinstance(prepared, Clash):
            return await conflict(self._storage, head, change, prepared, self._now())
        if head.page and not head.page.deleted and (prepared.text, change.format) == (head.text, head.format):
            return Unchanged(page=head.page, number=head.number)
        return await self._append(page, head, change, prepared)

    def _mixes(self, head: Head, change: Change) -> bool:
        """Whether texts of different formats would have to be merged."""
        if head.page is None or head.page.deleted or change.base == head.number:
            return False
        base = self._version(head.page, change.base).format if change.base else MARKDOWN
        return {base, change.format} != {head.format}

    def _prepare(self, page: Page | NewPage, head: Head, change: Change) -> Prepared | Clash:
        text, merged = change.text, False
        if change.base != head.number and not (head.page and head.page.deleted):
            result = merge(self._base(head, change.base), head.text, text)
            if isinstance(result, Clash):
                return result
            merged = result.text != text
            text = result.text
        inserted, deleted = share(head.text, text)
        derived = self.derive(page, text, change.format)
        return Prepared(text=text, merged=merged, derived=derived, inserted=inserted, deleted=deleted)

    def _base(self, head: Head, number: int) -> str:
        return self._storage.versions.text(self._version(head.page, number)) if head.page and number else ""

    def _version(self, page: Page, number: int) -> Version:
        try:
            return self._storage.versions.get(page.id, number)
        except NotFound as error:
            raise BadRequest("base") from error

    async def _append(self, page: Page | NewPage, head: Head, change: Change, prepared: Prepared) -> Saved | Merged:
        version = NewVersion(
            text=prepared.text,
            at=self._now(),
            authors=(Share(person=change.by.id, inserted=prepared.inserted, deleted=prepared.deleted),),
            summary=change.summary,
            minor=change.minor,
            base=change.base,
            format=change.format,
            key=change.identity,
        )
        place, revive = head.page or page, head.page is not None and head.page.deleted is not None
        storage, by = self._storage, change.by
        saved = await keep(
            storage, lambda: append(storage, place, head.number, version, prepared.derived, by=by, revive=revive)
        )
        outcome = Merged if prepared.merged else Saved
        made = outcome(page=storage.pages.get(saved.page), number=saved.number)
        self._announced.tell(PageSaved(page=made.page, by=by.id))
        return made


def new_page(space: int, title: Title, *, subject: Page | None = None) -> NewPage:
    """A place for a page, or for the talk of `subject`."""
    return NewPage(space=space, title=title, subject=subject.id if subject else None)
