"""Secret links to one's own feeds: good for reading them, as long as nobody says otherwise, and for nothing else."""

from storage import Storage
from storage.records import Person, PersonKind
from wiki.errors import LinkOver, Missing
from wiki.people.own_links import OwnLinks
from wiki.people.permissions import Viewer

_READERS = frozenset({PersonKind.ACCOUNT, PersonKind.GUEST})


class FeedLinks:
    """Whatever ends all sessions of a person ends her links too."""

    def __init__(self, storage: Storage, secret: str) -> None:
        self._people = storage.people
        self._links = OwnLinks(storage, secret, "feed")

    def token(self, person: Person) -> str:
        return self._links.token(person)

    def viewer(self, token: str) -> Viewer:
        """Who reads by this link, with the rights that she has now. Raises `Missing`."""
        try:
            person, _ = self._links.opened(token)
        except LinkOver as error:
            raise Missing from error
        if person.kind not in _READERS or self._people.is_blocked(person.id):
            raise Missing
        account = self._people.account_of(person.id)
        holding, language = self._people.holding(person.id), account.language if account else ""
        return Viewer(person=person, holding=holding, language=language, reads_only=True)
