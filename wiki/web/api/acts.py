"""What else can be done to a page by the API: rename, undo, restore, bring back, follow."""

from dataclasses import dataclass
from typing import Annotated

from starlette.responses import Response

from storage.errors import TitleTaken
from wiki.errors import BadTitle
from wiki.web import following, renaming, revisions
from wiki.web.api import answers
from wiki.web.api.exchange import answer, conditions, nothing, sent
from wiki.web.api.lists import entry
from wiki.web.api.operations import STARTED, Keyed, Operation
from wiki.web.api.pages import base_of, written
from wiki.web.api.problems import told
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.removal import bring_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """Another title for a page."""

    title: Annotated[
        str, Says(explained=message("The new title; the old one leads to it."), least=1, most=255, example="Bienvenue")
    ]
    links: Annotated[bool, Says(explained=message("Whether links in other pages follow."))] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """A change that brings no text of its own."""

    summary: Annotated[str, Says(explained=message("A line for the history."))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring(Keyed):
    """From which version a restoring starts: without it, from the current one."""

    if_match: Annotated[str, STARTED] = ""


RENAME = Operation(
    name="renamePage",
    summary=message("Rename a page"),
    body=Renaming,
    answer=answers.Entry,
    refuses=(409, 422),
)
UNDO = Operation(
    name="undoVersion",
    summary=message("Undo what one version changed"),
    rest="n",
    headers=Keyed,
    body=Summed,
    answer=answers.Written,
    refuses=(409,),
    etag=True,
)
RESTORE = Operation(
    name="restoreVersion",
    summary=message("Give a page the text of an earlier version again"),
    rest="n",
    headers=Restoring,
    body=Summed,
    answer=answers.Written,
    refuses=(409, 412),
    etag=True,
)
UNDELETE = Operation(name="undeletePage", summary=message("Bring a deleted page back"), answer=answers.Entry)
WATCH = Operation(name="watchPage", summary=message("Follow a page"), statuses=(204,))
UNWATCH = Operation(name="unwatchPage", summary=message("Follow a page no longer"), statuses=(204,))


async def rename(call: Call) -> Response:
    """Its old title leads to it."""
    page, wanted = call.live_page, await sent(call, Renaming)
    try:
        return answer(
            entry(call, call.space, await renaming.retitle(call, page, wanted.title, update_links=wanted.links))
        )
    except BadTitle as error:
        return told(422, "No title", f"This cannot be a title: {error}.", field="title")
    except TitleTaken as error:
        return told(409, "The title is taken", f"Another has it: {error.by}.", field="title")


async def undo(call: Call) -> Response:
    """What came since is merged."""
    given, summed = conditions(call, Keyed), await sent(call, Summed)
    return written(call, await revisions.undone(call, summary=summed.summary, key=given.idempotency_key))


async def restore(call: Call) -> Response:
    """What others changed since the base is merged."""
    given, summed = conditions(call, Restoring), await sent(call, Summed)
    page = call.live_page
    base = base_of(page, given.if_match) if given.if_match else page.head
    outcome = await revisions.restored(call, base, summary=summed.summary, key=given.idempotency_key)
    return written(call, outcome)


async def undelete(call: Call) -> Response:
    """One that is not deleted stays as it is."""
    return answer(entry(call, call.space, await bring_back(call, call.known_page)))


async def watch(call: Call) -> Response:
    """Whoever follows already stays where she was."""
    await following.follow(call)
    return nothing()


async def unwatch(call: Call) -> Response:
    """Whoever does not follow need not know."""
    await following.leave(call)
    return nothing()
