"""Joining in a hall: a link, a first name, and one writes; a way back without account; a claim by an account."""

from collections.abc import Callable
from datetime import datetime, timedelta

from storage import Storage
from storage.records import Entry, Invitation, Person, PersonKind, Role, Space
from wiki.errors import Forbidden, LinkOver
from wiki.keeping import keep
from wiki.people.names import parse_name
from wiki.people.own_links import OwnLinks
from wiki.people.permissions import LADDER, Viewer, at_least
from wiki.people.signing import Signer

LONGEST = timedelta(days=366)


class Joining:
    def __init__(self, storage: Storage, signer: Signer, ways_back: OwnLinks, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._signer = signer
        self._ways_back = ways_back
        self._now = now

    async def invite(
        self, space: Space, role: Role, *, by: Viewer, label: str = "", life: timedelta = LONGEST, uses: int = 0
    ) -> Invitation:
        """A new join link, good for `uses` people (0: any number). Raises `Forbidden` for a role above one's own."""
        if by.person is None or role not in grantable(by, space):
            raise Forbidden
        person, now, storage = by.person, self._now(), self._storage

        def job() -> Invitation:
            made = storage.invitations.add(
                space.id, role, label=label, by=person.id, at=now, expires=now + min(life, LONGEST), uses=uses
            )
            subject = f"invitation {made.id}: {role.value}"
            storage.audit.add(Entry(at=now, verb="invite", person=person, space=space.id, subject=subject))
            return made

        return await keep(storage, job)

    async def close(self, invitation: Invitation, *, by: Person) -> None:
        """From now on nobody comes by it any more; who came stays."""
        storage, subject = self._storage, f"invitation {invitation.id}"
        entry = Entry(at=self._now(), verb="close link", person=by, space=invitation.space, subject=subject)

        def job() -> None:
            storage.invitations.close(invitation.id)
            storage.audit.add(entry)

        await keep(storage, job)

    def token(self, invitation: Invitation) -> str:
        """What stands in the link: it can be shown again, and printed, as long as the link lives."""
        return self._signer.join_token(invitation.id)

    def invitation(self, token: str) -> Invitation:
        """The join link of this token. Raises `LinkOver` when it is none, or leads nowhere any more."""
        number = self._signer.joined_by(token)
        found = self._storage.invitations.get(number) if number is not None else None
        if found is None or not self.is_open(found):
            raise LinkOver
        return found

    def is_open(self, invitation: Invitation) -> bool:
        used_up = 0 < invitation.uses <= invitation.used
        return not invitation.closed and not used_up and self._now() < invitation.expires

    async def join(self, token: str, name: str) -> Person:
        """A new guest with this name. Raises `BadName`, `LinkOver`."""
        invitation, shown, now = self.invitation(token), parse_name(name), self._now()

        def job() -> Person:
            taken = self._storage.invitations.use(invitation.id, at=now)
            if taken is None:
                raise LinkOver
            return self._storage.people.join(shown, taken)

        return await keep(self._storage, job)

    async def join_as(self, token: str, viewer: Viewer) -> bool:
        """Somebody who is known already gets the link's role in its space, if it is more than what she has there.

        Returns whether she got it. Raises `LinkOver`, and `Forbidden` for whom was blocked there.
        """
        invitation, now = self.invitation(token), self._now()
        space = self._storage.spaces.by_id(invitation.space)
        if viewer.person is None or space.id in viewer.holding.blocked:
            raise Forbidden
        if at_least(viewer.role_in(space), invitation.role):
            return False
        person, subject = viewer.person.id, f"invitation {invitation.id}: {invitation.role.value}"
        entry = Entry(at=now, verb="join", person=viewer.person, space=space.id, subject=subject)

        def job() -> None:
            if self._storage.invitations.use(invitation.id, at=now) is None:
                raise LinkOver
            self._storage.people.set_role(person, invitation.role, space=space.id)
            self._storage.audit.add(entry)

        await keep(self._storage, job)
        return True

    def way_back(self, guest: Person) -> str:
        """What stands in the link by which a guest comes back without account; worthless once she is renewed."""
        return self._ways_back.token(guest)

    def returning(self, token: str) -> Person:
        """The guest who kept this link. Raises `LinkOver`."""
        guest, _ = self._ways_back.opened(token)
        if guest.kind is not PersonKind.GUEST or self._storage.people.is_blocked(guest.id):
            raise LinkOver
        return guest

    async def claim(self, guest: Person, account: Person) -> None:
        """All that the guest wrote is the account's from now on, and her way back is worthless."""
        entry = Entry(at=self._now(), verb="claim", person=account, subject=f"person {guest.id}")

        def job() -> None:
            self._storage.people.claim(guest.id, account.id)
            self._storage.audit.add(entry)

        await keep(self._storage, job)


def grantable(viewer: Viewer, space: Space) -> tuple[Role, ...]:
    """The roles that somebody may give in a space: those below her own, for who administers it also her own."""
    own = viewer.role_in(space)
    if own is Role.ADMINISTRATOR:
        return LADDER
    return LADDER[: LADDER.index(own)] if own is not None and at_least(own, Role.ANIMATOR) else ()
