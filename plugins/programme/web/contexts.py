"""What the programme's templates see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from plugins.programme.web.cards import Card
from plugins.programme.web.deroule_views import DerouleView
from plugins.programme.web.exports import Ways
from wiki.web.contexts import Item, View
from wiki.web.contexts.frame import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A card, or an empty stretch with `add_url` (empty for those who may not); it spans `rows`.

    `where` names an empty place in words: « Ajouter un atelier : 10 h B01 ».
    """

    rows: int
    card: Card | None
    add_url: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """`label` is its hour, where that is a `full` one or something begins; `quiet` where nothing does."""

    start: int
    label: str
    full: bool
    cells: tuple[GridCell, ...]
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    room: str
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GridView:
    """One day as a table; `day` is ISO, `words` « mercredi 9 juillet 2008 », `step` minutes a row."""

    day: str
    words: str
    step: int
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards under one heading."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Something one can do from a programme; `kind` is that of its button."""

    name: str
    url: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A programme as it is shown, on its own page or in a text: grids by day, or groups.

    `pages` are those whose changes it shows, `words` what scripts say, `faults` what cannot be read in its block.
    """

    grids: tuple[GridView, ...]
    groups: tuple[Group, ...]
    ongoing: tuple[Card, ...]
    unplaced: tuple[Card, ...]
    pages: tuple[int, ...]
    words: Mapping[str, str]
    scripts: tuple[str, ...]
    ways: tuple[Way, ...]
    empty: bool
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView(View):
    """The programme of an edition or a session, with its days and its ways of being shown."""

    template: ClassVar[str] = "plugins/programme/programme.html"
    shape: Shape
    days: tuple[Item, ...]
    views: tuple[Item, ...]
    filters: tuple["Filter", ...]
    action: str
    kept: tuple[tuple[str, str], ...]
    filtered: bool
    reset_url: str
    ways_out: Ways
    signs: bool
    looks: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice among the sessions, kinds or states of a programme."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A field of a form: what is typed in it, and what is wrong with that."""

    name: str
    value: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtelierForm(View):
    """The fields of an atelier, by name; `rooms` and `states` are proposed. `standing` is its title in the page."""

    template: ClassVar[str] = "plugins/programme/atelier_form.html"
    action: str
    cancel_url: str
    remove_url: str
    deroule_url: str
    fields: dict[str, Entered]
    rooms: tuple[str, ...]
    states: tuple[Choice, ...]
    ongoing: bool
    body: str
    problem: str
    base: int
    key: str
    back: str
    creating: bool
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveForm(View):
    """Another day, hour, room or length for an atelier."""

    template: ClassVar[str] = "plugins/programme/move.html"
    title: str
    action: str
    cancel_url: str
    fields: dict[str, Entered]
    rooms: tuple[str, ...]
    days: tuple[Choice, ...]
    key: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionForm(View):
    """A new session of an edition: its title, its half-days.

    `editions` are those among which one chooses, where it is not said yet; `days` those of the edition, to be ticked.
    """

    template: ClassVar[str] = "plugins/programme/session.html"
    action: str
    cancel_url: str
    fields: dict[str, Entered]
    editions: tuple[Choice, ...]
    days: tuple[Choice, ...]
    days_problem: str
    rooms: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AtelierBlock:
    """The head of an atelier in a text; `card` is None in the preview of a page that is not there yet.

    `facts` are its fields as they are read. `open_notes_url` takes a form, and is empty for those who may not.
    """

    card: Card | None
    facts: tuple[tuple[str, str], ...]
    anchor: str
    faults: tuple[str, ...]
    deroule: DerouleView | None = None
    notes: tuple[Item, ...] = ()
    acts: tuple[Way, ...] = ()
    open_notes_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesBlock:
    """The head of a page of notes: the atelier that it is of, and the code that leads here.

    `state` says how far they are settled; `settle` is the next step, which is taken at `settle_url`.
    """

    card: Card | None
    code: Markup
    address: str
    invite_url: str
    state: str = ""
    write_url: str = ""
    source_url: str = ""
    settle: str = ""
    settle_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleNotes(View):
    """Asks before notes are closed, checked or opened again: a POST of `state`, one of `steps`: (value, words).

    `authors` are all who wrote them, `words` how many words they have; `summary` is what the version will be called.
    """

    template: ClassVar[str] = "plugins/programme/settle.html"
    action: str
    cancel_url: str
    state: str
    summary: str
    authors: str
    length: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNotes(View):
    """Asks before a page of notes is made: its title, the headings that it begins with."""

    template: ClassVar[str] = "plugins/programme/open_notes.html"
    action: str
    cancel_url: str
    title: str
    problem: str
    headings: tuple[str, ...]
    invites: bool
    key: str
