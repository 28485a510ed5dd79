"""What the lengths of rows add up to: when each begins, how long all take, and how that fits."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A row in time: minutes from the atelier's start to its own (`before`) and to its end (`after`).

    `start` is in minutes after midnight, None while the atelier has no hour.
    """

    minutes: int | None
    before: int
    after: int
    start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The rows one after the other; `length` is what the atelier has, None while that is not settled."""

    steps: tuple[Step, ...]
    length: int | None
    start: int | None

    @property
    def total(self) -> int:
        return self.steps[-1].after if self.steps else 0

    @property
    def over(self) -> int | None:
        """Minutes too many; what is left is negative."""
        return None if self.length is None else self.total - self.length

    @property
    def end(self) -> int | None:
        """When the last row is over, in minutes after midnight."""
        return None if self.start is None else self.start + self.total

    def at(self, minute: float) -> int | None:
        """The row that is on so many minutes after the start; None before it and after the end."""
        return next((place for place, step in enumerate(self.steps) if step.before <= minute < step.after), None)


def timed(minutes: Sequence[int | None], *, start: int | None, length: int | None) -> Timing:
    """Rows of these lengths, from `start`; one of unknown length takes no time."""
    steps, elapsed = [], 0
    for lasts in minutes:
        at = None if start is None else start + elapsed
        steps.append(Step(minutes=lasts, before=elapsed, after=elapsed + (lasts or 0), start=at))
        elapsed += lasts or 0
    return Timing(steps=tuple(steps), length=length, start=start)
