"""The programme of an edition or a session, on its own page and in a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from starlette.responses import Response

from plugins.programme.loading import edition_of, page_of, programme_in
from plugins.programme.model.blocks import ateliers_in
from plugins.programme.model.moments import parse_day
from plugins.programme.model.points import Point
from plugins.programme.model.programme import Entry, Programme
from plugins.programme.model.views import FIELD, Look, look_of
from plugins.programme.web.blocks import shown_first
from plugins.programme.web.contexts import Filter, ProgrammeView, Shape, Way
from plugins.programme.web.exports import ways_of
from plugins.programme.web.naming import STATES
from plugins.programme.web.points import by_entry, points_around
from plugins.programme.web.shape import Shaping
from plugins.programme.web.showing import LOOKS, look_choices
from plugins.programme.web.undoing import moved_notices
from storage.records import Page
from wiki.markup.names import fold
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.blocks import Shown
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import asset_url, draw
from wiki.web.heads import head_of

SCRIPT = "plugins/programme/grid.js"
_FILTERS = ("session", "type", "state")
_MOST_DAYS = 4  # whole in a text; more are a link away


async def show(call: Call) -> Response:
    """`{page}/+programme`: a day's grid, or everything by day, by session, by kind."""
    page = page_of(call)
    whole = programme_in(call, page)
    wanted = {name: fold(call.query(name)) for name in _FILTERS}
    programme = replace(whole, entries=tuple(entry for entry in whole.entries if _wanted(wanted, entry)))
    view = next((look for look in Look if look.word == call.query("view")), Look.GRID)
    days = whole.days
    day = chosen_day(call, days)
    found = points_around(call, page)
    shaping = Shaping(call, page, programme, by_entry(call, found), roomy=True)
    grids, listed = shaping.days([day] if view is Look.GRID and day else [])
    shape = Shape(
        grids=grids,
        groups=listed if view is Look.GRID else shaping.groups(view, signs=True),
        ongoing=shaping.cards(programme.ongoing),
        unplaced=shaping.cards(programme.unplaced),
        **_scripted(call, page, whole),
        ways=(*_to_settle(call, page, found), *_ways(call, page, empty=not whole.entries)),
        empty=not whole.entries,
    )
    asked = {name: call.query(name) for name in _FILTERS}
    drawn = ProgrammeView(
        shape=shape,
        days=tuple(_day_item(call, page, one, day, asked) for one in days) if view is Look.GRID else (),
        views=tuple(_view_items(call, page, view, asked)),
        filters=tuple(_filters(call, whole)),
        action=call.site.urls.page(call.space, page, "programme"),
        kept=tuple((name, value) for name in ("view", "day") if (value := call.query(name))),
        filtered=any(asked.values()),
        reset_url=call.site.urls.page(call.space, page, "programme", view=call.query("view"), day=call.query("day")),
        signs=view is not Look.GRID,
        looks=look_choices(call) if call.may(Verb.EDIT) else (),
        ways_out=ways_of(call, page, [person for entry in whole.entries for person in entry.atelier.people]),
    )
    title = call.words("Programme of “%(title)s”", title=page.title)
    return draw(call, drawn, title=title, page=head_of(call, current="programme"), notices=moved_notices(call))


def block(call: Call, shown: Shown) -> Shape:
    """`:::{programme}` in a text: its days as grids, a few at most."""
    page = shown.page
    if page is None or not shown_first(call, shown):  # a preview of a page that is not there yet, or another grid
        return Shape(grids=(), groups=(), ongoing=(), unplaced=(), pages=(), words={}, scripts=(), ways=(), empty=True)
    programme = _as_the_text_says(programme_in(call, page), page, shown.text)
    shaping = Shaping(call, page, programme, editable=shown.editable)
    way = Way(name=call.words("The whole programme"), url=call.site.urls.page(call.space, page, "programme"))
    look = look_of(shown.block)
    in_grid = look in {None, Look.GRID}
    grids, listed = shaping.days(_days_shown(programme)) if in_grid else ((), shaping.groups(look or Look.AGENDA))
    return Shape(
        grids=grids,
        groups=listed,
        faults=() if look else (_unread(call, shown),),
        ongoing=shaping.cards(programme.ongoing),
        unplaced=shaping.cards(programme.unplaced),
        **_scripted(call, page, programme),
        ways=(
            *((way,) if programme.entries else ()),
            *(_ways(call, page, empty=not programme.entries) if shown.editable else ()),
        ),
        empty=not programme.entries,
    )


