"""Sign in and out."""

from contextlib import suppress

from starlette.responses import RedirectResponse, Response

from storage.records import Person
from wiki.errors import Blocked, TooMany, WrongPassword
from wiki.people.names import name_key
from wiki.web import demo
from wiki.web.call import Call
from wiki.web.contexts import SignInView
from wiki.web.drawing import draw
from wiki.web.entering import bind, enter
from wiki.web.limits import network
from wiki.web.security import safe_next

_LONGEST_TYPED = 320  # characters of a name or address that are counted apart


async def form(call: Call) -> Response:
    return _form(call, safe_next(call.query("next")), "", "")


async def sign_in(call: Call) -> Response:
    target, name = safe_next(call.field("next")), call.field("name")
    try:
        person = await _person(call, name)
    except WrongPassword:
        problem = call.words("No account has this name and password. Check both and try again.")
        return _form(call, target, name, problem)
    except TooMany as error:
        problem = call.words("Too many wrong passwords. Wait a few minutes, or come in by a link in a mail.")
        response = _form(call, target, name, problem, status=429)
        response.headers["Retry-After"] = str(error.seconds)
        return response
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


async def _person(call: Call, name: str) -> Person:
    """Who this is. Only wrong passwords count, from this address for whom they are tried on, and from anywhere."""
    limits, whose, client = call.site.limits, _whose(call, name), call.client
    counted = (("guess", f"{whose} {network(client)}", client), ("guess-anywhere", whose, ""))
    for act, account, address in counted:
        limits.check(act, account=account, address=address)
    try:
        return await call.site.accounts.sign_in(name, call.field("password"))
    except WrongPassword:
        with suppress(TooMany):  # the one that fills the measure is still told what was wrong
            for act, account, address in counted:
                limits.spend(act, account=account, address=address)
        raise


def _whose(call: Call, name: str) -> str:
    """On whom a password is tried: one account, however it is spelled, or a name that nobody has."""
    account = call.site.accounts.find(name)
    return f"person {account.person.id}" if account else f"name {name_key(name)[:_LONGEST_TYPED]}"


def _form(call: Call, target: str, name: str, problem: str, *, status: int = 401) -> Response:
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
    response = draw(call, view, title=call.words("Log in"), status=status if problem else 200)
    return browser(response)
