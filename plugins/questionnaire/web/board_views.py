"""What the templates of the board, the dots and the big screen see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts import Item, View
from wiki.web.contexts.frame import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A piece: `side` is "frein", "levier" or "said" for anything else, `word` that in words; `who` as consented.

    `url` leads to the page where it was written, if it stands in one; `near_url` asks for its neighbours.
    """

    code: str
    side: str
    word: str
    category: str
    text: str
    who: str
    asked: str
    url: str
    near_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A lever that is linked to a frein."""

    ref: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A group: `count` says in words who said it; `dots` are those of everybody, None before they are revealed.

    `spoken` tells it from others that have no title either. `alone` is said of a frein without lever. `levers` are
    linked, `freins` those that it is linked to; `require_url` makes a lever a requirement; `dissolves` where that can
    be done.
    """

    ref: str
    side: str
    title: str
    spoken: str
    named: bool
    category: str
    categories: tuple[Choice, ...]
    count: str
    cards: tuple[Card, ...]
    gone: int
    dots: int | None
    levers: tuple[Lever, ...]
    freins: tuple[str, ...]
    alone: bool
    requirements: tuple[Item, ...]
    require_url: str
    dissolves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCard:
    """A neighbour, the words that both have in common, and the group in which it is."""

    card: Card
    words: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView(View):
    """A board: what is in no group, the freins, the levers. Empty addresses are what this viewer may not do.

    `said` are sentences about the whole; `near` the neighbours that were asked for, of `near_of`, which some
    `may_remove`. `typed` is the title of a new group, where there is a `problem`.
    """

    template: ClassVar[str] = "plugins/questionnaire/board.html"
    action: str
    pages: tuple[int, ...]
    words: Mapping[str, str]
    script: str
    missing: str
    said: str
    loose: tuple[Card, ...]
    freins: tuple[Pile, ...]
    levers: tuple[Pile, ...]
    targets: tuple[Choice, ...]
    lever_choices: tuple[Choice, ...]
    may_group: bool
    problem: str
    typed: str
    key: str
    ways: tuple[Item, ...]
    revealing: str
    dotted: str
    near_of: Card | None
    near: tuple[NearCard, ...]
    may_remove: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A group on the big screen: its dots of all, and how long its bar is, in percent of the longest."""

    title: str
    side: str
    word: str
    dots: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenView(View):
    """The big screen: a code that leads to the dots, and what is counted.

    `joins`: by the code one comes in without account; else `invite_url` makes it so, for whom may.
    """

    template: ClassVar[str] = "plugins/questionnaire/screen.html"
    code: Markup
    address: str
    figures: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    joins: bool
    hidden: str
    pages: tuple[int, ...]
    script: str
    board_url: str
    invite_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsRow:
    """A group on which one may put dots; `own` are hers."""

    ref: str
    title: str
    word: str
    side: str
    own: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsView(View):
    """One's own dots; `sign_in_url` is set for those who are nobody yet, `closed` says why none can be put."""

    template: ClassVar[str] = "plugins/questionnaire/dots.html"
    action: str
    rows: tuple[DotsRow, ...]
    dots: int
    left: str
    problem: str
    closed: str
    sign_in_url: str
    script: str
    words: Mapping[str, str]
    board_url: str
