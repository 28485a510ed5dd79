"""Lists over pages by the API: spaces, titles, what happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from starlette.responses import Response

from storage.records import Change, Happening, Page, Space
from wiki.content.recent import Act, Kind, Wanted
from wiki.content.titles import title_key
from wiki.errors import Forbidden, Missing, SignInNeeded
from wiki.people.permissions import Verb, knows_of, may
from wiki.web.api import answers
from wiki.web.api.exchange import answer, asked
from wiki.web.api.operations import MOST, PER_PAGE, Operation
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.marks import called

IN_SPACE = Says(explained=message("Only in the space of this address."), example="forum")
HOW_MANY = Says(explained=message("How many at most."), least=1, most=MOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Which of what happened."""

    space: Annotated[str, IN_SPACE] = ""
    kind: Annotated[
        Literal["", "pages", "talk", "files", "events"],
        Says(explained=message("Only versions of pages, of discussions, files, or events such as a new title.")),
    ] = ""
    before: Annotated[datetime | None, Says(explained=message("Only what happened before this moment."))] = None
    limit: Annotated[int, HOW_MANY] = PER_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Leafing:
    """Which titles of a space."""

    after: Annotated[str, Says(explained=message("Only titles after this one."), most=255, example="Accueil")] = ""
    limit: Annotated[int, HOW_MANY] = PER_PAGE


SPACES = Operation(name="listSpaces", summary=message("The spaces that you may read"), answer=answers.Spaces)
SPACE = Operation(name="readSpace", summary=message("One space"), answer=answers.Space)
PAGES = Operation(
    name="listPages",
    summary=message("The pages of a space, in the order of their titles"),
    query=Leafing,
    answer=answers.Entries,
)
RECENT = Operation(
    name="listChanges", summary=message("What happened lately, newest first"), query=Looking, answer=answers.Acts
)


async def spaces(call: Call) -> Response:
    return answer(answers.Spaces(spaces=tuple(_space(call, space) for space in call.readable)))


async def space(call: Call) -> Response:
    return answer(_space(call, call.space))


async def pages(call: Call) -> Response:
    """Titles in order, by `after`."""
    leafing = asked(call, Leafing)
    found = call.site.storage.pages.titles(call.space.id, after=title_key(leafing.after), limit=leafing.limit + 1)
    shown = found[: leafing.limit]
    told = tuple(entry(call, call.space, page) for page in shown)
    return answer(answers.Entries(pages=told, after=shown[-1].title if len(found) > len(shown) else None))


async def recent(call: Call) -> Response:
    """What happened in the space, or in all that one may read."""
    looking = asked(call, Looking)
    where = {space.id: space for space in spaces_of(call, looking.space)}
    wanted = Wanted(kind=Kind(looking.kind), before=looking.before)
    latest = call.site.recent.acts(call.viewer, list(where.values()), wanted, limit=looking.limit)
    acts = tuple(_act(call, act, where[act.page.space]) for act in latest.acts)
    return answer(answers.Acts(changes=acts, before=latest.reached))


def entry(call: Call, space: Space, page: Page) -> answers.Entry:
    """A page in a list."""
    url = call.site.urls.full(call.site.urls.page(space, page))
    return answers.Entry(space=space.slug, title=page.title, version=page.head, url=url)


def spaces_of(call: Call, slug: str) -> list[Space]:
    """The space that is asked for, or all that the viewer may read. Refused as its pages are."""
    if not slug:
        return call.readable
    space = call.site.storage.spaces.get(slug)
    if space is None or not knows_of(call.viewer, space):
        raise Missing
    if not may(call.viewer, Verb.READ, space):
        raise Forbidden if call.viewer.person else SignInNeeded
    return [space]


def _space(call: Call, space: Space) -> answers.Space:
    return answers.Space(
        slug=space.slug,
        title=space.title,
        tagline=space.tagline,
        language=space.language,
        zone=space.zone,
        visibility=space.visibility.value,
        pages=call.site.storage.pages.count(space.id),
        url=call.site.urls.full(call.site.urls.space(space)),
    )


def _act(call: Call, act: Act, space: Space) -> answers.Act:
    kind: Literal["version", "event", "file"] = "version"
    event = version = grown = None
    if isinstance(act, Change):
        authors, summary = tuple(called(call, author.person) for author in act.version.authors), act.version.summary
        version, grown = act.version.number, act.grown
    elif isinstance(act, Happening):
        kind, authors, summary, event = "event", (called(call, act.event.person),), act.event.detail, act.event.verb
    else:
        kind, authors, summary, version = "file", (called(call, act.version.person),), act.file.name, act.version.number
    return answers.Act(
        kind=kind,
        at=act.at,
        space=space.slug,
        title=act.page.title,
        talk=act.page.subject is not None,
        url=call.site.urls.full(call.site.urls.page(space, act.page)),
        authors=authors,
        summary=summary,
        event=event,
        version=version,
        minor=isinstance(act, Change) and act.version.minor,
        grown=grown,
    )
