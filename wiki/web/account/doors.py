"""What lets one in: one's password, one's sessions, and from guest to account."""

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from storage.errors import NameTaken
from storage.records import PersonKind
from wiki.errors import BadAddress, BadName, BadPassword, LooksAlike, Missing
from wiki.people.addresses import parse_address
from wiki.web.account.mailbox import ask_there
from wiki.web.account.page import Typed, back, confirmed, key_of, own_account, page
from wiki.web.call import Call
from wiki.web.sentences import account_problem


async def change_password(call: Call) -> Response:
    """Every other session ends, and this browser gets a new one."""
    account = own_account(call)
    if not await confirmed(call, account):
        return page(call, Typed(at="password", problem=call.words("This is not your present password.")))
    try:
        job = await call.site.accounts.new_password(account, call.field("password"))
    except BadPassword as error:
        return page(call, Typed(at="password", problem=account_problem(call, error)))
    return _with_session(call, await call.site.sessions.renew(account.person, job), "password")


async def close_sessions(call: Call) -> Response:
    """One of them, or all but a new one for this browser."""
    if call.field("all"):
        return _with_session(call, await call.site.sessions.renew(call.person), "sessions")
    for session in call.site.sessions.of(call.person):
        if key_of(session.digest) == call.field("session"):
            await call.site.sessions.close(session.digest)
    return back(call, "session")


async def open_account(call: Call) -> Response:
    """A guest gets an account, and keeps all she wrote; her address waits to be confirmed."""
    if call.person.kind is not PersonKind.GUEST:
        raise Missing
    name, email = call.field("name"), call.field("email")
    try:
        address = parse_address(email) if email.strip() else ""
        if address:
            call.spend("mail")
        job = await call.site.accounts.opening(call.person, name, call.field("password"))
        identity = await call.site.sessions.renew(call.person, job)
    except (BadAddress, BadName, BadPassword, NameTaken, LooksAlike) as error:
        return page(call, Typed(at="open", problem=account_problem(call, error), name=name, email=email))
    response = _with_session(call, identity, "opened")
    if address:
        response.background = BackgroundTask(ask_there, call, own_account(call), address)
    return response


def _with_session(call: Call, identity: str, done: str) -> RedirectResponse:
    response = back(call, done)
    call.site.cookies.set(response, call.site.cookies.session, identity)
    return response
