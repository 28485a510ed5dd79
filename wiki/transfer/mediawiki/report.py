"""What an import did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How far an import is: what came until now, and how many bytes of the file were read, of how many."""

    pages: int
    versions: int
    position: int
    size: int


Progress = Callable[[Seen], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came now: new pages, versions, people. `renamed` are pairs of titles, there and here.

    `left_out` says of pages and versions that did not come why they didn't. `fault` tells where the file ended early.
    """

    pages: int
    versions: int
    people: int
    renamed: Sequence[tuple[str, str]]
    left_out: Sequence[str]
    fault: str = ""
