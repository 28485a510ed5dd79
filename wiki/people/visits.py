"""What signed-in people have seen: kept in memory first, and written at most once a minute."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from storage import Storage
from storage.records import Page, Person, Sitting, Space, Visit
from wiki.keeping import keep

SITTING = timedelta(minutes=30)
_MOST = 20_000  # buffered visits; what more come push out the oldest
Kept = TypeVar("Kept", Visit, Sitting)
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How somebody stands with a page: whether others wrote in its talk what she has not seen; whether she follows it.

    `before` is the version that she had seen in an earlier sitting, when others have changed the page since; else 0.
    """

    unread: bool = False
    watching: bool = False
    before: int = 0


class Visits:
    """Reads see what is buffered, then what is on disk."""

    def __init__(self, storage: Storage, now: Callable[[], datetime], *, most: int = _MOST) -> None:
        self._storage = storage
        self._now = now
        self._most = most
        self._visits: OrderedDict[Pair, Visit] = OrderedDict()
        self._sittings: OrderedDict[Pair, Sitting] = OrderedDict()

    def see(self, person: Person, page: Page) -> None:
        """She reads the current version of a page."""
        known, now = self._visit(person.id, page.id), self._now()
        before = known.before if known else 0
        if known and now - known.at > SITTING:
            before = known.seen
        visit = Visit(person=person.id, page=page.id, seen=page.head, before=before, at=now)
        self._put(self._visits, (person.id, page.id), visit)

    def enter(self, person: Person, space: Space) -> None:
        """She is in a space."""
        known, now = self._sitting(person.id, space.id), self._now()
        before = known.before if known else None
        if known and now - known.at > SITTING:
            before = known.at
        sitting = Sitting(person=person.id, space=space.id, at=now, before=before)
        self._put(self._sittings, (person.id, space.id), sitting)

    def known(self, person: Person, page: Page) -> Known:
        """How she stands with a page that is not a talk."""
        following = self._storage.following
        standing = following.standing(person.id, page.space, page.id)
        seen = standing.seen
        if standing.talk and (buffered := self._visits.get((person.id, standing.talk))):
            seen = buffered.seen
        unread = standing.talk is not None and standing.head > seen and following.news(person.id, standing.talk, seen)
        return Known(unread=unread, watching=standing.watching, before=self._before(person.id, page))

    def since(self, person: Person, spaces: Iterable[Space]) -> dict[int, datetime]:
        """Until when she was last in each of these spaces, before now; without those where she never was before."""
        now, kept = self._now(), self._storage.following.sittings(person.id)
        last = {}
        for space in spaces:
            sitting = self._sittings.get((person.id, space.id)) or kept.get(space.id)
            until = sitting and (sitting.at if now - sitting.at > SITTING else sitting.before)
            if until:
                last[space.id] = until
        return last

    async def write(self) -> None:
        """Put what is buffered on disk; what cannot be written stays here."""
        visits, sittings = list(self._visits.values()), list(self._sittings.values())
        if visits or sittings:
            await keep(self._storage, lambda: self._storage.following.see(visits, sittings))
            _forget(self._visits, visits)
            _forget(self._sittings, sittings)

    def _before(self, person: int, page: Page) -> int:
        visit = self._visit(person, page.id)
        if visit is None:
            return 0
        before = visit.seen if self._now() - visit.at > SITTING else visit.before
        return before if 0 < before < page.head and self._storage.following.news(person, page.id, before) else 0

    def _visit(self, person: int, page: int) -> Visit | None:
        return self._visits.get((person, page)) or self._storage.following.visit(person, page)

    def _sitting(self, person: int, space: int) -> Sitting | None:
        return self._sittings.get((person, space)) or self._storage.following.sitting(person, space)

    def _put(self, buffer: OrderedDict[Pair, Kept], key: Pair, value: Kept) -> None:
        buffer[key] = value
        buffer.move_to_end(key)
        while len(buffer) > self._most:
            buffer.popitem(last=False)


def _forget(buffer: OrderedDict[Pair, Kept], written: Iterable[Kept]) -> None:
    """Let go of what is on disk, unless something newer came meanwhile."""
    done = set(map(id, written))
    for key in [key for key, value in buffer.items() if id(value) in done]:
        del buffer[key]
