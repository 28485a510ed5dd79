"""« Nouvelle session »: a title and its half-days make a page with empty ateliers, in its text and on the grid."""

from datetime import date

from starlette.responses import RedirectResponse, Response

from plugins.programme.loading import edition_of, programme_around
from plugins.programme.model.moments import parse_day, parse_duration, parse_time
from plugins.programme.model.session import session_text
from plugins.programme.web.changing import new_identity
from plugins.programme.web.contexts import Entered, SessionForm
from plugins.programme.web.entered import entered, faulty
from storage.records import Page, Title
from wiki.content.outcomes import Saved
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.sentences import title_problem
from wiki.web.sheet import sent_key

_GIVEN = {"title": "", "start": "9h30", "length": "2h30", "room": "", "date": ""}


async def form(call: Call) -> Response:
    """`{edition}/+session`."""
    return _form(call, {name: Entered(name=name, value=value) for name, value in _GIVEN.items()}, _days(call))


async def begin(call: Call) -> Response:
    fields = entered(call, _GIVEN)
    days = sorted({day for raw in call.form.getlist("days") if isinstance(raw, str) and (day := parse_day(raw))})
    if extra := parse_day(fields["date"].value):
        days = sorted({*days, extra})
    title, problem = _title(call, fields["title"].value)
    if problem:
        fields["title"] = Entered(name="title", value=fields["title"].value, problem=problem)
    missing = "" if days else call.words("Choose at least one half-day.")
    if title is None or problem or missing or faulty(fields):
        return _form(call, fields, tuple(days), problem=missing, status=422)
    return await _begin(call, title, days, fields)


async def _begin(call: Call, title: Title, days: list[date], fields: dict[str, Entered]) -> Response:
    edition = edition_of(call, call.live_page)
    text = session_text(
        days,
        edition=_named(call, edition) if edition else "",
        start=parse_time(fields["start"].value) or 0,
        minutes=parse_duration(fields["length"].value) or 60,
        room=fields["room"].value,
        names=[call.words("Workshop %(number)s", number=n + 1) for n in range(len(days))],
        ids=[new_identity() for _ in days],
    )
    summary = call.words("new session")
    outcome = await call.site.pages.change(
        new_page(call.space.id, title), 0, text, by=call.person, summary=summary, key=sent_key(call), typed=False
    )
    done = {"done": "saved", "n": str(outcome.number)} if isinstance(outcome, Saved) else {"done": "exists"}
    return RedirectResponse(call.site.urls.title(call.space, title.text, **done), 303)


def _named(call: Call, edition: Page) -> str:
    """How a page of this space names the edition."""
    space = next(space for space in call.readable if space.id == edition.space)
    return edition.title if space.id == call.space.id else f"{space.slug}:{edition.title}"


def _title(call: Call, raw: str) -> tuple[Title | None, str]:
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return None, title_problem(call, error)
    if call.site.storage.pages.existing([(call.space.id, title.key)]):
        return None, call.words("A page has this title already: choose another one.")
    return title, ""


def _days(call: Call) -> tuple[date, ...]:
    """All days of the edition: one takes away those on which nothing is."""
    return programme_around(call, call.live_page).setting.days[:3]


def _form(
    call: Call, fields: dict[str, Entered], chosen: tuple[date, ...], *, problem: str = "", status: int = 200
) -> Response:
    page = call.live_page
    programme = programme_around(call, page)
    view = SessionForm(
        action=call.site.urls.page(call.space, page, "session"),
        cancel_url=call.site.urls.page(call.space, page),
        fields=fields,
        days=tuple(
            Choice(value=day.isoformat(), name=call.clock.weekday(day), chosen=day in chosen)
            for day in sorted({*programme.setting.days, *chosen})
        ),
        days_problem=problem,
        rooms=programme.rooms,
        key=sent_key(call) or new_key(),
    )
    return draw(call, view, title=call.words("New session"), page=head_of(call, current="session"), status=status)
