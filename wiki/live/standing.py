"""How far a document has come, and what may come next: nothing that lacks what it stands on, or cuts a character."""

from contextlib import suppress

from wiki.live.document import Live
from wiki.live.frames import Malformed, state_vector
from wiki.live.updates import Content, content_of


class Standing:
    """The library would hold what lacks its predecessors, unseen by all that measures the document; and it loses count
    of its clocks where a character of two UTF-16 units is cut. So neither reaches it."""

    def __init__(self) -> None:
        self.clocks: dict[int, int] = {}
        self.ranges = 0  # at most so many were taken out
        self._halves: set[tuple[int, int]] = set()

    @classmethod
    def of(cls, document: Live) -> "Standing":
        """Of a document as it was kept."""
        standing = cls()
        with suppress(Malformed):
            whole = content_of(document.state)
            standing.add(whole)
            standing.ranges = whole.ranges
        standing.clocks = state_vector(document.vector)
        return standing

    @property
    def halves(self) -> int:
        """How many characters of two units there were."""
        return len(self._halves)

    def lacks(self, content: Content) -> bool:
        """Whether something must come first."""
        clocks = self.clocks
        return any(clocks.get(client, 0) < clock for client, clock in content.needs.items())

    def check(self, content: Content) -> None:
        """Raises `Malformed` for what cuts a character."""
        if not self._halves and not content.halves:
            return
        again = {(client, self.clocks.get(client, 0)) for client in content.begins}  # what comes twice is cut there
        cuts = content.cuts | again
        if not (cuts.isdisjoint(self._halves) and cuts.isdisjoint(content.halves)):
            raise Malformed("half a character")

    def add(self, content: Content) -> None:
        """This is in the document now."""
        self._halves |= {half for half in content.halves if half[1] > self.clocks.get(half[0], 0)}
        for client, clock in content.reach.items():
            self.clocks[client] = max(self.clocks.get(client, 0), clock)
