"""Files of pages, in numbered versions; their bytes lie outside the database, named by their digest."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVersion:
    """What a file was at one time. `digest` is the SHA-256 of the bytes that are served, in hexadecimal.

    `width` and `height` are in pixels, 0 for what is no image.
    """

    number: int
    digest: str
    media: str
    bytes: int
    at: datetime
    person: Person
    licence: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A named file of a page, as it stands. `key` is the folded name, unique in its page."""

    id: int
    page: int
    name: str
    key: str
    current: FileVersion
    deleted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """Bytes on their way to a page, under a name that may be there already."""

    page: int
    name: str
    key: str
    digest: str
    media: str
    bytes: int
    person: int
    at: datetime
    licence: str = ""
    width: int = 0
    height: int = 0
