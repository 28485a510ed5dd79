"""Become a member by oneself, where the space lets everybody in who has an account."""

from starlette.responses import RedirectResponse, Response

from storage.records import Role
from wiki.web.call import Call
from wiki.web.contexts.joining import AdmissionView
from wiki.web.drawing import draw


async def ask(call: Call) -> Response:
    view = AdmissionView(
        action=call.site.urls.space(call.space, "join"),
        cancel_url=call.site.urls.space(call.space),
    )
    return draw(call, view, title=call.words("Join %(space)s", space=call.space.title))


async def join(call: Call) -> Response:
    await call.site.governing.set_role(call.person, Role.MEMBER, space=call.space, by=call.person)
    return RedirectResponse(call.site.urls.space(call.space, done="joined"), 303)
