"""What people send to pages besides texts: kept for those who may see it, and for nobody else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import Storage
from storage.errors import NotFound
from storage.records import Json, NewRecord, Page, Person, Record
from wiki import errors
from wiki.content.record_ids import Draw, drawn, id_of_key, id_of_sending, is_id
from wiki.content.record_kinds import RecordKind, accept_ref, accept_value
from wiki.content.record_traces import Traces
from wiki.content.sums import Sums, sums_of
from wiki.errors import BadRecord, BlockedHere, Forbidden, Missing, RecordsFull, SignInNeeded, UndeclaredKind
from wiki.keeping import T, keep
from wiki.people.permissions import PageIn, Verb, Viewer, may

MOST_VALUES = 100
"""How many values a versioned record has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A record, and what its sender changes it or takes it back by: its id, or (nobody's) a key that is kept nowhere.

    Who loses the key of a record that is nobody's can do neither any more.
    """

    record: Record
    handle: str


class Records:
    """The door to records, for plugins: each asks for the very kinds that it declared.

    Every question is answered for a viewer. Raises `SignInNeeded` or `Forbidden` for those who have not the right,
    before anything is looked up; `Missing` where the page is deleted, or where there is no such record of hers;
    `UndeclaredKind`. Nothing of a record is told anywhere else: it is in no search, feed, log or page.
    """

    def __init__(
        self, storage: Storage, kinds: Sequence[RecordKind], now: Callable[[], datetime], draw: Draw = drawn
    ) -> None:
        self._storage = storage
        self._kinds = {kind.name: kind for kind in kinds}
        self._now = now
        self._draw = draw
        self.traces = Traces(storage)

    async def add(
        self, viewer: Viewer, kind: RecordKind, page: Page, value: Any, *, ref: str = "", key: str = ""
    ) -> Sent:
        """Keep `value` (JSON), about what `ref` names in the page.

        A form that carries a `key` of its own (from `new_key`) makes one record, however often it is sent.
        Raises `BadRecord`, `RecordsFull`, `BlockedHere`.
        """
        self._allow_writing(viewer, kind, kind.add, page)
        person, key = _sender(viewer, kind), key or self.new_key()
        if not is_id(key):
            raise BadRecord
        identity = id_of_sending(person, kind.name, page, key) if person else id_of_key(kind.name, page, key)
        new = NewRecord(
            id=identity, page=page.id, kind=kind.name, ref=accept_ref(ref), value=accept_value(value, kind),
            person=person.id if person else None, at=self._now() if kind.ordered else None,
            once=kind.once, outlives=kind.outlives,
        )  # fmt: skip
        record = await self._keep(lambda: self._add(kind, page, new), traced=not kind.attributed)
        return Sent(record=record, handle=record.id if kind.attributed else key)

    def new_key(self) -> str:
        """What a form may carry, so that sending it twice is sending it once."""
        return self._draw()

    async def change(
        self, viewer: Viewer, kind: RecordKind, page: Page, handle: str, value: Any, *, base: Record | None = None
    ) -> Record:
        """Say another thing in one's own record; with a `base`, only where it still says what that one did.

        Raises `BadRecord`, `RecordChanged` (with what it says now), `RecordsFull` after a hundred values.
        """
        self._allow_writing(viewer, kind, kind.change, page)
        accepted = accept_value(value, kind)

        def job() -> Record:
            self._present(page)
            own = self._own(viewer, kind, page, handle)
            if base and own.value not in (base.value, accepted):
                raise errors.RecordChanged(own)
            return self._change(kind, own, accepted)

        return await self._keep(job, traced=not kind.attributed)

    async def withdraw(self, viewer: Viewer, kind: RecordKind, page: Page, handle: str) -> None:
        """Take one's own record back, also from a page that is deleted, or where one may do nothing any more."""
        self._declared(kind)
        if viewer.reads_only:
            raise Forbidden

        def job() -> None:
            record = self._own(viewer, kind, page, handle)
            self._storage.records.withdraw(record.id, versioned=kind.versioned)

        await self._keep(job, traced=True)

    async def remove(self, viewer: Viewer, kind: RecordKind, page: Page, record: str) -> None:
        """Take away what somebody sent, by its id."""
        self._allow_writing(viewer, kind, kind.remove, page)

        def job() -> None:
            found = self._found(kind, page, record)
            self._storage.records.withdraw(found.id, versioned=kind.versioned)

        await self._keep(job, traced=True)

    def of_page(
        self,
        viewer: Viewer,
        kind: RecordKind,
        page: Page,
        *,
        ref: str | None = None,
        withdrawn: bool = False,
        limit: int = 500,
        offset: int = 0,
    ) -> list[Record]:
        """What was sent to a page, in its order if it has one, with those `withdrawn` that have a past; long."""
        self._allow(viewer, kind, kind.read, page)
        return self._storage.records.of_page(
            page.id, kind.name, ref=ref, withdrawn=withdrawn, limit=limit, offset=offset
        )

    def past(self, viewer: Viewer, kind: RecordKind, page: Page, record: str) -> list[Json]:
        """The earlier values of a record, by its id; those of a withdrawn one too."""
        self._allow(viewer, kind, kind.read, page)
        return self._storage.records.past(self._found(kind, page, record, withdrawn=True).id)

    def count(self, viewer: Viewer, kind: RecordKind, page: Page) -> dict[str, int]:
        """How many there are, by ref; a ref without any is not among them."""
        self._allow(viewer, kind, kind.count, page)
        return self._storage.records.tally(page.id, kind.name)

    def sums(self, viewer: Viewer, kind: RecordKind, page: Page, *, ref: str = "") -> Sums:
        """What all who sent `{name: number}` about `ref` sent together."""
        self._allow(viewer, kind, kind.sums, page)
        return sums_of(self._storage.records.of_page(page.id, kind.name, ref=ref, limit=kind.per_page))

    def own(self, viewer: Viewer, kind: RecordKind, page: Page) -> list[Record]:
        """What the viewer sent as herself; nothing of a kind that is not attributed, nor for who is not signed in."""
        self._declared(kind)
        self._present(page)
        if viewer.person is None:
            return []
        hers = self._storage.records.hers(viewer.person.id, page.id, kind.name)
        return [record for record in hers if not record.withdrawn]

    def find(self, viewer: Viewer, kind: RecordKind, page: Page, handle: str) -> Record:
        """One's own record."""
        self._declared(kind)
        self._present(page)
        return self._own(viewer, kind, page, handle)

    def of_person(self, person: Person) -> Iterator[tuple[Record, list[Json]]]:
        """All that she sent as herself, of whatever kind and wherever, with its earlier values: for herself alone."""
        for record in self._storage.records.of_person(person.id):
            yield record, self._storage.records.past(record.id)

    def unknown(self) -> dict[str, int]:
        """How many records there are of kinds that no plugin declares today, by kind."""
        return {told.kind: told.all for told in self._storage.records.counts() if told.kind not in self._kinds}

    def faults(self) -> Iterator[str]:
        """Kinds of which more is kept than they say."""
        for told in self._storage.records.counts():
            if (kind := self._kinds.get(told.kind)) is None:
                continue
            if told.attributed and not kind.attributed:
                yield f"records of kind {kind.name!r}: {told.attributed} tell who sent them, and should not"
            if told.ordered and not kind.ordered:
                yield f"records of kind {kind.name!r}: {told.ordered} tell when they came, and should not"

    async def _keep(self, job: Callable[[], T], *, traced: bool) -> T:
        try:
            return await keep(self._storage, job)
        finally:
            if traced:
                self.traces.note()

    def _add(self, kind: RecordKind, page: Page, new: NewRecord) -> Record:
        self._present(page)
        records = self._storage.records
        if (known := records.find(new.id)) and not known.withdrawn:
            return known
        hers = records.hers(new.person, page.id, kind.name) if new.person else []
        if kind.once and (before := next((record for record in hers if record.ref == new.ref), None)):
            return self._change(kind, before, new.value)
        if known:
            return self._change(kind, known, new.value)
        if len(hers) >= kind.per_person or records.total(page.id, kind.name) >= kind.per_page:
            raise RecordsFull
        return records.add(new)

    def _change(self, kind: RecordKind, record: Record, value: Json) -> Record:
        if record.value == value and not record.withdrawn:
            return record
        if record.number >= MOST_VALUES:
            raise RecordsFull
        return self._storage.records.change(record.id, value, versioned=kind.versioned)

    def _own(self, viewer: Viewer, kind: RecordKind, page: Page, handle: str) -> Record:
        record = self._found(kind, page, handle if kind.attributed else id_of_key(kind.name, page, handle))
        if kind.attributed and (viewer.person is None or record.person is None or record.person.id != viewer.person.id):
            raise Missing
        return record

    def _found(self, kind: RecordKind, page: Page, record: str, *, withdrawn: bool = False) -> Record:
        found = self._storage.records.find(record) if is_id(record) else None
        if found is None or found.withdrawn > withdrawn or (found.page, found.kind) != (page.id, kind.name):
            raise Missing
        return found

    def _allow_writing(self, viewer: Viewer, kind: RecordKind, right: Verb | None, page: Page) -> None:
        """Reading may be the right to send something, but not for a token that only reads, nor for who is blocked."""
        if viewer.reads_only:
            raise Forbidden
        if page.space in viewer.holding.blocked:
            raise BlockedHere
        self._allow(viewer, kind, right, page)

    def _allow(self, viewer: Viewer, kind: RecordKind, right: Verb | None, page: Page) -> None:
        self._declared(kind)
        place = PageIn(space=self._storage.spaces.by_id(page.space), page=page)
        if right is None or not may(viewer, right, place):
            raise SignInNeeded if viewer.person is None else Forbidden
        self._present(page)

    def _declared(self, kind: RecordKind) -> None:
        if self._kinds.get(kind.name) is not kind:
            raise UndeclaredKind(kind.name)

    def _present(self, page: Page) -> None:
        try:
            deleted = self._storage.pages.get(page.id).deleted
        except NotFound as error:
            raise Missing from error
        if deleted:
            raise Missing


def _sender(viewer: Viewer, kind: RecordKind) -> Person | None:
    """Who will be known to have sent it."""
    if not kind.attributed:
        return None
    if viewer.person is None:
        raise SignInNeeded
    return viewer.person
