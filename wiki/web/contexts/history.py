"""Contexts of the past: a page's history, one version, two compared, undoing and restoring."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.content.diff import Piece
from wiki.web.contexts.frame import Item, View
from wiki.web.contexts.pages import ContentsEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorMark:
    """An author as shown: name, initials, a colour class `tone-0` … `tone-7`; `url` lists what she did."""

    name: str
    initials: str
    tone: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A line of the history. `grown` is the change of size in characters, signed. Empty addresses are not offered.

    `section` is the one that was edited, where the summary names it.
    """

    number: int
    url: str
    at: str
    iso: str
    day: str
    time: str
    authors: tuple[AuthorMark, ...]
    summary: str
    minor: bool
    merged: bool
    grown: int
    current: bool
    diff_url: str
    diff_current_url: str
    undo_url: str
    restore_url: str
    hidden: bool
    hide_url: str = ""
    section: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """Something else that happened to the page, as a sentence (« Renommée par … »)."""

    at: str
    iso: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView(View):
    """`lines` mixes versions and events, newest first. The comparing form sends `from` and `to` to `compare_url`.

    `from_default` and `to_default` are the two versions ticked at first (0 when there is only one). `play_url` shows
    how the page was written, moment by moment; empty for one that is no more.
    """

    template: ClassVar[str] = "history/history.html"
    lines: tuple[VersionLine | EventLine, ...]
    compare_url: str
    from_default: int
    to_default: int
    total: int
    newer_url: str
    older_url: str
    play_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionBand:
    """« Version du 5 juillet 2010 à 14 h 50, par … — ce n'est pas la version actuelle », and where to go from it."""

    sentence: str
    number: int
    current: bool
    summary: str
    previous_url: str
    next_url: str
    current_url: str
    diff_previous_url: str
    diff_next_url: str
    diff_current_url: str
    restore_url: str
    hide_url: str = ""
    section: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView(View):
    """One dated version. `body` is safe HTML, or None when its text is hidden from this viewer."""

    template: ClassVar[str] = "history/version.html"
    band: VersionBand
    body: Markup | None
    contents: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffRow:
    """One row of a comparison. `kind`: same, changed, removed, added, moved_from, moved_to.

    `anchor` is the row's own id (moved rows only); `other` the id of the other end of a move, `up` whether it is above.
    """

    kind: str
    old: int | None
    new: int | None
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    anchor: str = ""
    other: str = ""
    up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffFold:
    """Unchanged rows that are folded: « 14 lignes inchangées »."""

    rows: tuple[DiffRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A diff ready to be drawn, on one column when `inline`. Without `words`, only whole lines are marked."""

    rows: tuple[DiffRow | DiffFold, ...]
    inline: bool
    words: bool
    identical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSide:
    """One of the two versions compared: « Version n° 3 », its date and authors, its address."""

    number: int
    url: str
    at: str
    by: str
    summary: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffView(View):
    """Two versions compared. `comparison` is None when a text is hidden from this viewer.

    `told` are sentences about what changed in facts: « Atelier 1 : 9 h → 9 h 30 ».
    """

    template: ClassVar[str] = "history/diff.html"
    old: DiffSide
    new: DiffSide
    comparison: Comparison | None
    told: tuple[str, ...]
    side_url: str
    inline_url: str
    previous_url: str
    next_url: str
    undo_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoView(View):
    """Ask before undoing version `number`: what will change, a summary, one button. Fields: base, summary, key."""

    template: ClassVar[str] = "history/undo.html"
    action: str
    number: int
    at: str
    by: str
    comparison: Comparison
    summary: str
    base: int
    key: str
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreView(View):
    """Ask before restoring version `number`: what will change on the page, a summary, one button. Fields as above."""

    template: ClassVar[str] = "history/restore.html"
    action: str
    number: int
    at: str
    by: str
    comparison: Comparison
    summary: str
    base: int
    key: str
    cancel_url: str
