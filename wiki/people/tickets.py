"""Links in mails: a random secret that is good once, for a quarter of an hour, and for one purpose."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import Storage
from storage.records import Account, Purpose, Ticket
from wiki.errors import DeadLink
from wiki.keeping import keep
from wiki.people.sessions import digest_of

LIFE = timedelta(minutes=15)
_YOUNG = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A new link's secret, to be told to one person alone, and the end of its life."""

    secret: str
    until: datetime


class Tickets:
    """A newer link makes the earlier ones of the same purpose worthless; so do a new password and a new address.

    Anybody may ask for a link to come in: that one which has just been sent stays good beside the next.
    """

    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    async def give(self, account: Account, purpose: Purpose, detail: str) -> Given:
        """A link for this account; `detail` comes back with it."""
        given = Given(secret=secrets.token_urlsafe(32), until=self._now() + LIFE)
        ticket = Ticket(
            digest=digest_of(given.secret),
            person=account.person.id,
            purpose=purpose,
            detail=detail,
            created=self._now(),
            expires=given.until,
        )
        spared = self._now() - _YOUNG if purpose is Purpose.ENTER else None
        await keep(self._storage, lambda: self._storage.sessions.give_ticket(ticket, spared=spared))
        return given

    def look(self, secret: str, purpose: Purpose) -> tuple[Ticket, Account]:
        """What this link is good for; it stays so. Raises `DeadLink`."""
        return self._alive(self._storage.sessions.ticket(digest_of(secret)), purpose)

    async def take(self, secret: str, purpose: Purpose) -> tuple[Ticket, Account]:
        """Use a link; of two who do so at once, one succeeds. Raises `DeadLink`."""
        self.look(secret, purpose)
        digest, now = digest_of(secret), self._now()
        return self._alive(
            await keep(self._storage, lambda: self._storage.sessions.take_ticket(digest, purpose, at=now)), purpose
        )

    def _alive(self, ticket: Ticket | None, purpose: Purpose) -> tuple[Ticket, Account]:
        if ticket is None or ticket.purpose is not purpose or ticket.expires <= self._now():
            raise DeadLink
        account = self._storage.people.account_of(ticket.person)
        if account is None or self._storage.people.is_blocked(ticket.person):
            raise DeadLink
        return ticket, account
