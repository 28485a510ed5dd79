"""What happened, told inside the site after it is on disk."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from storage.records import Page

_log = logging.getLogger("palabre.events")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSaved:
    """A page has a new version, `page.head`; `by` is the id of who made it."""

    page: Page
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRenamed:
    """A page has another title."""

    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRemoved:
    """A page is in the trash."""

    page: Page


Event = PageSaved | PageRenamed | PageRemoved
Listener = Callable[[Event], None]


class Announcements:
    """Tells every listener what happened, in the order in which they came; one that raises silences nobody else."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def tell(self, event: Event) -> None:
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:
                _log.exception("%s could not be told", type(event).__name__)
