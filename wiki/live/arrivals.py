"""A frame of text on its way into a document."""

from dataclasses import dataclass

from wiki.live.connection import Connection
from wiki.live.limits import BYTES_OF_PIECE, COST_OF_WRITER
from wiki.live.updates import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Waits for the next beat, or for what it stands on."""

    connection: Connection
    update: bytes
    content: Content

    def cost(self, *, new: int, known: int) -> int:
        """In pieces, where `new` clients were never seen, and `known` ranges are taken out already."""
        ranges = max(0, self.content.ranges - known)
        heads = self.content.pieces - self.content.ranges
        return heads + ranges + new * COST_OF_WRITER + len(self.update) // BYTES_OF_PIECE
