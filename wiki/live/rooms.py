"""The rooms that are open, by page."""

from collections.abc import Iterator

from storage.records import Page
from wiki.live.limits import Bucket
from wiki.live.room import Room


class OpenRooms:
    """See `wiki.content.rooms.Rooms`."""

    def __init__(self) -> None:
        self._rooms: dict[int, Room] = {}
        self.efforts: dict[int, Bucket] = {}  # what each person may still send, wherever

    def __iter__(self) -> Iterator[Room]:
        return iter(list(self._rooms.values()))

    def of(self, page: Page) -> Room | None:
        return self._rooms.get(page.id)

    def writing(self, page: Page) -> int:
        """How many people write in a page at this moment."""
        room = self._rooms.get(page.id)
        return room.writing if room else 0

    def add(self, room: Room) -> None:
        self._rooms[room.page.id] = room

    def drop(self, room: Room) -> None:
        """Close a room that nobody is in any more, or that is not to be trusted."""
        if self._rooms.get(room.page.id) is room:
            del self._rooms[room.page.id]
        room.close()
