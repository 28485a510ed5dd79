"""How people come in: sessions and tokens, of which only digests are kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser. Only the SHA-256 of its id is kept.

    `by_link`: it began with a link in a mail, which proves that one reads this mail.
    """

    digest: bytes
    person: int
    created: datetime
    used: datetime
    expires: datetime
    by_link: bool = False


class Scope(StrEnum):
    """What a token is good for: reading, or all that its person may do."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An API token of a person. Only the SHA-256 of the token is kept."""

    digest: bytes
    person: int
    label: str
    created: datetime
    scope: Scope = Scope.WRITE
    expires: datetime | None = None


class Purpose(StrEnum):
    """What a link in a mail is good for."""

    ENTER = "enter"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A link in a mail, good for one use. Only the SHA-256 of its secret is kept.

    `detail` is the address that it confirms, or where it leads.
    """

    digest: bytes
    person: int
    purpose: Purpose
    detail: str
    created: datetime
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A join link of a space. `uses` is how many may come by it (0: any number), `used` how many did."""

    id: int
    space: int
    role: Role
    label: str
    by: int
    created: datetime
    expires: datetime
    uses: int = 0
    used: int = 0
    closed: bool = False
