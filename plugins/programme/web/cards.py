"""An atelier as pages show it: on the grid, in lists, at the head of its block."""

from dataclasses import dataclass

from plugins.programme.model.atelier import Atelier, State
from plugins.programme.model.programme import Entry
from plugins.programme.web.hours import hours
from storage.records import Page
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call
from wiki.web.languages import message

ANCHOR = "user-"
STATES = {State.IDEA: message("idea"), State.PROPOSED: message("proposed"), State.CONFIRMED: message("confirmed")}
_CLASSES = {State.IDEA: "idea", State.PROPOSED: "proposed", State.CONFIRMED: "confirmed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is said of an atelier. Addresses to change it are empty for those who may not.

    `state` is a word, `look` the class that goes with it. `day` (ISO), `start`, `minutes` and `room` are for scripts.
    `warnings` are the points to settle.
    """

    name: str
    title: str
    url: str
    page: str
    page_url: str
    time: str
    day_words: str
    room: str
    who: str
    kind: str
    state: str
    look: str
    capacity: int | None
    day: str
    start: int | None
    minutes: int | None
    edit_url: str
    move_url: str
    warnings: tuple[str, ...] = ()


def card_of(call: Call, entry: Entry, *, warnings: tuple[str, ...] = (), back: Page | None = None) -> Card:
    """The card of an entry; who changes it comes `back` to the programme of that page."""
    atelier, page = entry.atelier, call.site.storage.pages.get(entry.page)
    space = next(space for space in call.readable if space.id == page.space)
    urls, at = call.site.urls, {"back": str(back.id)} if back else {}
    editable = may(call.viewer, Verb.EDIT, PageIn(space=space, page=page))
    return Card(
        name=entry.name,
        title=atelier.title or call.words("Untitled workshop"),
        url=f"{urls.page(space, page)}#{ANCHOR}{atelier.ref}",
        page=page.title,
        page_url=urls.page(space, page),
        time=time_of(call, atelier),
        day_words=call.clock.weekday(atelier.day) if atelier.day else "",
        room=atelier.room,
        who=", ".join(atelier.people),
        kind=atelier.kind,
        state=call.words(STATES[atelier.state]),
        look=_CLASSES[atelier.state],
        capacity=atelier.capacity,
        day=atelier.day.isoformat() if atelier.day else "",
        start=atelier.start,
        minutes=atelier.minutes,
        edit_url=urls.page(space, page, f"atelier/{atelier.ref}", **at) if editable else "",
        move_url=urls.page(space, page, f"move/{atelier.ref}", **at) if editable else "",
        warnings=warnings,
    )


def time_of(call: Call, atelier: Atelier) -> str:
    """« 9 h 30 – 12 h », or when something that goes on is open; empty while it is not settled."""
    spans = atelier.hours if atelier.ongoing else tuple(filter(None, [atelier.span]))
    return ", ".join(hours(call.language, span) for span in spans)
