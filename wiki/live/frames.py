"""Frames of live writing: y-protocols' sync and awareness as `y-websocket` sends them, and two of our own.

Source: https://github.com/yjs/y-protocols/blob/master/PROTOCOL.md. Numbers are lib0's variable-length integers: seven
bits a byte, the lowest first.
"""

import sys
from collections.abc import Iterable

SYNC, AWARENESS, QUERY_AWARENESS, KEPT, GENERATION = 0, 1, 3, 100, 101
STEP_1, STEP_2, UPDATE = 0, 1, 2
EMPTY_UPDATE = b"\0\0"
NOWHERE = b"\0"  # the state vector of who has nothing yet
_LARGEST = 1 << 53  # what JavaScript can count to
HEARTBEAT = bytes((AWARENESS, 1, 0))


class Malformed(ValueError):
    """These bytes are no frame, or no update, of ours."""


class Reader:
    """Reads bytes from one end to the other. Raises `Malformed`."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    @property
    def ended(self) -> bool:
        return self.at >= len(self.data)

    def byte(self) -> int:
        if self.at >= len(self.data):
            raise Malformed("too short")
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        data, at = self.data, self.at
        value = shift = 0
        try:
            while (byte := data[at]) > 127:
                at += 1
                value |= (byte & 127) << shift
                shift += 7
                if shift > 56:
                    raise Malformed("a number too large")
        except IndexError:
            raise Malformed("too short") from None
        self.at = at + 1
        value |= byte << shift
        if value > _LARGEST:
            raise Malformed("a number too large")
        return value

    def bytes(self) -> bytes:
        length = self.number()
        end = self.at + length
        if end > len(self.data):
            raise Malformed("too short")
        found = self.data[self.at : end]
        self.at = end
        return found

    def skip(self) -> None:
        """Go over bytes, or a string, without looking."""
        end = self.number() + self.at
        if end > len(self.data):
            raise Malformed("too short")
        self.at = end


def number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(128 | value & 127)
        value >>= 7
    out.append(value)
    return bytes(out)


def sized(data: bytes) -> bytes:
    return number(len(data)) + data


def sync(kind: int, body: bytes) -> bytes:
    return bytes((SYNC, kind)) + sized(body)


def kept(state: bytes, count: int) -> bytes:
    """What is on disk: all that the state vector covers, and the first `count` frames of text of this connection."""
    return bytes((KEPT,)) + sized(state) + number(count)


def generation(name: str) -> bytes:
    return bytes((GENERATION,)) + sized(name.encode())


def awareness(entries: Iterable[bytes]) -> bytes:
    listed = list(entries)
    return bytes((AWARENESS,)) + sized(number(len(listed)) + b"".join(listed))


def awareness_entry(client: int, clock: int, state: bytes) -> bytes:
    return number(client) + number(clock) + sized(state)


def state_vector(data: bytes, *, most: int = sys.maxsize) -> dict[int, int]:
    """How far each Yjs client has come. Raises `Malformed`, also for more than `most` clients."""
    reader = Reader(data)
    found, clients = {}, reader.number()
    if clients > most:
        raise Malformed("too many clients")
    for _ in range(clients):
        client = reader.number()
        found[client] = reader.number()
    return found
