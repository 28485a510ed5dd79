"""Editions of forums: all of a space by year, one with its pages by type."""

from itertools import groupby

from starlette.responses import Response

from wiki.content.editions import Edition, around
from wiki.content.titles import parse_title
from wiki.errors import BadTitle, Missing
from wiki.people.permissions import Verb
from wiki.web import feeds
from wiki.web.call import Call
from wiki.web.contexts import EditionsView, EditionView, Item
from wiki.web.contexts.editions import EditionCard, EditionGroup, EditionYear
from wiki.web.drawing import draw
from wiki.web.edition_changes import changes_since, edition_url, entries_of
from wiki.web.heads import offered


async def all_editions(call: Call) -> Response:
    editions = call.site.editions.all([call.space])
    years = tuple(
        EditionYear(year=str(year or ""), editions=tuple(card_of(call, edition) for edition in group))
        for year, group in groupby(editions, key=lambda edition: edition.year)
    )
    create_url = call.site.urls.space(call.space, "new", model="edition") if call.may(Verb.CREATE) else ""
    return draw(call, EditionsView(years=years, create_url=create_url), title=call.words("Editions"))


async def edition(call: Call) -> Response:
    """One edition's pages by type, what changed in its programme, and the editions before and after."""
    editions = call.site.editions.all([call.space])
    chosen = _chosen(call, editions)
    groups = tuple(
        EditionGroup(
            type=group.type,
            pages=tuple(Item(name=page.title, url=_url(call, page.space, page.title)) for page in group.pages),
        )
        for group in call.site.editions.pages(chosen, call.readable)
    )
    before, after = around(chosen, editions)
    view = EditionView(
        card=card_of(call, chosen),
        groups=groups,
        ways=tuple(offered(call, chosen.page)),
        before=_item(call, before),
        after=_item(call, after),
        changes=await changes_since(call, chosen),
    )
    return draw(call, view, title=chosen.page.title)


async def feed(call: Call) -> Response:
    """The versions that changed something in an edition's programme."""
    chosen = _chosen(call, call.site.editions.all([call.space]))
    title = f"{chosen.page.title} — {call.words('What changed in the programme')}"
    return feeds.answer(call, await entries_of(call, chosen), title, edition_url(call, chosen))


def card_of(call: Call, edition: Edition) -> EditionCard:
    """An edition as lists show it."""
    urls, space, title = call.site.urls, edition.space, edition.page.title
    days = call.clock.days(edition.start, edition.end) if edition.start else str(edition.year or "")
    return EditionCard(
        name=title,
        url=edition_url(call, edition),
        page_url=urls.page(space, edition.page),
        days=days,
        place=edition.place,
        theme=edition.theme,
        pages=sum(len(group.pages) for group in call.site.editions.pages(edition, call.readable)),
    )


def _chosen(call: Call, editions: list[Edition]) -> Edition:
    try:
        wanted = parse_title(call.address.rest).key
    except BadTitle as error:
        raise Missing from error
    page = call.site.storage.pages.titled(call.space.id, wanted)
    found = next((edition for edition in editions if page and edition.page.id == page.id), None)
    if found is None:
        raise Missing
    return found


def _item(call: Call, edition: Edition | None) -> Item | None:
    if edition is None:
        return None
    return Item(name=edition.page.title, url=edition_url(call, edition))


def _url(call: Call, space: int, title: str) -> str:
    return call.site.urls.title(call.homes[space], title)
