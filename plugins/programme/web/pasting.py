"""« Coller le programme de l'an dernier »: its ateliers are proposed, and kept one by one."""

from functools import partial

import anyio.to_thread
from starlette.responses import Response

from plugins.programme.loading import programme_around
from plugins.programme.model import changes
from plugins.programme.model.programme import Programme
from plugins.programme.model.proposals import Proposal, proposals
from plugins.programme.web import proposing
from plugins.programme.web.changing import amend, current, new_identity
from plugins.programme.web.contexts import Entered
from plugins.programme.web.incoming import PasteForm, ProposalCard, ProposalsForm
from plugins.programme.web.undoing import back_to_programme
from storage.records import Page, Space
from wiki.content.texts import accept
from wiki.content.titles import parse_title
from wiki.errors import BadText, BadTitle, Missing, TextHidden
from wiki.markup.links import parse_target
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of
from wiki.web.sheet import sent_key

_LONGEST = 256 << 10  # characters: a few hundred pages of programme


async def form(call: Call) -> Response:
    """`{page}/+paste`: a text, or the page to take it from."""
    current(call)
    return _ask(call, "", Entered(name="source", value=call.query("source")))


async def paste(call: Call) -> Response:
    """The text that was pasted becomes cards; cards that come back become ateliers."""
    current(call)
    if call.field("count"):
        return await _keep(call)
    source = Entered(name="source", value=call.field("source").strip())
    try:
        text = accept(call.field("text"))
        if not text.strip() and source.value:
            text = _text_of(call, source.value)
    except (Missing, TextHidden):
        none = call.words("There is no such page. Look whether its title is right.")
        return _ask(call, "", Entered(name="source", value=source.value, problem=none))
    except BadText:
        text = " " * (_LONGEST + 1)
    if len(text) > _LONGEST:
        return _ask(call, call.field("text"), source, call.words("This is too long. Paste it one part at a time."))
    if not text.strip():
        return _ask(call, "", source, call.words("Paste a text, or name the page to take it from."))
    return await _propose(call, text, source)


async def _propose(call: Call, text: str, source: Entered) -> Response:
    programme = programme_around(call, call.live_page)
    days = programme.setting.days
    year = days[0].year if days else call.clock.local(call.site.now()).year
    found: tuple[Proposal, ...] = await anyio.to_thread.run_sync(partial(proposals, text, days=days, year=year))
    if not found:
        none = call.words("No workshop was found in it: a line that tells of one has a day, an hour or a number.")
        return _ask(call, call.field("text"), source, none)
    cards = proposing.proposed(found[: proposing.MOST], programme, text)
    return _show(call, programme, cards, more=len(found) - len(cards))


async def _keep(call: Call) -> Response:
    """What is kept goes into the page's text, all in one version."""
    cards = proposing.sent(call, number(call.field("count"), "count"))
    kept = [card for card in cards if card.kept]
    programme = programme_around(call, call.live_page)
    if not kept:
        return _show(call, programme, cards, problem=call.words("Keep at least one, or go back."))
    if proposing.faulty(kept):
        return _show(call, programme, cards, problem=call.words("Something is to be set right below."))
    new = [(card.fields["title"].value, proposing.lines(card), new_identity()) for card in kept]

    def edit(text: str) -> str:
        for title, lines, identity in new:
            text = changes.add(text, lines, title=title, identity=identity)
        return text

    summary = call.words.count(
        "%(num)s workshop of a pasted programme", "%(num)s workshops of a pasted programme", len(new)
    )
    try:
        outcome = await amend(call, edit, summary=summary)
    except BadText:
        problem = call.words("This is longer than a page can be. Split it into several pages.")
        return _show(call, programme, cards, problem=problem)
    return back_to_programme(call, outcome, done="added")


def _text_of(call: Call, raw: str) -> str:
    """The text of the page of this title, here or (`space:Title`) elsewhere. Raises `Missing`, `TextHidden`."""
    space, page = _page_of(call, raw)
    version = call.site.history.version(call.viewer, space, page, page.head)
    return call.site.history.text(call.viewer, space, version)


def _page_of(call: Call, raw: str) -> tuple[Space, Page]:
    target = parse_target(raw.strip("[] "))[0]
    space = next((space for space in call.readable if space.slug == target.prefix), None)
    try:
        key = parse_title(target.title if space else raw.strip("[] ")).key
    except BadTitle as error:
        raise Missing from error
    home = space or call.space
    page = call.site.storage.pages.titled(home.id, key)
    if page is None or page.deleted:
        raise Missing
    return home, page


def _ask(call: Call, text: str, source: Entered, problem: str = "") -> Response:
    page = call.live_page
    view = PasteForm(
        action=call.site.urls.page(call.space, page, "paste"),
        cancel_url=call.site.urls.page(call.space, page),
        text=text,
        source=source,
        problem=problem,
    )
    status = 422 if problem or source.problem else 200
    heading = call.words("Paste last year’s programme")
    return draw(call, view, title=heading, page=head_of(call, current="paste"), status=status)


def _show(
    call: Call, programme: Programme, cards: tuple[ProposalCard, ...], *, more: int = 0, problem: str = ""
) -> Response:
    urls, page = call.site.urls, call.live_page
    view = ProposalsForm(
        action=urls.page(call.space, page, "paste"),
        again_url=urls.page(call.space, page, "paste"),
        cards=cards,
        more=more,
        rooms=programme.rooms,
        problem=problem,
        key=sent_key(call) or new_key(),
    )
    heading = call.words("Workshops that were found")
    return draw(call, view, title=heading, page=head_of(call, current="paste"), status=422 if problem else 200)
