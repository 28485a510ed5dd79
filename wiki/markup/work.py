"""Bounds the work of rendering one page by counting its steps, never by the clock: a text always comes to the same."""

from mistune import BlockState, InlineState

STEPS = 600_000
"""Two or three times what 1 MiB of rich prose, tables and lists takes."""


WORK = "work"
"""Where the states of mistune keep it."""


class TooMuchWork(Exception):
    """The text asks for more steps than one page may take."""


class Work:
    """The steps that a page has left; a step is about what one mark in a line takes."""

    def __init__(self, steps: int = STEPS) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        """Raises `TooMuchWork` when there are fewer left than that."""
        self._left -= steps
        if self._left < 0:
            raise TooMuchWork


def spend(state: BlockState | InlineState, steps: int) -> None:
    """The same for a rule of mistune's, which finds the work of its page in what its states share."""
    state.env[WORK].spend(steps)