def _unread(call: Call, shown: Shown) -> str:
    said = shown.block.first(FIELD) or ""
    return call.words("“%(value)s” is no way to show it; write grille, agenda, par session or par type", value=said)


def _as_the_text_says(programme: Programme, page: Page, text: str) -> Programme:
    """The page's own ateliers as they stand in the text that is read: an older one, or one that is only previewed."""
    own = (Entry(atelier=placed.atelier, page=page.id, title=page.title) for placed in ateliers_in(text))
    return replace(programme, entries=(*own, *(entry for entry in programme.entries if entry.page != page.id)))


def _days_shown(programme: Programme) -> tuple[date, ...]:
    """The days of a text on which something stands; where nothing does, the first one, to be filled."""
    full = tuple(day for day in programme.days if programme.on(day))
    return (full or programme.days[:1])[:_MOST_DAYS]


def chosen_day(call: Call, days: tuple[date, ...]) -> date | None:
    """The day that was asked for, today while the edition lasts, else the first."""
    asked, today = parse_day(call.query("day")), call.clock.local(call.site.now()).date()
    for day in (asked, today):
        if day in days:
            return day
    return days[0] if days else None


def _wanted(wanted: Mapping[str, str], entry: Entry) -> bool:
    atelier = entry.atelier
    said = {"session": entry.title, "type": atelier.kind, "state": atelier.state}
    return all(wanted[name] in {"", fold(value)} for name, value in said.items())


def _scripted(call: Call, page: Page, programme: Programme) -> dict[str, Any]:
    """What scripts need: whose changes to follow, what to say."""
    words, edition = call.words, edition_of(call, page)
    said = {
        "grip": words("Move"),
        "stretch": words("Change the length of"),
        "help": words("Arrows move it, Enter puts it down, Escape gives up."),
        "undo": words("Undo"),
        "undone": words("Undone."),
        "failed": words("This could not be done. Load the page again, and try once more."),
    }
    pages = (page.id, *([edition.id] if edition else []), *(entry.page for entry in programme.entries))
    return {"pages": tuple(dict.fromkeys(pages)), "words": said, "scripts": (asset_url(call, SCRIPT),)}


def _to_settle(call: Call, page: Page, found: Sequence[Point]) -> Iterator[Way]:
    if found:
        name = call.words.count("%(num)s point to settle", "%(num)s points to settle", len(found))
        yield Way(name=name, url=call.site.urls.page(call.space, page, "points"), kind="warn")


def _ways(call: Call, page: Page, *, empty: bool = False) -> Iterator[Way]:
    """What one may do here; where nothing is planned, last year's programme can be pasted."""
    urls, words, space = call.site.urls, call.words, call.space
    if may(call.viewer, Verb.EDIT, PageIn(space=space, page=page)):
        yield Way(name=words("Add a workshop"), url=urls.page(space, page, "atelier", back=str(page.id)))
        if empty:
            yield Way(name=words("Paste last year’s programme"), url=urls.page(space, page, "paste"))
    edition = edition_of(call, page)
    if edition and may(call.viewer, Verb.CREATE, space) and edition.space == space.id:
        yield Way(name=words("New session"), url=urls.page(space, edition, "session"))


def _day_item(call: Call, page: Page, day: date, chosen: date | None, asked: dict[str, str]) -> Item:
    url = call.site.urls.page(call.space, page, "programme", day=day.isoformat(), **asked)
    return Item(name=call.clock.weekday(day), url=url, current=day == chosen)


def _view_items(call: Call, page: Page, view: Look, asked: dict[str, str]) -> Iterator[Item]:
    for look, name in LOOKS.items():
        word = "" if look is Look.GRID else look.word
        url = call.site.urls.page(call.space, page, "programme", view=word, **asked)
        yield Item(name=call.words(name), url=url, current=look is view)


def _filters(call: Call, programme: Programme) -> Iterator[Filter]:
    """Those in which there is something to choose."""
    entries, words = programme.entries, call.words
    found = {
        "session": (words("Session"), [(entry.title, entry.title) for entry in entries]),
        "type": (words("Kind"), [(entry.atelier.kind, entry.atelier.kind) for entry in entries if entry.atelier.kind]),
        "state": (words("State"), [(e.atelier.state.value, words(STATES[e.atelier.state])) for e in entries]),
    }
    for name, (label, values) in found.items():
        if len(offered := dict.fromkeys(values)) > 1:
            chosen = fold(call.query(name))
            choices = (Choice(value=v, name=n, chosen=fold(v) == chosen) for v, n in offered)
            yield Filter(name=name, label=label, choices=tuple(choices))
