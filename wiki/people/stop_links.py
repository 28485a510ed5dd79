"""Links that end mails with one click: each good for that alone, without signing in."""

from itsdangerous import BadData, URLSafeSerializer

from storage import Storage
from storage.errors import NotFound
from storage.records import Person, Watch
from wiki.errors import LinkOver
from wiki.people.signing import keys_of

ALL = 0


class StopLinks:
    """Bound to the person's generation, as all that lets somebody do something without a password."""

    def __init__(self, storage: Storage, secret: str) -> None:
        self._people = storage.people
        self._stops = URLSafeSerializer(keys_of(secret), salt="palabre.stop")

    def token(self, person: Person, watch: Watch | None = None) -> str:
        """To stop one watch, or (None) all of them."""
        place = [watch.space, watch.page or ALL] if watch else [ALL, ALL]
        token = self._stops.dumps([person.id, self._people.generation(person.id), *place])
        return token if isinstance(token, str) else token.decode()

    def stopped(self, token: str) -> tuple[Person, int, int | None]:
        """Whose mails end, in which space (0: all) and of which page (None: of the space). Raises `LinkOver`."""
        try:
            identity, generation, space, page = self._stops.loads(token)
            person = self._people.get(identity)
        except (BadData, NotFound, TypeError, ValueError) as error:
            raise LinkOver from error
        if generation != self._people.generation(person.id):
            raise LinkOver
        return person, space, page or None
