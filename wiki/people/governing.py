"""What the site's administrators decide about people: a role on the site, an end to all sessions."""

from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.records import Entry, Person, Role
from wiki.errors import LastAdministrator
from wiki.keeping import keep
from wiki.people.administrators import is_last_administrator


class Governing:
    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    async def set_site_role(self, person: Person, role: Role | None, *, by: Person) -> None:
        """Give a role on the whole site, or (None) none. Raises `LastAdministrator` where nobody else would be one."""
        storage, entry = self._storage, self._entry("site role", person, by, role.value if role else "none")

        def job() -> None:
            if role is not Role.ADMINISTRATOR and is_last_administrator(storage, person):
                raise LastAdministrator
            if role is None:
                storage.people.drop_role(person.id, space=None)
            else:
                storage.people.set_role(person.id, role, space=None)
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

    def _entry(self, verb: str, person: Person, by: Person, more: str = "") -> Entry:
        subject = f"person {person.id}" + (f": {more}" if more else "")
        return Entry(at=self._now(), verb=verb, person=by, subject=subject)
