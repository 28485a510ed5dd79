"""What all ateliers of an edition need: a list of material, and by day and atelier who does what with it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from starlette.responses import Response

from plugins.programme.loading import page_of, programme_around
from plugins.programme.model import deroule_facts
from plugins.programme.model.deroule import Column
from plugins.programme.model.deroule_facts import Told
from plugins.programme.model.material import Need, Thing, Use, needs, things
from plugins.programme.model.programme import Entry
from plugins.programme.model.timing import timed
from plugins.programme.web.deroule_views import MaterialAtelier, MaterialDay, MaterialRow, MaterialView, NeedLine
from plugins.programme.web.hours import hours
from plugins.programme.web.naming import atelier_url, title_of
from plugins.programme.web.plain_cells import plain_cell
from plugins.programme.web.sums import said_hour
from wiki.web.call import Call
from wiki.web.drawing import draw_aside
from wiki.web.heads import head_of

_MOST = 2_000  # rows
Asking = tuple[Entry, tuple[Told, ...]]


async def show(call: Call) -> Response:
    """`{page}/+material` of an edition, or of a page that names one."""
    page = page_of(call)
    asking = _asking(call)
    view = MaterialView(
        needs=tuple(_need(call, need, asking) for need in needs(_uses(asking))), days=tuple(_days(call, asking))
    )
    title = call.words("Material and instructions of “%(title)s”", title=page.title)
    return await draw_aside(call, view, title=title, page=head_of(call, current="material"))


def _asking(call: Call) -> list[Asking]:
    """The ateliers that have a running order, in the order in which they take place; those without a day last."""
    entries = programme_around(call, call.live_page).entries
    pages = list(dict.fromkeys(entry.page for entry in entries))
    facts = call.site.storage.derived.facts_of(pages, deroule_facts.KIND)
    told = {page: deroule_facts.rows_told(facts[page]) for page in pages}
    asking = [(entry, told[entry.page].get(entry.atelier.ref, ())) for entry in entries]
    return list(_first_rows(sorted((one for one in asking if one[1]), key=_moment)))


def _first_rows(asking: Iterable[Asking]) -> Iterator[Asking]:
    """As many rows of all ateliers as a list has sense with."""
    left = _MOST
    for entry, rows in asking:
        if left <= 0:
            return
        yield entry, rows[:left]
        left -= len(rows)


def _moment(asking: Asking) -> tuple[date, int, str]:
    atelier = asking[0].atelier
    return atelier.day or date.max, atelier.start or 0, asking[0].name


def _uses(asking: Iterable[Asking]) -> Iterator[Use]:
    for place, (_, rows) in enumerate(asking):
        for row in rows:
            for thing in things(row.cell(Column.MATERIAL)):
                yield Use(thing=Thing(name=plain_cell(thing.name), count=thing.count), place=place)


def _need(call: Call, need: Need, asking: list[Asking]) -> NeedLine:
    """« 20 feutres », with « 12 : Coopérer, mercredi 9 juillet 2008 » for each atelier."""
    alone, days = len(need.uses) == 1, _day_names(call, asking)
    return NeedLine(
        words=_counted(Thing(name=need.name, count=need.total)),
        uses=tuple(_use(call, use, asking[use.place][0], days, counted=not alone) for use in need.uses),
    )


def _use(call: Call, use: Use, entry: Entry, days: dict[date, str], *, counted: bool) -> str:
    day = entry.atelier.day
    where = ", ".join(filter(None, [title_of(call.words, entry.atelier.title), days[day] if day else ""]))
    return f"{use.thing.count} × {where}" if counted and use.thing.count is not None else where


def _day_names(call: Call, asking: Iterable[Asking]) -> dict[date, str]:
    """« mercredi », or the whole day where the edition has two of the name."""
    days = {entry.atelier.day for entry, _ in asking if entry.atelier.day}
    within_a_week = days and (max(days) - min(days)).days < 7
    names = {day: call.clock.weekday(day) for day in days}
    return {day: name.partition(" ")[0] if within_a_week else name for day, name in names.items()}


def _counted(thing: Thing) -> str:
    return thing.name if thing.count is None else f"{thing.count} {thing.name}"


def _days(call: Call, asking: list[Asking]) -> Iterator[MaterialDay]:
    for day, ateliers in groupby(asking, key=lambda one: one[0].atelier.day):
        name = call.clock.weekday(day) if day else call.words("No day yet")
        shown = tuple(filter(None, (_atelier(call, entry, rows) for entry, rows in ateliers)))
        if shown:
            yield MaterialDay(name=name, ateliers=shown)


def _atelier(call: Call, entry: Entry, rows: tuple[Told, ...]) -> MaterialAtelier | None:
    """None where no row asks for anything."""
    atelier, page = entry.atelier, call.site.storage.pages.get(entry.page)
    timing = timed([row.minutes for row in rows], start=atelier.start, length=None)
    shown = tuple(
        _row(row, said_hour(call, step.start))
        for row, step in zip(rows, timing.steps, strict=True)
        if row.cell(Column.TASK) or row.cell(Column.MATERIAL)
    )
    if not shown:
        return None
    about = [hours(call.language, atelier.span) if atelier.span else "", atelier.room, *atelier.people]
    return MaterialAtelier(
        title=title_of(call.words, entry.atelier.title),
        url=atelier_url(call, page, atelier.ref),
        about=" · ".join(filter(None, about)),
        rows=shown,
    )


def _row(row: Told, time: str) -> MaterialRow:
    return MaterialRow(
        time=time,
        sequence=plain_cell(row.cell(Column.SEQUENCE)),
        task=plain_cell(row.cell(Column.TASK)),
        material=plain_cell(row.cell(Column.MATERIAL)),
        who=plain_cell(row.cell(Column.WHO)),
    )
