"""« Nouvelle session »: a title and its half-days make a page with empty ateliers, in its text and on the grid."""

from datetime import date, timedelta

from starlette.responses import Response

from plugins.programme.loading import edition_of, programme_of
from plugins.programme.model.moments import parse_day, parse_duration, parse_time
from plugins.programme.model.programme import Setting
from plugins.programme.model.session import session_text
from plugins.programme.web import beginning
from plugins.programme.web.beginning import title_for
from plugins.programme.web.changing import new_identity
from plugins.programme.web.contexts import Entered, SessionForm
from plugins.programme.web.entered import entered, faulty
from plugins.programme.web.undoing import page_of_id
from storage.records import Page
from wiki.content.editions import name_of
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.places import place_url
from wiki.web.sheet import sent_key

_GIVEN = {"title": "", "start": "9h30", "length": "2h30", "room": "", "date": "", "count": "3"}
_USUAL = 3  # half-days
_MOST = 31


async def form(call: Call) -> Response:
    """`{edition}/+session`, or `{title of the new page}/+session`."""
    page = _living(call)
    given = _GIVEN if page or call.address.title is None else {**_GIVEN, "title": call.address.title.text}
    edition = edition_of(call, page) if page else _latest(call)
    fields = {name: Entered(name=name, value=value) for name, value in given.items()}
    return _form(call, edition, fields, _setting(call, edition).days[:_USUAL])


async def begin(call: Call) -> Response:
    """Make the page, or say what is missing."""
    page = _living(call)
    edition = edition_of(call, page) if page else page_of_id(call, call.field("edition"))
    fields, days = entered(call, _GIVEN), _days(call, edition)
    title, problem = title_for(call, call.space, fields["title"].value)
    if title is None:
        fields["title"] = Entered(name="title", value=fields["title"].value, problem=problem)
    missing = "" if days else call.words("Choose at least one half-day.")
    if title is None or missing or faulty(fields):
        return _form(call, edition, fields, days, problem=missing, status=422)
    text = _text(call, days, fields, edition)
    return await beginning.begin(call, call.space, title, text, summary=call.words("new session"))


def _text(call: Call, days: tuple[date, ...], fields: dict[str, Entered], edition: Page | None) -> str:
    return session_text(
        days,
        edition=name_of(edition, space=call.homes[edition.space], within=call.space) if edition else "",
        start=parse_time(fields["start"].value) or 0,
        minutes=parse_duration(fields["length"].value) or 60,
        room=fields["room"].value,
        names=[call.words("Workshop %(number)s", number=n + 1) for n in range(len(days))],
        ids=[new_identity() for _ in days],
    )


def _living(call: Call) -> Page | None:
    return call.page if call.page and not call.page.deleted else None


def _latest(call: Call) -> Page | None:
    return next((edition.page for edition in call.site.editions.all([call.space])), None)


def _setting(call: Call, edition: Page | None) -> Setting:
    return programme_of(call, [], edition).setting


def _days(call: Call, edition: Page | None) -> tuple[date, ...]:
    """The days that were ticked and the one that was typed; where none could be ticked, several from the first on."""
    ticked = {day for raw in call.form.getlist("days") if isinstance(raw, str) and (day := parse_day(raw))}
    typed, count = parse_day(call.field("date")), call.field("count")
    ticked = set(sorted(ticked)[:_MOST])
    if ticked or not count.isdecimal() or len(count) > 2:
        return tuple(sorted({*ticked, *([typed] if typed else [])}))
    first = typed or next(iter(_setting(call, edition).days), None)
    if first is None:
        return ()
    return tuple(first + timedelta(days=n) for n in range(min(int(count), _MOST, (date.max - first).days + 1)))


def _form(
    call: Call,
    edition: Page | None,
    fields: dict[str, Entered],
    chosen: tuple[date, ...],
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    page, setting = _living(call), _setting(call, edition)
    ticked = sorted({*setting.days, *chosen}) if page and setting.days else []
    view = SessionForm(
        action=place_url(call, "session"),
        cancel_url=place_url(call) if page else call.site.urls.space(call.space),
        fields=fields,
        editions=() if page else _editions(call, edition),
        days=tuple(Choice(value=day.isoformat(), name=call.clock.weekday(day), chosen=day in chosen) for day in ticked),
        days_problem=problem,
        rooms=tuple(room.name for room in setting.rooms),
        key=sent_key(call) or new_key(),
    )
    return draw(call, view, title=call.words("New session"), status=status)


def _editions(call: Call, chosen: Page | None) -> tuple[Choice, ...]:
    found = [edition.page for edition in call.site.editions.all([call.space])]
    return tuple(
        Choice(value=str(page.id), name=page.title, chosen=bool(chosen and page.id == chosen.id)) for page in found
    )
