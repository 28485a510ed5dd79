"""What the log remembers of people: who did what, never with a content or a secret."""

from datetime import datetime
from enum import StrEnum

from storage import Storage
from storage.records import Entry, Person


class Act(StrEnum):
    """What people do with their own accounts."""

    SIGNED_IN = "signed in"
    REFUSED = "sign-in refused"
    SESSIONS = "sessions closed"
    OPENED = "account made"
    NAME = "name changed"
    PASSWORD = "password changed"  # noqa: S105 (a verb of the log)
    ADDRESS = "address changed"
    TOKEN_MADE = "token made"  # noqa: S105
    TOKEN_DROPPED = "token revoked"  # noqa: S105
    EXPORTED = "data exported"
    ERASED = "account erased"


def record(
    storage: Storage,
    verb: str,
    *,
    at: datetime,
    person: Person | None = None,
    space: int | None = None,
    subject: str = "",
) -> None:
    """Add a line, inside a job of the writer: it is kept with what it tells of, or neither is."""
    storage.audit.add(Entry(at=at, verb=verb, person=person, space=space, subject=subject))
