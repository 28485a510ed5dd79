"""What can be asked about pages that people write in together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from storage.records import LiveDocument, Play, Stroke, Writers


class Live(Protocol):
    """Live documents: each is the state of a version, and the strokes since, in the order in which they were kept."""

    def document(self, page: int) -> LiveDocument | None: ...

    def documents(self) -> list[int]:
        """The pages that have one."""

    def idle(self, before: datetime) -> list[int]:
        """The pages whose documents everybody left before a moment."""

    def strokes(self, page: int, *, until: int | None = None) -> list[Stroke]:
        """In order; those up to number `until`."""

    def last(self, page: int) -> int:
        """The number of the last stroke, 0 if there is none."""

    def shares(self, page: int, *, until: int) -> list[tuple[int, int, int]]:
        """Who wrote up to stroke `until`: (person, inserted, deleted), who wrote most first."""

    def writers(self, page: int) -> dict[int, int]:
        """Whose each Yjs client is, by its number."""

    def plays(self, page: int) -> list[Play]:
        """How the page's versions were written, in order; each generation's seed before the rest of it."""

    # Changes
    def open(self, document: LiveDocument) -> None:
        """Keep a new document, its state as the seed of its generation, unless the page has one."""

    def add(self, strokes: Sequence[Stroke], writers: Sequence[Writers] = ()) -> None:
        """Add what was written, and clients that were not known."""

    def rebase(self, page: int, generation: str, base: int, state: bytes, *, now: int) -> None:
        """The document at version `now`, in the place of that at `base`. Raises `Stale` if it is another one."""

    def fold(self, page: int, play: Play, *, until: int) -> None:
        """Strokes up to `until` are a version's now: `play` tells how it was written."""

    def leave(self, page: int, at: datetime | None) -> None:
        """Nobody is there any more; or (None) somebody is again."""

    def close(self, page: int) -> None:
        """Forget the document, its strokes and its clients; and its seed, if nothing was written in it."""

    def forget(self, page: int) -> None:
        """Forget how all versions of a page were written."""
