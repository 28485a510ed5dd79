"""How an attempt to change a page ended."""

from dataclasses import dataclass

from storage.records import Page, Version
from wiki.content.merge import Clash


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The text is version `number`, on disk."""

    page: Page
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The change is part of version `number`, on disk, together with what others had changed since its base."""

    page: Page
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The page already says this: nothing was added to its history."""

    page: Page
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Both sides changed the same words. `yours` is kept as a draft; nothing else was written.

    `theirs` is the current version, with its text; `base` is the number that the change started from.
    """

    page: Page
    base: int
    theirs: Version
    theirs_text: str
    yours: str
    clash: Clash


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The page was deleted since. `yours` is kept as a draft; saving it with base 0 brings the page back."""

    page: Page
    yours: str


Outcome = Saved | Merged | Unchanged | Conflict | Gone
