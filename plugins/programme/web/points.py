"""« Points à régler »: one list for an edition or a session, and what each card says of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from plugins.programme.loading import edition_of, page_of, programme_around
from plugins.programme.model.atelier import Fault
from plugins.programme.model.points import Point, concerning, points
from plugins.programme.web.naming import url_of
from plugins.programme.web.point_lines import PointDay, point_lines
from plugins.programme.web.saying import of_fault, on_card
from storage.records import Page
from wiki.web.call import Call
from wiki.web.contexts import Item, View
from wiki.web.drawing import draw
from wiki.web.heads import head_of

_MOST = 500  # points of one list: who has settled them sees the next ones


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsView(View):
    """All points of an edition or a session; `more` are too many to be shown. `whole` leads to those of the edition."""

    template: ClassVar[str] = "plugins/programme/points_page.html"
    days: tuple[PointDay, ...]
    count: int
    more: int
    whole: Item | None
    programme_url: str


async def show(call: Call) -> Response:
    """`{page}/+points`: what is to be settled in an edition, or in one session among the others."""
    page = page_of(call)
    edition, found = edition_of(call, page), points_around(call, page)
    view = PointsView(
        days=point_lines(call, found[:_MOST], edition=edition, back=page),
        count=len(found),
        more=max(len(found) - _MOST, 0),
        whole=_whole(call, edition) if edition and edition.id != page.id else None,
        programme_url=call.site.urls.page(call.space, page, "programme"),
    )
    title = call.words("Points to settle: %(title)s", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current="points"))


def points_around(call: Call, page: Page) -> tuple[Point, ...]:
    """The points of an edition; of another page those in which its ateliers have a part, wherever the others stand."""
    found, edition = points(programme_around(call, page)), edition_of(call, page)
    return concerning(found, page.id) if edition and edition.id != page.id else found


def by_entry(call: Call, found: Iterable[Point]) -> dict[str, tuple[str, ...]]:
    """The sentences for each card, by the name of its entry; entries without any are not in it."""
    said: dict[str, list[str]] = {}
    for point in found:
        for entry in point.entries:
            said.setdefault(entry.name, []).append(on_card(call.words, point, entry))
    return {name: tuple(dict.fromkeys(sentences)) for name, sentences in said.items()}


def expected_sentence(call: Call, fault: Fault) -> str:
    """« « tôt » n’est pas une heure ; écrivez par exemple 9h30 »."""
    return of_fault(call.words, fault)


def _whole(call: Call, edition: Page) -> Item:
    return Item(name=edition.title, url=url_of(call, edition, "points"))
