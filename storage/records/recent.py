"""What happened in spaces, and which of it is asked for."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.files import File, FileVersion
from storage.records.pages import Event, Page
from storage.records.versions import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time in one space: from `since` on, up to `before`, which is outside."""

    space: int
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whose acts are asked for, of everybody unless `person`; only talk, or only pages; minor edits or not."""

    person: int | None = None
    talk: bool | None = None
    minor: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event with the page that it happened to, as that stands today."""

    page: Page
    event: Event

    @property
    def at(self) -> datetime:
        return self.event.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A version of a file with its page."""

    page: Page
    file: File
    version: FileVersion

    @property
    def at(self) -> datetime:
        return self.version.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """Acts by date, newest first: all that were sought from `reached` on, or (None) all there are."""

    acts: tuple[Change | Happening | Upload, ...]
    reached: datetime | None
