"""What is kept of a page while people write in it together, and of how they wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveDocument:
    """A live document: `state` is the Yjs document (an update of version 1) whose text is that of version `base`.

    `generation` names it: a document that is made anew for the same page has another one. `left` is when the last
    writer went, None while somebody may be there.
    """

    page: int
    generation: str
    base: int
    state: bytes
    left: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One frame of writing: `data` is a Yjs update. `inserted` and `deleted` are what it counts for its `person`."""

    page: int
    person: int
    at: datetime
    inserted: int
    deleted: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """How version `number` was written: `data` are the packed strokes since the one before of its generation.

    A generation begins with its seed: the state of the document when it was made, at version `number`.
    """

    number: int
    generation: str
    data: bytes
    seed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Writers:
    """Yjs clients of a document and whose they are: (client, person)."""

    page: int
    clients: Sequence[tuple[int, int]]
