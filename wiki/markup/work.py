"""Bounds the work of rendering one page by counting its steps, never by the clock: a text always comes to the same."""

from mistune import BlockState, InlineState

STEPS = 600_000
"""Between once and three times what 1 MiB takes: lists of short items come near it, prose and tables stay far below."""

WORK = "work"
"""Where the states of mistune keep it."""


class TooMuchWork(Exception):
    """The text asks for more steps than one page may take."""


class Work:
    """How many steps a page has left (`left`); one is about what a mark in a line takes, 5 µs in 2026."""

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises `TooMuchWork` when there are fewer left than that."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork


def spend(state: BlockState | InlineState, steps: int) -> None:
    """The same for a rule of mistune's, which finds the work of its page in what its states share."""
    state.env[WORK].spend(steps)
