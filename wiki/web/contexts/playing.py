"""Contexts of how a page was written, moment by moment."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A moment: the text `before` the words that were just put in, they, and the text `after` them; whose, and when.

    `tone` is a colour class `tone-0` … `tone-7`.
    """

    before: str
    inserted: str
    after: str
    when: str
    iso: str
    who: str
    tone: str
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayView(View):
    """One moment of a page's writing, number `place` (from 1) of `total`; None where nothing is to be seen.

    Addresses are empty where they lead nowhere. `data_url` tells all moments (JSON); `restore_url` takes a POST of
    `moment` and `key`. `visit_url` plays from the last visit on, `start_url` from the beginning, `later_url` goes on.
    """

    template: ClassVar[str] = "playing/play.html"
    shown: Shown | None
    place: int
    total: int
    first_url: str
    previous_url: str
    next_url: str
    last_url: str
    data_url: str
    restore_url: str
    key: str
    visit_url: str
    start_url: str
    later_url: str
