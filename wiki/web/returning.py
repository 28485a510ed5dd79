"""A guest's way back: a link to keep, which lets her in again, or an account take over what she wrote."""

from starlette.responses import RedirectResponse, Response

from storage.records import Person, PersonKind
from wiki.errors import SignInNeeded
from wiki.web.call import Call
from wiki.web.codes import qr_code
from wiki.web.contexts.joining import ReturnView, WayBackView
from wiki.web.drawing import draw
from wiki.web.entering import bind, enter


async def show(call: Call) -> Response:
    """Without a token, a guest's own link; with one, ask before it is used."""
    return _ask(call, call.site.joining.returning(call.address.rest)) if call.address.rest else _own(call)


async def come_back(call: Call) -> Response:
    guest = call.site.joining.returning(call.address.rest)
    person = call.viewer.person
    if person is not None and person.kind is PersonKind.ACCOUNT:
        await call.site.joining.claim(guest, person)
        return RedirectResponse(call.site.urls.site(), 303)
    return await enter(call, guest, "")


def _own(call: Call) -> Response:
    guest = call.viewer.person
    if guest is None or guest.kind is not PersonKind.GUEST:
        raise SignInNeeded
    path = call.site.urls.site(f"return/{call.site.joining.way_back(guest)}")
    address = call.full(path)
    code = qr_code(address, title=call.words("Code that leads to %(url)s", url=call.words("your way back")))
    view = WayBackView(name=guest.name, url=address, code=code)
    return draw(call, view, title=call.words("Your way back"))


def _ask(call: Call, guest: Person) -> Response:
    bound = bind(call)
    person = call.viewer.person
    account = person.name if person is not None and person.kind is PersonKind.ACCOUNT else ""
    view = ReturnView(action=call.path, name=guest.name, account=account)
    return bound(draw(call, view, title=call.words("Welcome back")))
