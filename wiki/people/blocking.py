"""Block somebody, in a space or on the whole site; everybody who came by a join link; and let them in again."""

from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.records import Entry, Holding, Invitation, Person, Role, Space
from wiki.errors import Forbidden
from wiki.keeping import keep
from wiki.people.permissions import LADDER, Viewer

_SITE = len(LADDER)


class Blocking:
    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    def may_block(self, viewer: Viewer, person: Person, space: Space | None) -> bool:
        """Whether the viewer's role stands above this person's; nobody's stands above her own."""
        holding = self._storage.people.holding(person.id)
        return rank(viewer.holding, space) > rank(holding, space)

    def may_unblock(self, viewer: Viewer, person: Person, space: Space | None) -> bool:
        """Whether the viewer stands above the role that this person would have, and no lower than who blocked her."""
        people, own = self._storage.people, rank(viewer.holding, space)
        block = people.block_of(person.id, space=space.id if space else None)
        judge = rank(people.holding(block.by.id), space) if block and block.by else -1
        return own >= judge and own > rank(people.holding(person.id, though_blocked=True), space)

    async def block(self, person: Person, *, by: Viewer, space: Space | None, close: Invitation | None = None) -> None:
        """From the next request on she only reads what is public; on the whole site she is also signed out.

        With `close`, the join link by which she came leads nowhere any more either.
        Raises `Forbidden` for somebody whose role is the viewer's own, or above it.
        """
        await self._block([person], by, space, "block", f"person {person.id}", close=close.id if close else 0)

    async def unblock(self, person: Person, *, by: Viewer, space: Space | None) -> None:
        """Raises `Forbidden` for whom may not: see `may_unblock`."""
        if by.person is None or not self.may_unblock(by, person, space):
            raise Forbidden
        storage, entry = self._storage, self._entry("unblock", by.person, space, f"person {person.id}")

        def job() -> None:
            storage.people.unblock(person.id, space=space.id if space else None)
            storage.audit.add(entry)

        await keep(storage, job)

    async def block_joined(self, invitation: Invitation, *, by: Viewer, space: Space) -> None:
        """Close a join link, and block everybody who came by it, except those who have a higher role by now."""
        people = [
            person for person in self._storage.invitations.joined(invitation.id) if self.may_block(by, person, space)
        ]
        await self._block(people, by, space, "block", f"invitation {invitation.id}", close=invitation.id)

    async def _block(
        self, people: list[Person], by: Viewer, space: Space | None, verb: str, subject: str, *, close: int = 0
    ) -> None:
        if by.person is None or not all(self.may_block(by, person, space) for person in people):
            raise Forbidden
        storage, author, at = self._storage, by.person, self._now()
        entry = self._entry(verb, author, space, subject)
        closed = self._entry("close link", author, space, f"invitation {close}")

        def job() -> None:
            for person in people:
                storage.people.block(person.id, space=space.id if space else None, by=author.id, at=at)
            if close:
                storage.invitations.close(close)
                storage.audit.add(closed)
            storage.audit.add(entry)

        await keep(storage, job)

    def _entry(self, verb: str, by: Person, space: Space | None, subject: str) -> Entry:
        return Entry(at=self._now(), verb=verb, person=by, space=space.id if space else None, subject=subject)


def rank(holding: Holding, space: Space | None) -> int:
    """How high somebody stands, in a space or on the site: who administers the site above everybody, nobody at -1."""
    if holding.site is Role.ADMINISTRATOR:
        return _SITE
    role = holding.spaces.get(space.id, holding.site) if space else holding.site
    return LADDER.index(role) if role else -1
