"""What the templates of printed sheets see."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts import Item, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """An atelier on paper; `state` is empty for one that is settled. `code` leads to its notes, or to its page."""

    title: str
    time: str
    day: str
    room: str
    who: str
    kind: str
    state: str
    session: str
    code: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDay:
    name: str
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something to print: its name, what it is, its address, the days of it that can be had alone."""

    name: str
    words: str
    url: str
    days: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintView(View):
    """All that can be printed of a programme; `empty` says that nothing has a place in it yet."""

    template: ClassVar[str] = "plugins/programme/print/offers.html"
    offers: tuple[Offer, ...]
    programme_url: str
    empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a sheet has around it on a screen: the way back, other days, the paper's size, whose programme it is."""

    back_url: str
    days: tuple[Item, ...]
    size: str
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePaper(View):
    """The programme as a list, day by day. `dates` and `place` may be empty."""

    template: ClassVar[str] = "plugins/programme/print/programme.html"
    around: Around
    dates: str
    place: str
    days: tuple[PaperDay, ...]
    ongoing: tuple[Slip, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterSquare:
    rows: int
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterLine:
    hour: str
    size: int
    pause: bool
    squares: tuple[PosterSquare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterSheet:
    """`part` tells one of several sheets of a day, and is empty for the only one; `points` are the letters' size."""

    day: str
    part: str
    points: int
    rooms: tuple[str, ...]
    lines: tuple[PosterLine, ...]
    end: str
    ongoing: tuple[Slip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterPaper(View):
    template: ClassVar[str] = "plugins/programme/print/day.html"
    around: Around
    sheets: tuple[PosterSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """For one door: what takes place behind it on a day (`many`: in small letters), or one atelier alone."""

    room: str
    day: str
    slips: tuple[Slip, ...]
    many: bool
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorsPaper(View):
    template: ClassVar[str] = "plugins/programme/print/doors.html"
    around: Around
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A sheet to sign, with as many numbered lines; `part` tells one of several."""

    slip: Slip
    part: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsPaper(View):
    template: ClassVar[str] = "plugins/programme/print/sheets.html"
    around: Around
    sheets: tuple[Attendance, ...]
