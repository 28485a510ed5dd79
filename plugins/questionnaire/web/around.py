"""What stands around a questionnaire: its groups, all that was shared, what other pages of its edition say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.questionnaire.model import elsewhere
from plugins.questionnaire.model.groups import Group, groups_in
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import Questionnaire, read
from plugins.questionnaire.web.kinds import DOTS
from plugins.questionnaire.web.pieces import finished, missing, shared
from storage.records import MARKDOWN, Link, Page
from wiki.content.derive import EDITION, PROPERTY, aim
from wiki.content.sums import Sums
from wiki.errors import Missing
from wiki.markup.links import parse_target
from wiki.markup.names import fold
from wiki.web.call import Call
from wiki.web.contexts import Item

_MOST_PAGES = 500
SYNTHESIS = "synthese"
"""The type of pages that are syntheses, folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """`pieces` by code, those of other pages among them: `sources` says in which of these each stands.

    `missing` is how many more people must finish before anything shared is shown.
    """

    page: Page
    questionnaire: Questionnaire
    text: str
    groups: tuple[Group, ...]
    pieces: Mapping[str, Piece]
    sources: Mapping[str, Page]
    finished: int
    missing: int

    def group(self, ref: str) -> Group | None:
        return next((group for group in self.groups if group.ref == ref), None)


def page_of(call: Call) -> Page:
    """The page that the address names; a talk is none. Raises `Missing`."""
    page = call.live_page
    if page.subject is not None:
        raise Missing
    return page


def board_here(call: Call) -> Board:
    """The board of the page that the address names. Raises `Missing` where there is no questionnaire."""
    board = board_of(call, page_of(call))
    if board is None:
        raise Missing
    return board


def board_of(call: Call, page: Page) -> Board | None:
    """The board of a page that the viewer may read, looked up once a request; None without a questionnaire."""
    asked = ("board", page.id)
    if asked not in call.kept:
        call.kept[asked] = _board(call, page)
    kept = call.kept[asked]
    return kept if isinstance(kept, Board) else None


def named_board(call: Call, named: str) -> Board | None:
    """The board of the page that `[[…]]` (or its title alone) names, as far as the viewer may read."""
    space = call.space
    target, _ = parse_target(named.strip().removeprefix("[[").removesuffix("]]"))
    link = aim(target, space=space, spaces={other.slug: other for other in call.spaces})
    page = _titled(call, link)
    return board_of(call, page) if page else None


def syntheses_of(call: Call, page: Page) -> Iterator[Item]:
    """The syntheses of the questionnaire of `page` that the viewer may read."""
    derived = call.site.storage.derived
    linking = derived.links_to(page.space, _names(call, page), kind="link")[:_MOST_PAGES]
    facts = derived.facts_of([one.id for one in linking], PROPERTY)
    for one in linking:
        typed = any(fact.name == "type" and fold(fact.value) == SYNTHESIS for fact in facts[one.id])
        if typed and one.id != page.id and _shows(call, one):
            yield Item(name=one.title, url=call.site.urls.page(call.homes[one.space], one))


def dots_of(call: Call, board: Board) -> Sums:
    """The dots of everybody; before they are revealed, nothing but how many people put any."""
    sums = call.site.records.sums(call.viewer, DOTS, board.page, ref=board.questionnaire.ref)
    return sums if board.questionnaire.revealed else Sums(records=sums.records, by_name={})


def _titled(call: Call, link: Link | None) -> Page | None:
    """The living page of this title, also by an old one, where the viewer may read it."""
    if link is None or link.space not in call.homes:
        return None
    storage = call.site.storage
    page = storage.pages.titled(link.space, link.key)
    return page if page and not page.deleted and page.subject is None else None


def _board(call: Call, page: Page) -> Board | None:
    space = call.homes.get(page.space)
    if space is None or not call.site.history.shows(call.viewer, space, page):
        return None
    head = call.site.pages.head(page)
    if head.format != MARKDOWN or (questionnaire := read(head.text)) is None:
        return None
    found = {piece.code: piece for piece in shared(call, page, questionnaire.ref)}
    sources = {}
    for source in _pages_around(call, page):
        facts = call.site.storage.derived.facts_of([source.id], elsewhere.KIND)[source.id]
        for piece in elsewhere.written(facts, page=source.id, title=source.title):
            found[piece.code], sources[piece.code] = piece, source
    return Board(
        page=page,
        questionnaire=questionnaire,
        text=head.text,
        groups=groups_in(head.text),
        pieces=found,
        sources=sources,
        finished=finished(call, page, questionnaire.ref),
        missing=missing(call, page, questionnaire.ref),
    )


def _pages_around(call: Call, page: Page) -> Iterator[Page]:
    """The pages of the same edition, and those that link to the questionnaire; none that is hidden from the viewer."""
    derived, seen = call.site.storage.derived, {page.id}
    named = [(link.space, link.key) for link in derived.of(page.id).links if link.kind == EDITION]
    asked = [(space, [key], EDITION) for space, key in named]
    for space, keys, kind in (*asked, (page.space, _names(call, page), "link")):
        for found in derived.links_to(space, keys, kind=kind)[:_MOST_PAGES]:
            if found.id not in seen and _shows(call, found):
                seen.add(found.id)
                yield found


def _shows(call: Call, page: Page) -> bool:
    """Whether the viewer may read this page; a talk is none."""
    home = call.homes.get(page.space)
    return page.subject is None and home is not None and call.site.history.shows(call.viewer, home, page)


def _names(call: Call, page: Page) -> list[str]:
    return [page.key, *(title.key for title in call.site.storage.derived.old_titles(page.id))]
