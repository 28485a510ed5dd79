"""What taking back would do to each page."""

from dataclasses import dataclass
from enum import StrEnum

from storage.records import File, Page, Title


class Fate(StrEnum):
    """What happens to a page: its text before these people came, their edits undone among those of others, …

    `SETTLED` is what needs nothing any more, `HAND` what somebody has to look at.
    """

    RESTORE = "restore"
    UNDO = "undo"
    DELETE = "delete"
    UNDELETE = "undelete"
    RENAME = "rename"
    FILE = "file"
    SETTLED = "settled"
    HAND = "hand"


class Obstacle(StrEnum):
    """Why something is left to be settled by hand."""

    CLASH = "clash"
    SHARED = "shared"
    BEGUN = "begun"
    HIDDEN = "hidden"
    PROTECTED = "protected"
    TITLE = "title"
    FILE = "file"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. `text` replaces version `head`; `restored` is the version that it comes from, where it is one.

    `versions` are those to take back; `left` those that cannot be, because of `obstacle`.
    """

    page: Page
    fate: Fate
    versions: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    obstacle: Obstacle | None = None
    text: str = ""
    restored: int = 0
    title: Title | None = None
    file: File | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in the order in which they are done; `more` when there is more than one plan holds."""

    steps: tuple[Step, ...] = ()
    more: bool = False

    @property
    def to_do(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.fate not in {Fate.SETTLED, Fate.HAND})
