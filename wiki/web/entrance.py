"""Come in by a link in a mail: asked for, sent in the background, used by a button, once."""

from contextlib import suppress

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from storage.records import Purpose
from wiki.errors import DeadLink, TooMany
from wiki.mail.letters import Recipient
from wiki.mail.views import LinkMail
from wiki.web.call import Call
from wiki.web.contexts import AskLinkView, DeadLinkView, UseLinkView
from wiki.web.drawing import draw
from wiki.web.entering import bind, enter
from wiki.web.security import safe_next

_LONGEST = 320  # characters of an address


async def ask(call: Call) -> Response:
    """Ask for a link, or (`?sent=1`) hear that one is on its way, if the address is known."""
    bound, target = bind(call), safe_next(call.query("next"))
    view = AskLinkView(
        action=call.site.urls.site("login-link"),
        next=target,
        sent=bool(call.query("sent")),
        mails=call.site.post.configured,
        login_url=call.site.urls.site("login", next=target),
    )
    title = call.words("Look in your mailbox") if view.sent else call.words("Come in by a link")
    return bound(draw(call, view, title=title))


async def send(call: Call) -> Response:
    """The same answer for every address, before anything is looked up, and also when too many links went there."""
    target, typed = safe_next(call.field("next")), call.field("email").strip()
    response = RedirectResponse(call.site.urls.site("login-link", sent=1, next=target), 303)
    with suppress(TooMany):
        call.site.limits.spend("mail-to", account=typed.casefold()[:_LONGEST] or "nobody")
        response.background = BackgroundTask(_send, call, typed, target)
    return response


async def _send(call: Call, email: str, target: str) -> None:
    site = call.site
    account = site.storage.people.by_email(email)
    if account is None or site.storage.people.is_blocked(account.person.id):
        return
    given = await site.tickets.give(account, Purpose.ENTER, target)
    link = site.urls.full(site.urls.site(f"enter/{given.secret}"))
    there = Recipient(address=account.email, language=account.language or call.language)
    site.post.whisper(there, "sign_in", LinkMail(name=account.person.name, link=link), link=link, until=given.until)


async def form(call: Call) -> Response:
    """What a link leads to: programs that read mails may open it, only a person presses the button."""
    try:
        _, account = call.site.tickets.look(call.address.rest, Purpose.ENTER)
    except DeadLink:
        return dead(call, call.site.urls.site("login-link"))
    bound = bind(call)
    view = UseLinkView(action=call.path, name=account.person.name, address="")
    response = bound(draw(call, view, title=call.words("Welcome")))
    response.headers["Cache-Control"] = "no-store"
    return response


async def use(call: Call) -> Response:
    try:
        ticket, account = await call.site.tickets.take(call.address.rest, Purpose.ENTER)
    except DeadLink:
        return dead(call, call.site.urls.site("login-link"))
    return await enter(call, account.person, safe_next(ticket.detail), by_link=True)


def dead(call: Call, again_url: str) -> Response:
    """A link that was used, is too old, or never was: where to ask for another."""
    view = DeadLinkView(again_url=again_url)
    return draw(call, view, title=call.words("This link no longer works"), status=410)
