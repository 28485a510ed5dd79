"""What keeps a site in order."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that an integrity check found wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the audit log: who did what to what; never a content, never a secret. Lines are only ever added."""

    at: datetime
    verb: str
    person: Person | None = None
    space: int | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail that waits to be sent; `due` is when it is tried next, `error` what the last try met.

    `stop` is where one click ends such mails.
    """

    id: int
    recipient: str
    subject: str
    text: str
    html: str
    created: datetime
    due: datetime
    tries: int = 0
    error: str = ""
    stop: str = ""
