"""How a version was written, stroke by stroke: packed to be kept, and read again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import zstandard

from storage.records import Stroke

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Somebody wrote something: `update` is what Yjs calls it."""

    person: int
    at: datetime
    update: bytes


def pack(strokes: Iterable[Stroke]) -> bytes:
    """A list of (person, milliseconds since 1970, bytes), then the updates themselves; compressed."""
    listed = list(strokes)
    heads = [(stroke.person, (stroke.at - _EPOCH) // timedelta(milliseconds=1), len(stroke.data)) for stroke in listed]
    head = json.dumps(heads, separators=(",", ":")).encode()
    body = b"".join(stroke.data for stroke in listed)
    return zstandard.compress(len(head).to_bytes(4, "big") + head + body)


def unpack(data: bytes) -> Iterator[Moment]:
    whole = zstandard.decompress(data)
    end = 4 + int.from_bytes(whole[:4], "big")
    for person, at, size in json.loads(whole[4:end]):
        yield Moment(person=person, at=_EPOCH + timedelta(milliseconds=at), update=whole[end : end + size])
        end += size
