"""An atelier as pages show it: on the grid, in lists, at the head of its block."""

from dataclasses import dataclass
from urllib.parse import quote

from plugins.programme.model.atelier import Atelier, State
from plugins.programme.model.programme import Entry
from plugins.programme.web.coming import coming
from plugins.programme.web.hours import hours
from plugins.programme.web.naming import ANCHOR, STATES, title_of
from storage.records import Page
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call

_CLASSES = {State.IDEA: "idea", State.PROPOSED: "proposed", State.CONFIRMED: "confirmed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is said of an atelier. Addresses to change it are empty for those who may not.

    `come_url` takes a form, and says `come`; `coming` how many do. `state` is a word, `look` the class that goes with
    it. `day` (ISO), `start`, `minutes` and `room` are for scripts.
    `warnings` are the points to settle.
    """

    name: str
    title: str
    url: str
    page: str
    time: str
    day_words: str
    room: str
    who: str
    state: str
    look: str
    day: str
    start: int | None
    minutes: int | None
    edit_url: str
    move_url: str
    warnings: tuple[str, ...] = ()
    coming: str = ""
    come_url: str = ""
    come: str = ""


def card_of(
    call: Call, entry: Entry, *, warnings: tuple[str, ...] = (), back: Page | None = None, signs: bool = False
) -> Card:
    """The card of an entry; who changes it comes `back` to the programme of that page.

    Where one `signs` up, it says how many come, and asks whether one does oneself.
    """
    atelier, home = entry.atelier, _home(call, entry.page)
    at = f"?back={back.id}" if back else ""
    return Card(
        name=entry.name,
        title=title_of(call.words, atelier.title),
        url=f"{home.url}#{ANCHOR}{atelier.ref}",
        page=entry.title,
        time=time_of(call, atelier),
        day_words=call.clock.weekday(atelier.day) if atelier.day else "",
        room=atelier.room,
        who=", ".join(atelier.people),
        state=call.words(STATES[atelier.state]),
        look=_CLASSES[atelier.state],
        day=atelier.day.isoformat() if atelier.day else "",
        start=atelier.start,
        minutes=atelier.minutes,
        edit_url=f"{home.edit_url}{quote(atelier.ref)}{at}" if home.edit_url else "",
        move_url=f"{home.move_url}{quote(atelier.ref)}{at}" if home.move_url else "",
        warnings=warnings,
        **(_coming(call, entry, at) if signs else {}),
    )


def _coming(call: Call, entry: Entry, at: str) -> dict[str, str]:
    ref, home = entry.atelier.ref, _home(call, entry.page)
    said = coming(call, home.page, ref)
    if said is None:
        return {}
    count = call.words.count("%(num)s person comes", "%(num)s people come", said.count) if said.count else ""
    over = entry.atelier.day is not None and entry.atelier.day < call.clock.local(call.site.now()).date()
    verb = "leave" if said.mine else "come" if said.can_come and not over else ""
    view = f"{'&' if at else '?'}view={quote(call.query('view'))}"
    return {
        "coming": count,
        "come_url": f"{home.url}/+{verb}/{quote(ref)}{at}{view}" if verb else "",
        "come": call.words("I no longer come") if said.mine else call.words("I come"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """A page of ateliers: its address, and those at which they are changed by those who may."""

    page: Page
    url: str
    edit_url: str
    move_url: str


def _home(call: Call, page_id: int) -> _Home:
    """Looked up once a request: an edition has many ateliers on few pages."""
    kept = call.kept.get(("home of ateliers", page_id))
    if isinstance(kept, _Home):
        return kept
    known = call.kept.get(("page", page_id))
    page = known if isinstance(known, Page) else call.site.storage.pages.get(page_id)
    space, urls = call.homes[page.space], call.site.urls
    # A page that is kept is for all of one role in its own space; what they may do in others is another matter.
    ours = bool(call.address.verb) or call.here is None or space.id == call.here.id
    editable = ours and may(call.viewer, Verb.EDIT, PageIn(space=space, page=page))
    home = _Home(
        page=page,
        url=urls.page(space, page),
        edit_url=urls.page(space, page, "atelier/") if editable else "",
        move_url=urls.page(space, page, "move/") if editable else "",
    )
    call.kept["home of ateliers", page_id] = home
    return home


def time_of(call: Call, atelier: Atelier) -> str:
    """« 9 h 30 – 12 h », or when something that goes on is open; empty while it is not settled."""
    spans = atelier.hours if atelier.ongoing else tuple(filter(None, [atelier.span]))
    return ", ".join(hours(call.language, span) for span in spans)
