"""The programme on paper: what there is to print, and the way to each of the sheets."""

from collections.abc import Awaitable, Callable
from datetime import date

from starlette.responses import Response

from plugins.programme.loading import page_of, programme_in
from plugins.programme.model.programme import Programme
from plugins.programme.web.exports import PRINT
from plugins.programme.web.papers import Offer, PrintView
from plugins.programme.web.sheets import day_items, doors, list_by_day, posters_of_days, sheets_to_sign, url_of
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.heads import head_of

_SHEETS: dict[str, Callable[[Call, Programme], Awaitable[Response]]] = {
    "programme": list_by_day,
    "day": posters_of_days,
    "doors": doors,
    "sheets": sheets_to_sign,
}


async def show(call: Call) -> Response:
    """`{page}/+print`, and below it each of the sheets; `?day=` for those of one day."""
    programme = programme_in(call, page_of(call))
    if not call.address.rest:
        return _offered(call, programme)
    if (answer := _SHEETS.get(call.address.rest)) is None:
        raise Missing
    return await answer(call, programme)


def _offered(call: Call, programme: Programme) -> Response:
    days = tuple(day for day in programme.days if programme.on(day))
    view = PrintView(
        offers=_offers(call, days),
        programme_url=call.site.urls.page(call.space, call.live_page, "programme"),
        empty=not days and not programme.ongoing,
    )
    title = call.words("Print “%(title)s”", title=call.live_page.title)
    return draw(call, view, title=title, page=head_of(call, current=PRINT))


def _offers(call: Call, days: tuple[date, ...]) -> tuple[Offer, ...]:
    words = call.words
    return (
        Offer(name=words("Programme"), words=words("The whole list by day, on A4."), url=url_of(call, "programme")),
        Offer(
            name=words("Posters of the day"),
            words=words("Rooms and hours on A3, landscape: to hang up in the hall."),
            url=url_of(call, "day"),
            days=day_items(call, days, "day"),
        ),
        Offer(
            name=words("Signs for doors"),
            words=words("One for each room and day, on A4, with codes that lead to the workshops."),
            url=url_of(call, "doors"),
            days=day_items(call, days, "doors"),
        ),
        Offer(
            name=words("Signs for each workshop"),
            words=words("One for each workshop, on A4, with its code."),
            url=url_of(call, "doors", by="atelier"),
        ),
        Offer(
            name=words("Attendance sheets"),
            words=words("One for each workshop, on A4: name, organisation, signature."),
            url=url_of(call, "sheets"),
            days=day_items(call, days, "sheets"),
        ),
    )
