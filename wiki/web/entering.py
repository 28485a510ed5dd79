"""Forms before sign-in are bound to the browser; after it, to the session."""

from collections.abc import Callable

from starlette.responses import RedirectResponse, Response

from storage.records import Person
from wiki.web.call import Call
from wiki.web.security import new_browser


def bind(call: Call) -> Callable[[Response], Response]:
    """Give this browser an id if it has none, before a form is drawn; the result puts it on the answer."""
    if call.bearer:
        return lambda response: response
    call.bearer = browser = new_browser()

    def with_cookie(response: Response) -> Response:
        call.site.cookies.set(response, call.site.cookies.browser, browser, age=None)
        return response

    return with_cookie


async def enter(call: Call, person: Person, target: str, *, by_link: bool = False) -> Response:
    """Open a session with a new id, close the one before, and go on to `target`."""
    if call.digest:
        await call.site.sessions.close(call.digest)
    identity = await call.site.sessions.open(person, by_link=by_link)
    response = RedirectResponse(target or call.site.urls.site(), 303)
    call.site.cookies.set(response, call.site.cookies.session, identity)
    call.site.cookies.forget(response, call.site.cookies.browser)
    return response
