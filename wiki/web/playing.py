"""`+play`: what was written in a page, by whom, moment by moment; any moment can be restored."""

from starlette.responses import JSONResponse, Response

from storage.records import Page
from wiki.content.history import text_hidden
from wiki.content.texts import accept
from wiki.errors import Missing
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.chapters import CHAPTERS, Chapter, chapter_of, chapters
from wiki.web.contexts import PlayView
from wiki.web.contexts.playing import Shown
from wiki.web.drawing import draw
from wiki.web.editing import landed
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of, shown_title
from wiki.web.marks import called, tone_of
from wiki.web.numbered import version_numbered
from wiki.web.sheet import sent_key


async def show(call: Call) -> Response:
    """From the last visit on, or (`?since=`) from behind a version on; `?at=` is the moment that is shown."""
    page = call.live_page
    since = _since(call, page)
    found = await chapters(call, page, since)
    if "application/json" in call.request.headers.get("accept", ""):
        return JSONResponse({"moments": _told(call, found)}, headers={"Cache-Control": "no-store"})
    title = call.words("How “%(title)s” was written", title=shown_title(call, page.title))
    return draw(call, _view(call, page, found, since), title=title, page=head_of(call, current="history"))


async def restore(call: Call) -> Response:
    """Make the text of one moment the page's own again: a change like any other."""
    page = call.live_page
    name, _, count = call.field("moment").partition(".")
    version, place = version_numbered(call, page, name), number(count, "moment")
    if text_hidden(call.viewer, call.space, version):
        raise Missing
    chapter = await chapter_of(call, page, version)
    if not 0 < place <= len(chapter.written.steps):
        raise Missing
    when = call.clock.moment(chapter.written.steps[place - 1].at)
    outcome = await call.site.pages.change(
        page,
        page.head,
        accept(chapter.written.text(place)),
        by=call.person,
        summary=call.words("as it was on %(when)s", when=when),
        key=sent_key(call),
    )
    return await landed(call, outcome, done="restored")


def _since(call: Call, page: Page) -> int:
    """Behind which version the play begins: that of the last visit, unless another one is asked."""
    if call.query("since"):
        return min(number(call.query("since"), "since"), page.head - 1)
    return _visited(call, page) or max(0, page.head - CHAPTERS)


def _visited(call: Call, page: Page) -> int:
    """The version that the viewer saw last, 0 if that is the current one, or none."""
    seen = call.known.before
    return seen if 0 < seen < page.head else 0


def _view(call: Call, page: Page, found: list[Chapter], since: int) -> PlayView:
    names = [f"{chapter.number}.{count}" for chapter in found for count in range(1, len(chapter.written.steps) + 1)]
    asked = call.query("at")
    place = names.index(asked) if asked in names else len(names) - 1
    visited, urls = _visited(call, page), call.site.urls

    def at(other: int) -> str:
        return urls.page(call.space, page, "play", since=since, at=names[other]) if 0 <= other < len(names) else ""

    return PlayView(
        shown=_shown(call, found, names[place]) if names else None,
        place=place + 1,
        total=len(names),
        first_url=at(0) if place > 0 else "",
        previous_url=at(place - 1) if place > 0 else "",
        next_url=at(place + 1),
        last_url=at(len(names) - 1) if place < len(names) - 1 else "",
        data_url=urls.page(call.space, page, "play", since=since),
        restore_url=urls.page(call.space, page, "play") if call.may(Verb.EDIT) else "",
        key=new_key(),
        visit_url=urls.page(call.space, page, "play", since=visited) if visited and visited != since else "",
        start_url=urls.page(call.space, page, "play", since=0) if since else "",
        later_url=urls.page(call.space, page, "play", since=since + CHAPTERS) if since + CHAPTERS < page.head else "",
    )


def _shown(call: Call, found: list[Chapter], name: str) -> Shown:
    """One moment: the words that were just put in stand apart."""
    raw, _, count = name.partition(".")
    chapter = next(chapter for chapter in found if chapter.number == int(raw))
    step, text = chapter.written.steps[int(count) - 1], chapter.written.text(int(count))
    end = step.start + len(step.inserted)
    return Shown(
        before=text[: step.start],
        inserted=step.inserted,
        after=text[end:],
        when=call.clock.moment(step.at),
        iso=call.clock.iso(step.at),
        who=_who(call, step.person),
        tone=tone_of(step.person),
        moment=name,
    )


def _told(call: Call, found: list[Chapter]) -> list[dict[str, object]]:
    """For the script: each step, and at the beginning of a version the text that it begins with."""
    told: list[dict[str, object]] = []
    for chapter in found:
        for count, step in enumerate(chapter.written.steps, start=1):
            told.append(
                {
                    "moment": f"{chapter.number}.{count}",
                    "who": _who(call, step.person),
                    "tone": tone_of(step.person),
                    "when": call.clock.moment(step.at),
                    "iso": call.clock.iso(step.at),
                    "start": step.start,
                    "deleted": step.deleted,
                    "inserted": step.inserted,
                    **({"before": chapter.written.before} if count == 1 else {}),
                }
            )
    return told


def _who(call: Call, person: int) -> str:
    """How somebody is called; looked up once a request."""
    if not person:
        return call.words("a hidden author")
    kept = call.kept.get(("called", person))
    if not isinstance(kept, str):
        kept = called(call, call.site.storage.people.today(person))
        call.kept["called", person] = kept
    return kept
