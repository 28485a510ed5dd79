"""« Rédiger la synthèse »: a wiki page that quotes and counts by reference; « Publier », with a warning."""

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.model.questionnaire import line
from plugins.questionnaire.model.synthesis import (
    PUBLISHED,
    TOLD,
    Titles,
    draft,
    head_in,
    sources_in,
    unwritten,
    without_source,
)
from plugins.questionnaire.web.acting import amend, told
from plugins.questionnaire.web.around import Board, board_here, page_of
from plugins.questionnaire.web.draft_forms import edition_named
from plugins.questionnaire.web.synthesis_views import PublishView, SynthesisForm
from plugins.questionnaire.web.telling import invited, tell
from storage.records import MARKDOWN, Page
from wiki.content.outcomes import Merged, Saved
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.errors import BadTitle, Missing
from wiki.markup.block_lines import with_fields
from wiki.markup.properties import parse_date
from wiki.people.permissions import PageIn, Verb, Viewer, may
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.languages import Words
from wiki.web.places import refuse_hidden
from wiki.web.sheet import sent_key


async def form(call: Call) -> Response:
    """`{page}/+synthesis`: how it is to be called."""
    board = board_here(call)
    name = call.words("Synthesis: %(title)s", title=board.page.title)
    return _form(call, board, title=name, problem="")


async def make(call: Call) -> Response:
    """Begin the page. Raises `Missing` without a questionnaire."""
    board = board_here(call)
    try:
        title = parse_title(call.field("title"))
    except BadTitle:
        return _form(call, board, title=call.field("title"), problem=call.words("This cannot be the title of a page."))
    there = call.site.storage.pages.titled(call.space.id, title.key)
    if there and not there.deleted:
        problem = call.words("There is a page of this title already.")
        return _form(call, board, title=call.field("title"), problem=problem)
    text = draft(
        board.groups,
        board.pieces,
        _titles(Words(call.space.language)),
        page=board.page.title,
        edition=edition_named(call),
    )
    outcome = await call.site.pages.change(
        new_page(call.space.id, title), 0, text, by=call.person, summary=call.words("synthesis begun"),
        key=sent_key(call), typed=False,
    )  # fmt: skip
    if not isinstance(outcome, Saved):
        return _form(
            call, board, title=call.field("title"), problem=call.words("There is a page of this title already.")
        )
    return RedirectResponse(call.site.urls.page(call.space, outcome.page, done="saved", n=outcome.number), 303)


async def ask_publishing(call: Call) -> Response:
    """`{page}/+publish-synthesis`: what its sources are, and which of its parts have none."""
    page, text = _synthesis(call)
    titles, head = _titles(Words(call.space.language)), head_in(text)
    bare, begun = without_source(text, titles.nothing), unwritten(text, titles)
    told_on = parse_date(line(head, TOLD)) if head else None
    view = PublishView(
        action=call.site.urls.page(call.space, page, "publish-synthesis"),
        cancel_url=call.site.urls.page(call.space, page),
        sources=len(sources_in(text)),
        bare=tuple(title or call.words("The whole page") for title in bare),
        begun=begun,
        people=0 if told_on else len(invited(call, text)),
        told=call.clock.day(told_on) if told_on else "",
        closed=not may(Viewer(), Verb.READ, PageIn(space=call.space, page=page)),
        key=new_key(),
    )
    title = call.words("Publish “%(title)s”", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current=""))


async def publish(call: Call) -> Response:
    """Say in its head since when it is published; and, once, tell those who were invited to answer."""
    page, text = _synthesis(call)
    day = call.clock.local(call.site.now()).date().isoformat()
    people, telling = invited(call, text) if call.field("tell") else (), False
    if people:
        call.spend("mail")

    def edit(text: str) -> str:
        nonlocal telling
        head = head_in(text)
        if head is None:
            return text
        telling = bool(people) and not line(head, TOLD)
        return with_fields(text, head, {PUBLISHED: day} | ({TOLD: day} if telling else {}))

    outcome = await amend(call, edit, summary=call.words("synthesis published"))
    telling = telling and isinstance(outcome, Saved | Merged)
    answer = told(call, outcome, "published", verb="")
    if telling:
        answer.background = BackgroundTask(tell, call, page, text, people)
    return answer


def _synthesis(call: Call) -> tuple[Page, str]:
    """The synthesis that the address names. Raises `Missing` for any other page."""
    page = page_of(call)
    refuse_hidden(call, page)
    head = call.site.pages.head(page)
    if head.format != MARKDOWN or head_in(head.text) is None:
        raise Missing
    return page, head.text


def _form(call: Call, board: Board, *, title: str, problem: str) -> Response:
    view = SynthesisForm(
        action=call.site.urls.page(call.space, board.page, "synthesis"),
        cancel_url=call.site.urls.page(call.space, board.page, "board"),
        title=title,
        problem=problem,
        groups=len(board.groups),
        key=sent_key(call) or new_key(),
    )
    heading = call.words("Write the synthesis")
    return draw(call, view, title=heading, page=head_of(call, current="board"), status=422 if problem else 200)


def _titles(words: Words) -> Titles:
    return Titles(
        intro=words(
            "What you told us, grouped and weighed together. Every quote and every figure leads back to the board."
        ),
        freins=words("What holds back"),
        levers=words("What helps on"),
        minority=words("Minority views"),
        untreated=words("What we did not deal with"),
        untitled=words("Untitled"),
        to_write=words("*To be written.*"),
        its_levers=words("Levers that answer it:"),
        no_lever=words("no lever was found."),
        loose=words("These contributions stand in no group:"),
        nothing=words("*Nothing so far.*"),
    )
