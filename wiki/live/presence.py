"""Who is in a room and where they write: each client's state as she shows it, with the name that the site knows."""

import json
from collections.abc import Iterable

from storage.records import Person
from wiki.live.colours import colours_of
from wiki.live.connection import Connection
from wiki.live.frames import Malformed, Reader, awareness, awareness_entry
from wiki.live.limits import LARGEST_STATE

_NOBODY = b"null"
_EACH = 0.1  # seconds between two tellings


class Presence:
    """The latest state of each client, told a few times a second, however often it changes."""

    def __init__(self) -> None:
        self._states: dict[int, tuple[int, bytes]] = {}
        self._owners: dict[int, Connection] = {}
        self._changed: set[int] = set()
        self._told = 0.0

    @property
    def waits(self) -> bool:
        return bool(self._changed)

    def take(self, connection: Connection, body: bytes) -> int | None:
        """Take in what a client shows; returns its Yjs number if it is new. Raises `Malformed`.

        A connection speaks for one client only: stock clients repeat what others show, and that counts for nothing.
        """
        reader, new = Reader(body), None
        for _ in range(reader.number()):
            client, clock, state = reader.number(), reader.number(), reader.bytes()
            if self._owns(connection, client):
                new = client if connection.client is None else new
                connection.client = client
                self._show(connection, client, clock, state)
        return new

    def leave(self, connection: Connection) -> None:
        """Its clock is not raised, so that whoever comes back is seen again."""
        client = connection.client
        if client is not None and self._owners.get(client) is connection:
            del self._owners[client]
            if client in self._states:  # else she showed herself no more, and all were told
                self._states[client] = (self._states[client][0], _NOBODY)
                self._changed.add(client)

    def changes(self, now: float) -> bytes | None:
        """What changed since it was told last, if it is time to."""
        if not self._changed or now - self._told < _EACH:
            return None
        frame = self._frame(self._changed)
        for client in self._changed:
            if self._states[client][1] == _NOBODY:
                del self._states[client]
        self._changed, self._told = set(), now
        return frame

    def all(self) -> bytes | None:
        """Everybody, for somebody who comes in."""
        return self._frame(self._states) if self._states else None

    def _owns(self, connection: Connection, client: int) -> bool:
        if connection.client is not None:
            return connection.client == client
        owner = self._owners.get(client)
        return owner is None or owner.person == connection.person

    def _show(self, connection: Connection, client: int, clock: int, state: bytes) -> None:
        if len(state) > LARGEST_STATE:
            raise Malformed("a state too large")
        before = self._states.get(client)
        if before and (clock < before[0] or (clock == before[0] and state != _NOBODY and before[1] != _NOBODY)):
            return
        self._owners[client] = connection
        self._states[client] = (clock, _named(state, connection.admission.person))
        self._changed.add(client)

    def _frame(self, clients: Iterable[int]) -> bytes:
        return awareness(awareness_entry(client, *self._states[client]) for client in clients)


def _no_number(name: str) -> None:
    raise ValueError(name)  # Python alone reads NaN and Infinity


def _named(state: bytes, person: Person | None) -> bytes:
    """The state with the name and colour that the site gives, whatever the client said. Raises `Malformed`."""
    try:
        shown = json.loads(state, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Malformed("a state that is no JSON") from error
    if shown is None or person is None:
        return _NOBODY
    if not isinstance(shown, dict):
        raise Malformed("a state that is no object")
    colour, light = colours_of(person.id)
    shown["user"] = {"name": person.name, "color": colour, "colorLight": light, "person": person.id}
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
