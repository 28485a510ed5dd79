"""How much time a comparison may still take."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The moment `at`, in seconds, on the clock `clock`."""

    at: float
    clock: Callable[[], float]

    def left(self) -> float:
        """Seconds that remain; negative when the moment has gone by."""
        return self.at - self.clock()

    def passed(self) -> bool:
        """Whether no time remains."""
        return self.left() <= 0
