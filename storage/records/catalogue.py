"""Pages as they are counted in what was found."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page with all that it is counted by; nothing that is hidden of its versions is told.

    `facts` are names and values of its properties, `editions` the titles that it names as its editions (space, key),
    `old_keys` those of its old titles. `written` is when the versions were saved whose texts can be read, `authors`
    who had a part in these. `changed` is when the current one was, and when that one's text is hidden, it is `veiled`.
    """

    page: Page
    changed: datetime
    veiled: bool
    facts: tuple[tuple[str, str], ...] = ()
    editions: tuple[tuple[int, str], ...] = ()
    old_keys: tuple[str, ...] = ()
    authors: tuple[int, ...] = ()
    written: tuple[datetime, ...] = ()
