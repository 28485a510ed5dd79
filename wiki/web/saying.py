"""Say something in a discussion: what forms and the API share."""

from collections.abc import Callable
from functools import partial

import anyio.to_thread

from storage.records import Page
from wiki.content.outcomes import Conflict, Gone, Merged, Saved, Unchanged
from wiki.content.scripts import SCRIPTS, Script
from wiki.content.speaking import answer, begin, turn
from wiki.content.talk import CLOSED, REOPENED, Message, Topic, as_id, mark, new_id
from wiki.content.texts import accept, accept_line
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.forms import new_key
from wiki.web.places import format_of, place_to_add

LONGEST_TITLE = 200  # code points

Landed = Saved | Merged | Unchanged


class NothingSaid(ValueError):
    """The message has no words."""


class NoTitle(ValueError):
    """The topic has no title."""


async def begin_topic(call: Call, raw_title: str, raw: str, *, key: str) -> tuple[Landed, Message]:
    """A new topic with its first message. Raises `NoTitle`, `NothingSaid`, `BadText`."""
    title = accept_line(raw_title, longest=LONGEST_TITLE)
    script = script_of(call)
    if not script.plain_title(title):
        raise NoTitle
    message = _message(call, raw, key, title)
    summary = call.words("New topic: %(title)s", title=script.plain_title(title))
    return await _add(call, partial(begin, title=title, message=message, script=script), message, summary), message


async def reply(call: Call, raw: str, *, topic: str, to: str, key: str) -> tuple[Landed, Message]:
    """A message at the end of a topic. Raises `NoSuchTopic`, `NothingSaid`, `BadText`."""
    message = _message(call, raw, key, topic, to=as_id(to))
    known = await find_topic(call, topic, message.to)
    summary = call.words("Reply: %(title)s", title=known.title) if known else ""
    edit = partial(answer, anchor=topic, message=message, script=script_of(call))
    return await _add(call, edit, message, summary), message


async def close(call: Call, *, topic: str, closed: bool) -> tuple[Landed, Message]:
    """Close a topic, or reopen it. Raises `NoSuchTopic`."""
    act = CLOSED if closed else REOPENED
    message = Message(prose="", act=act, at=call.site.now(), id=new_id(call.person.id, new_key(), act))
    title = known.title if (known := await find_topic(call, topic)) else ""
    said = call.words("Closed: %(title)s", title=title) if closed else call.words("Reopened: %(title)s", title=title)
    edit = partial(turn, anchor=topic, message=message, closed=closed, script=script_of(call))
    return await _add(call, edit, message, said), message


async def find_topic(call: Call, anchor: str, message: str = "") -> Topic | None:
    """The topic in which a message stands, else the one with this anchor, as the discussion is now."""
    place = place_to_add(call)
    if not isinstance(place, Page):
        return None
    talk = await anyio.to_thread.run_sync(script_of(call).read, call.site.pages.head(place).text)
    return talk.topic(anchor, message=message)


def script_of(call: Call) -> Script:
    """How this discussion is written; a new one as ours are."""
    return SCRIPTS[format_of(call, call.page.head if call.page else 0)]


def _message(call: Call, raw: str, key: str, *about: str, to: str = "") -> Message:
    prose = script_of(call).sealed(accept(raw))
    if not prose:
        raise NothingSaid
    identity = new_id(call.person.id, key or new_key(), prose, to, *about)
    return Message(id=identity, at=call.site.now(), to=to, prose=prose)


async def _add(call: Call, edit: Callable[[str], str], message: Message, summary: str) -> Landed:
    """Raises `Missing` if the page went away."""
    outcome = await call.site.pages.amend(place_to_add(call), edit, by=call.person, summary=summary, key=mark(message))
    if isinstance(outcome, Gone | Conflict):
        raise Missing
    return outcome
