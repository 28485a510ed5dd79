"""Secret links to one's own feeds: good for reading them, as long as nobody says otherwise, and for nothing else."""

from itsdangerous import BadData, URLSafeSerializer

from storage import Storage
from storage.errors import NotFound
from storage.records import Person, PersonKind
from wiki.errors import Missing
from wiki.people.permissions import Viewer
from wiki.people.signing import keys_of

_READERS = frozenset({PersonKind.ACCOUNT, PersonKind.GUEST})


class FeedLinks:
    """A token is bound to its person's generation: whatever ends all her sessions ends her links too."""

    def __init__(self, storage: Storage, secret: str) -> None:
        self._people = storage.people
        self._feeds = URLSafeSerializer(keys_of(secret), salt="palabre.feed")

    def token(self, person: Person) -> str:
        token = self._feeds.dumps([person.id, self._people.generation(person.id)])
        return token if isinstance(token, str) else token.decode()

    def viewer(self, token: str) -> Viewer:
        """Who reads by this link, with the rights that she has now. Raises `Missing`."""
        try:
            identity, generation = self._feeds.loads(token)
            person = self._people.get(identity)
        except (BadData, NotFound, TypeError, ValueError) as error:
            raise Missing from error
        if generation != self._people.generation(person.id) or person.kind not in _READERS:
            raise Missing
        if self._people.is_blocked(person.id):
            raise Missing
        account = self._people.account_of(person.id)
        holding, language = self._people.holding(person.id), account.language if account else ""
        return Viewer(person=person, holding=holding, language=language, reads_only=True)
