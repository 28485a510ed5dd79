"""Where imported pages came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A wiki whose pages came to a space: `source` tells it from others, `host` (`name[:port]`) is where it was."""

    id: int
    space: int
    source: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameFrom:
    """A page that came: its number and title there, and the page that it is here."""

    ref: int
    title: str
    page: int
