"""The port of live writing: a page with an open room is changed through its room."""

from dataclasses import dataclass
from typing import Protocol

from storage.records import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a room says at a moment at which all of it is on disk.

    `state` is the document whose text is `text`; it began as that of version `base`, and `until` is the number of the
    last stroke in it.
    """

    generation: str
    base: int
    text: str
    state: bytes
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A document after an edit, and the edit alone."""

    state: bytes
    update: bytes


class Room(Protocol):
    """A page while people write in it together."""

    async def written(self) -> Written: ...

    async def edited(self, state: bytes, text: str) -> Edited:
        """The document `state` made to say `text`, by changing what differs."""

    def adopt(self, base: int, update: bytes = b"") -> None:
        """The document is that of version `base` now, after `update`, which is on disk; everybody there sees it."""


class Rooms(Protocol):
    def of(self, page: Page) -> Room | None:
        """The open room of a page, if it has one."""


class NoRooms:
    """Nobody writes live."""

    def of(self, page: Page) -> Room | None:
        return None
