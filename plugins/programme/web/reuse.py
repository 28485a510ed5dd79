"""« Reprendre cette session »: a page for another edition, with all that this one took to prepare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from plugins.programme.model.moments import parse_day
from plugins.programme.model.reusing import first_day, reused
from plugins.programme.web.beginning import begin, title_for
from plugins.programme.web.changing import new_identity
from plugins.programme.web.contexts import Entered
from plugins.programme.web.entered import checked
from plugins.programme.web.incoming import ReuseForm
from storage.records import MARKDOWN, Page, Space
from wiki.content.editions import Edition
from wiki.errors import Forbidden, Missing
from wiki.markup.properties import FrontMatterTooLarge
from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.places import format_of
from wiki.web.sheet import sent_key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the copy goes: a space, and an edition of it or none."""

    space: Space
    edition: Edition | None = None


async def form(call: Call) -> Response:
    """`{session}/+reuse`."""
    text, places = _text(call), _places(call)
    year = call.clock.local(call.site.now()).year
    latest = next((place.edition for place in places if place.edition), None)
    title = call.words("%(title)s (%(year)s)", title=call.live_page.title, year=(latest and latest.year) or year)
    given = {"title": Entered(name="title", value=title), "date": Entered(name="date", value="")}
    return _form(call, text, places, given, places[0])


async def reuse(call: Call) -> Response:
    """Make the page, and show it."""
    text, places = _text(call), _places(call)
    place = next((one for one in places if _value(one) == call.field("edition")), places[0])
    fields = {name: checked(call, name, call.field(name).strip()) for name in ("title", "date")}
    title, problem = title_for(call, place.space, fields["title"].value)
    if title is None:
        fields["title"] = Entered(name="title", value=fields["title"].value, problem=problem)
    if title is None or any(field.problem for field in fields.values()):
        return _form(call, text, places, fields, place, status=422)
    first = parse_day(fields["date"].value) or (place.edition.start if place.edition else None)
    try:
        copy = _copy(call, text, place, first)
    except FrontMatterTooLarge:
        problem = call.words("Together, the properties are too long: keep them under 4 kB.")
        return _form(call, text, places, fields, place, problem=problem, status=422)
    summary = call.words("taken up again from “%(title)s”", title=call.live_page.title)
    return await begin(call, place.space, title, copy, summary=summary)


def _text(call: Call) -> str:
    """The session's text, as far as the viewer may see it. Raises `Missing`, `TextHidden`."""
    page = call.live_page
    if page.subject is not None or format_of(call, page.head) != MARKDOWN:
        raise Missing
    version = call.site.history.version(call.viewer, call.space, page, page.head)
    return call.site.history.text(call.viewer, call.space, version)


def _places(call: Call) -> list[_Place]:
    """The editions of all spaces where the viewer may begin a page, the latest first; at the end none of them.

    Raises `SignInNeeded`, `Forbidden`.
    """
    assert call.person
    spaces = sorted(
        (space for space in call.readable if may(call.viewer, Verb.CREATE, space)),
        key=lambda space: space.id != call.space.id,
    )
    if not spaces:
        raise Forbidden
    by_id = {space.id: space for space in spaces}
    editions = [_Place(space=by_id[edition.space.id], edition=edition) for edition in call.site.editions.all(spaces)]
    return [*editions, _Place(space=spaces[0])]


def _copy(call: Call, text: str, place: _Place, first: date | None) -> str:
    moves = place.space.id != call.space.id
    title = call.live_page.title
    return reused(
        text,
        source=f"{call.space.slug}:{title}" if moves else title,
        edition=place.edition.page.title if place.edition else "",
        first=first,
        identity=new_identity,
        space=call.space.slug if moves else "",
    )


def _value(place: _Place) -> str:
    return str(place.edition.page.id) if place.edition else ""


def _form(
    call: Call,
    text: str,
    places: Sequence[_Place],
    fields: dict[str, Entered],
    chosen: _Place,
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    page: Page = call.live_page
    start = first_day(text)
    view = ReuseForm(
        action=call.site.urls.page(call.space, page, "reuse"),
        cancel_url=call.site.urls.page(call.space, page),
        fields=fields,
        editions=tuple(
            Choice(value=_value(place), name=_name(call, place), chosen=place is chosen) for place in places
        ),
        told=call.clock.weekday(start) if start else "",
        problem=problem,
        key=sent_key(call) or new_key(),
    )
    heading = call.words("Take up “%(title)s” again", title=page.title)
    return draw(call, view, title=heading, page=head_of(call, current="reuse"), status=status)


def _name(call: Call, place: _Place) -> str:
    """« Forum 2010 (mercredi 7 juillet 2010) »."""
    edition = place.edition
    if edition is None:
        return call.words("No edition")
    name = edition.page.title if place.space.id == call.space.id else f"{place.space.title} : {edition.page.title}"
    return f"{name} ({call.clock.weekday(edition.start)})" if edition.start else name
