"""Sign in and out."""

from starlette.responses import RedirectResponse, Response

from wiki.errors import Blocked, WrongPassword
from wiki.web import demo
from wiki.web.call import Call
from wiki.web.contexts import SignInView
from wiki.web.drawing import draw
from wiki.web.entering import bind, enter
from wiki.web.security import safe_next


async def form(call: Call) -> Response:
    return _form(call, safe_next(call.query("next")), "", "")


async def sign_in(call: Call) -> Response:
    target, name = safe_next(call.field("next")), call.field("name")
    try:
        person = await call.site.accounts.sign_in(name, call.field("password"))
    except WrongPassword:
        problem = call.words("No account has this name and password. Check both and try again.")
        return _form(call, target, name, problem)
    except Blocked:
        return _form(call, target, name, call.words("This account is blocked. Ask whoever administers the site."))
    return await enter(call, person, target)


async def sign_out(call: Call) -> Response:
    """The session ends on the server; its cookie is worth nothing from now on."""
    if call.digest:
        await call.site.sessions.close(call.digest)
    response = RedirectResponse(call.site.urls.site(), 303)
    call.site.cookies.forget(response, call.site.cookies.session)
    return response


def _form(call: Call, target: str, name: str, problem: str) -> Response:
    browser = bind(call)
    view = SignInView(
        action=call.site.urls.site("login"),
        next=target,
        name=name,
        problem=problem,
        link_action=call.site.urls.site("login-link"),
        roles=demo.roles(call),
        demo_action=call.site.urls.site("demo-login"),
    )
    response = draw(call, view, title=call.words("Log in"), status=401 if problem else 200)
    return browser(response)
