"""Who writes, and as what."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PersonKind(StrEnum):
    """An account signs in; a guest joined by a link; an unclaimed author came with an import; the system is nobody."""

    ACCOUNT = "account"
    GUEST = "guest"
    UNCLAIMED = "unclaimed"
    SYSTEM = "system"


class Role(StrEnum):
    """What a person is in a space, or on the whole site."""

    ADMINISTRATOR = "administrator"
    ANIMATOR = "animator"
    MEMBER = "member"
    GUEST = "guest"
    READER = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes. The name is kept here alone, so that erasure and claiming work."""

    id: int
    kind: PersonKind
    name: str
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who signs in; `password` is an argon2id hash, or empty when none was set. So is `email`."""

    person: Person
    key: str
    password: str
    language: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person's roles: one for the site, at most one in each space (by space id).

    Whoever is blocked in a space has no role there, and where everybody is a reader is one like everybody.
    """

    site: Role | None = None
    spaces: dict[int, Role] = field(default_factory=dict)
    blocked: frozenset[int] = frozenset()

    @property
    def barred(self) -> bool:
        """Whether she is blocked on the whole site, which stands here as 0: she comes in no more."""
        return 0 in self.blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody with a role in a space, or blocked there. `invitation` is the join link that she came by."""

    person: Person
    role: Role | None
    email: str = ""
    invitation: int | None = None
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Somebody who was blocked in a space, or (None) on the whole site."""

    person: Person
    space: int | None
    at: datetime
    by: Person | None
