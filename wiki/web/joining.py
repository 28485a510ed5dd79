"""Come in by a join link: a first name, one button, and one writes."""

import re

from starlette.responses import RedirectResponse, Response

from storage.records import Invitation, Space
from wiki.content.titles import parse_title
from wiki.errors import BadName, BadTitle
from wiki.people.names import LONGEST
from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.contexts.joining import JoinView
from wiki.web.drawing import draw
from wiki.web.entering import bind, enter
from wiki.web.roles import roles_explained

_PAGE, _VERB, _WRITE = "to", "then", "write"
_VERBS = re.compile(r"[a-z][a-z-]{0,39}")


async def form(call: Call) -> Response:
    """Who is signed in and has the role already goes straight on."""
    invitation = call.site.joining.invitation(call.address.rest)
    space = call.site.storage.spaces.by_id(invitation.space)
    if call.viewer.person and may(call.viewer, Verb.EDIT, space):
        return RedirectResponse(_target(call, space, call.query(_PAGE), _verb(call)), 303)
    return _form(call, invitation, call.query(_PAGE), "", "")


async def join(call: Call) -> Response:
    token, to = call.address.rest, call.field(_PAGE)
    invitation = call.site.joining.invitation(token)
    space = call.site.storage.spaces.by_id(invitation.space)
    target = _target(call, space, to, _verb(call), done="joined")
    if known := call.viewer.person:
        if await call.site.joining.join_as(token, call.viewer):
            return await enter(call, known, target)  # who may do more from now on gets a new session
        return RedirectResponse(target, 303)
    try:
        guest = await call.site.joining.join(token, call.field("name"))
    except BadName as error:
        problem = call.words("Write a first name: the others will see it beside what you write.")
        if error.too_long:
            problem = call.words("Write a shorter name: it has %(most)s characters at most.", most=LONGEST)
        return _form(call, invitation, to, call.field("name"), problem)
    return await enter(call, guest, target)


def _verb(call: Call) -> str:
    """What is done with the page to which a link leads; empty for reading it. Older links say `write=1`."""
    told = call.field(_VERB) or call.query(_VERB)
    if call.query(_WRITE):
        return "live"
    return told if _VERBS.fullmatch(told) else ""


def _target(call: Call, space: Space, to: str, verb: str, **query: str) -> str:
    """The page that the link names, or what is done with it if it is there; or the space's home."""
    if to:
        try:
            title = parse_title(to)
        except BadTitle:
            return call.site.urls.space(space, **query)
        page = call.site.storage.pages.titled(space.id, title.key) if verb else None
        if page and not page.deleted:
            return call.site.urls.page(space, page, verb, **query)
        return call.site.urls.title(space, title.text, **query)
    return call.site.urls.space(space, **query)


def _form(call: Call, invitation: Invitation, to: str, name: str, problem: str) -> Response:
    bound = bind(call)
    space = call.site.storage.spaces.by_id(invitation.space)
    known = call.viewer.person
    view = JoinView(
        action=call.path,
        space=space.title,
        language=space.language,
        can=roles_explained(call)[invitation.role],
        name=name,
        problem=problem,
        to=to,
        verb=_verb(call),
        known=known.name if known else "",
        sign_in_url="" if known else call.site.urls.site("login", next=_back(call)),
    )
    return bound(
        draw(call, view, title=call.words("Join %(space)s", space=space.title), status=422 if problem else 200)
    )


def _back(call: Call) -> str:
    query = call.request.url.query
    return call.path + (f"?{query}" if query else "")
