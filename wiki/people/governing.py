"""What the site's administrators decide about people: a role on the site, an end to all sessions."""

from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.records import Entry, Person, Role
from wiki.errors import LastAdministrator
from wiki.keeping import keep


class Governing:
    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    async def set_site_role(self, person: Person, role: Role | None, *, by: Person) -> None:
        """Give a role on the whole site, or (None) none. Raises `LastAdministrator` where nobody else would be one."""
        storage, entry = self._storage, self._entry("site role", person, by, role.value if role else "none")

        def job() -> None:
            if role is not Role.ADMINISTRATOR and self._is_last(person):
                raise LastAdministrator
            if role is None:
                storage.people.drop_role(person.id, space=None)
            else:
                storage.people.set_role(person.id, role, space=None)
            storage.audit.add(entry)

        await keep(storage, job)

    async def end_sessions(self, person: Person, *, by: Person) -> None:
        """Sign somebody out everywhere; links in mails, feeds and ways back that she had are worthless too."""
        storage, entry = self._storage, self._entry("sessions closed", person, by)

        def job() -> None:
            storage.people.renew(person.id)
            storage.audit.add(entry)

        await keep(storage, job)

    def _is_last(self, person: Person) -> bool:
        people = self._storage.people
        if people.holding(person.id).site is not Role.ADMINISTRATOR:
            return False
        others = [account.person.id for account in people.accounts() if account.person.id != person.id]
        return not any(people.holding(other).site is Role.ADMINISTRATOR for other in others)

    def _entry(self, verb: str, person: Person, by: Person, more: str = "") -> Entry:
        subject = f"person {person.id}" + (f": {more}" if more else "")
        return Entry(at=self._now(), verb=verb, person=by, subject=subject)
