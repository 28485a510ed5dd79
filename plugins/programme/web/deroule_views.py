"""What the templates of running orders see."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts import View


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A field of a row: `name` is its field's, `label` its column's, `kind` what the column says (may be empty)."""

    name: str
    label: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A row of the form: `was` is its place in the base, empty for a new one; `after` the time that is over by its end.

    `unread`: it says a length, which cannot be read. `focus`: it was just moved or added.
    """

    was: str
    cells: tuple[FormCell, ...]
    start: str
    after: str
    unread: bool
    focus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the rows add up to: « 2 h 40 », and « 10 min de trop »; `over` if there is too much."""

    total: str
    fit: str
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """How a script says what fits; `{length}` stands for a length."""

    over: str
    left: str
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerouleForm(View):
    """The rows of an atelier's running order as fields; `start` is its hour, `begins` the same in minutes."""

    template: ClassVar[str] = "plugins/programme/deroule.html"
    atelier: str
    action: str
    cancel_url: str
    hall_url: str
    script: str
    columns: tuple[FormCell, ...]
    rows: tuple[FormRow, ...]
    length: str
    length_problem: str
    start: str
    begins: str
    sum: Sum
    fits: Fits
    full: bool
    base: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerouleLine:
    """`time` is when a row begins; empty while the atelier has no hour."""

    time: str
    sequence: str
    length: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerouleView:
    """A running order in short, below the atelier's prose; `end` is when it is over, empty without an hour."""

    lines: tuple[DerouleLine, ...]
    end: str
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class HallFact:
    """What a column says of a row; `kind` is `consigne`, `materiel`, …"""

    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HallRow:
    """One row in big type. `begins` and `ends` are milliseconds of the epoch for the script, empty without an hour.

    `left` says how long it still lasts, empty for a row that is not on. `done` out of `lasts` minutes are over.
    """

    number: int
    time: str
    length: str
    sequence: str
    facts: tuple[HallFact, ...]
    following: str
    begins: str
    ends: str
    lasts: int
    done: int
    left: str
    shown: bool
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HallView(View):
    """An atelier in the room. `clock` is the hour in `zone` at `now` (milliseconds); `state` tells before and after.

    `aside`: the row that is shown was asked for, whatever the hour.
    """

    template: ClassVar[str] = "plugins/programme/hall.html"
    atelier: str
    room: str
    back_url: str
    rows: tuple[HallRow, ...]
    clock: str
    zone: str
    now: int
    state: str
    aside: bool
    previous_url: str
    next_url: str
    now_url: str
    script: str
    left: str
    soon: str
    before: str
    over: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRow:
    time: str
    sequence: str
    task: str
    material: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialAtelier:
    """An atelier, and those of its rows that ask for something."""

    title: str
    url: str
    about: str
    rows: tuple[MaterialRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialDay:
    name: str
    ateliers: tuple[MaterialAtelier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """« 20 feutres », and where: « 12 : Coopérer, mercredi »."""

    words: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView(View):
    """All material and all instructions of an edition."""

    template: ClassVar[str] = "plugins/programme/material.html"
    needs: tuple[NeedLine, ...]
    days: tuple[MaterialDay, ...]
