"""What is decided about people: a role in a space or on the site, an end to all sessions."""

from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.records import Entry, Person, Role, Space
from wiki.errors import LastAdministrator
from wiki.keeping import keep
from wiki.people.administrators import is_last_administrator


class Governing:
    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    async def set_role(self, person: Person, role: Role | None, *, space: Space | None, by: Person | None) -> None:
        """Give a role in a space, or (`space` None) on the whole site; None takes it away.

        `by` is None at the terminal. Raises `LastAdministrator` for somebody else who would leave the site without one.
        """
        storage, place = self._storage, space.id if space else None
        entry = self._entry("role" if space else "site role", person, by, role.value if role else "none", space=place)

        def job() -> None:
            leaving = space is None and role is not Role.ADMINISTRATOR
            if by is not None and leaving and is_last_administrator(storage, person):
                raise LastAdministrator
            if role is None:
                storage.people.drop_role(person.id, space=place)
            else:
                storage.people.set_role(person.id, role, space=place)
            storage.audit.add(entry)

        await keep(storage, job)

    async def end_sessions(self, person: Person, *, by: Person) -> None:
        """Sign somebody out everywhere; her tokens, links in mails, feeds and ways back are worthless too."""
        storage, entry = self._storage, self._entry("sessions closed", person, by)

        def job() -> None:
            storage.people.renew(person.id)
            storage.sessions.drop_tokens(person.id)
            storage.audit.add(entry)

        await keep(storage, job)

    def _entry(
        self, verb: str, person: Person, by: Person | None, more: str = "", *, space: int | None = None
    ) -> Entry:
        subject = f"person {person.id}" + (f": {more}" if more else "")
        return Entry(at=self._now(), verb=verb, person=by, space=space, subject=subject)
