"""The first administrator, by the link that the server printed."""

from starlette.responses import Response

from storage.errors import NameTaken
from wiki.errors import BadName, BadPassword, Forbidden, LooksAlike
from wiki.web.call import Call
from wiki.web.contexts import SetupView
from wiki.web.drawing import draw
from wiki.web.entering import bind, enter
from wiki.web.sentences import account_problem


async def form(call: Call) -> Response:
    token = call.query("token")
    if not call.site.setup.accepts(token):
        raise Forbidden
    return _form(call, token, "", "")


async def create(call: Call) -> Response:
    token, name = call.field("token"), call.field("name")
    try:
        account = await call.site.setup.first_administrator(token, name, call.field("password"))
    except (BadName, BadPassword, NameTaken, LooksAlike) as error:
        return _form(call, token, name, account_problem(call, error))
    return await enter(call, account.person, "")


def _form(call: Call, token: str, name: str, problem: str) -> Response:
    bound = bind(call)
    view = SetupView(action=call.site.urls.site("setup"), token=token, name=name, problem=problem)
    return bound(draw(call, view, title=call.words("The first administrator"), status=422 if problem else 200))
