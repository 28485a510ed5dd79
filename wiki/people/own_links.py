"""Links that are one person's own: signed for one purpose, and worthless once her generation has grown."""

from itsdangerous import BadData, URLSafeSerializer

from storage import Storage
from storage.errors import NotFound
from storage.records import Person
from wiki.errors import LinkOver
from wiki.people.signing import keys_of


class OwnLinks:
    """What such a link lets its bearer do is for whoever reads it to say; `purpose` keeps one kind from another."""

    def __init__(self, storage: Storage, secret: str, purpose: str) -> None:
        self._people = storage.people
        self._serializer = URLSafeSerializer(keys_of(secret), salt=f"palabre.{purpose}")

    def token(self, person: Person, *more: int) -> str:
        token = self._serializer.dumps([person.id, self._people.generation(person.id), *more])
        return token if isinstance(token, str) else token.decode("ascii")

    def opened(self, token: str) -> tuple[Person, list[int]]:
        """Whose link it is, and what more was put in it. Raises `LinkOver`."""
        try:
            number, generation, *more = self._serializer.loads(token)
            person = self._people.get(number)
        except (BadData, NotFound, TypeError, ValueError) as error:
            raise LinkOver from error
        if generation != self._people.generation(person.id):
            raise LinkOver
        return person, more
