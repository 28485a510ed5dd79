"""What the templates see by which programmes come in: pasted, or taken up again."""

from dataclasses import dataclass
from typing import ClassVar

from plugins.programme.web.contexts import Entered
from wiki.web.contexts import View
from wiki.web.contexts.frame import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteForm(View):
    """Asks for last year's programme: its text, or the title of the page that it stands on."""

    template: ClassVar[str] = "plugins/programme/paste.html"
    action: str
    cancel_url: str
    text: str
    source: Entered
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCard:
    """A proposed atelier, whose fields are named `title-1`, `date-1`…; `lines` are those that it was read from.

    `stands` says that one of this title is in the programme already.
    """

    number: int
    kept: bool
    stands: bool
    fields: dict[str, Entered]
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsForm(View):
    """The proposed ateliers, to be kept or not one by one; `more` of them wait for another time."""

    template: ClassVar[str] = "plugins/programme/proposals.html"
    action: str
    again_url: str
    cards: tuple[ProposalCard, ...]
    more: int
    rooms: tuple[str, ...]
    problem: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseForm(View):
    """A session for another edition: which one, under which title, from which day on. `told` says its own first day."""

    template: ClassVar[str] = "plugins/programme/reuse.html"
    action: str
    cancel_url: str
    fields: dict[str, Entered]
    editions: tuple[Choice, ...]
    told: str
    problem: str
    key: str
