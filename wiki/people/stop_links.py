"""Links that end mails with one click: each good for that alone, without signing in."""

from storage import Storage
from storage.records import Person, Watch
from wiki.people.own_links import OwnLinks

ALL = 0


class StopLinks:
    def __init__(self, storage: Storage, secret: str) -> None:
        self._links = OwnLinks(storage, secret, "stop")

    def token(self, person: Person, watch: Watch | None = None) -> str:
        """To stop one watch, or (None) all of them."""
        return self._links.token(person, *((watch.space, watch.page or ALL) if watch else (ALL, ALL)))

    def stopped(self, token: str) -> tuple[Person, int, int | None]:
        """Whose mails end, in which space (0: all) and of which page (None: of the space). Raises `LinkOver`."""
        person, (space, page) = self._links.opened(token)
        return person, space, page or None
