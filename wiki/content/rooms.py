"""The port of live writing: a page with an open room is changed through its room."""

from collections.abc import Callable
from typing import Protocol

from storage.records import Page, Person
from wiki.content.outcomes import Outcome


class Room(Protocol):
    """A page while people write in it together."""

    async def change(self, base: int, text: str, *, by: Person, summary: str, minor: bool, key: str) -> Outcome: ...
    async def amend(
        self, edit: Callable[[str], str], *, by: Person, summary: str, minor: bool, key: str
    ) -> Outcome: ...


class Rooms(Protocol):
    def of(self, page: Page) -> Room | None:
        """The open room of a page, if it has one."""


class NoRooms:
    """Nobody writes live."""

    def of(self, page: Page) -> Room | None:
        return None
