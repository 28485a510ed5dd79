"""What people follow, and what they have seen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A person who follows a page, or (`page` None) a whole space. She was told of all up to `told`."""

    person: int
    space: int
    page: int | None
    told: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a person has seen of a page: version `seen` at `at`; `before` is what she had seen in an earlier sitting.

    Visits that follow each other within half an hour are one sitting.
    """

    person: int
    page: int
    seen: int
    before: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """When a person was last in a space, and when she had been there in the sitting before."""

    person: int
    space: int
    at: datetime
    before: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person stands with a page: whether she follows it, and its talk's id and head, with what she saw of it."""

    talk: int | None = None
    head: int = 0
    seen: int = 0
    watching: bool = False
