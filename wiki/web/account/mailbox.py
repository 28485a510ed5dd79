"""One's e-mail address: changed by a link that is sent to the new one, told to the old one."""

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from storage.errors import NameTaken
from storage.records import Account, Purpose
from wiki.errors import BadAddress, DeadLink
from wiki.mail.letters import Recipient
from wiki.mail.views import LinkMail, NoticeMail
from wiki.people.addresses import parse_address
from wiki.web.account.page import Typed, back, confirmed, own_account, page
from wiki.web.call import Call
from wiki.web.contexts import UseLinkView
from wiki.web.drawing import draw
from wiki.web.entering import bind
from wiki.web.entrance import dead
from wiki.web.sentences import account_problem


async def change(call: Call) -> Response:
    """The answer is the same whether or not the address is another account's."""
    account, email = own_account(call), call.field("email")
    if not await confirmed(call, account):
        return page(call, Typed(at="email", problem=call.words("This is not your present password."), email=email))
    if call.field("drop"):
        return await _drop(call, account)
    try:
        address = parse_address(email)
    except BadAddress as error:
        return page(call, Typed(at="email", problem=account_problem(call, error), email=email))
    call.spend("mail")
    response = back(call, "sent")
    response.background = BackgroundTask(ask_there, call, account, address)
    return response


async def ask_there(call: Call, account: Account, address: str) -> None:
    """Send a link to a new address, or tell its owner that somebody wanted it."""
    there = Recipient(address=address, language=account.language or call.language)
    holder = call.site.storage.people.by_email(address)
    if holder is not None and holder.person.id != account.person.id:
        await call.site.post.send(holder, "address_taken", NoticeMail(name=holder.person.name))
        return
    given = await call.site.tickets.give(account, Purpose.ADDRESS, address)
    link = call.site.urls.full(call.site.urls.site(f"address/{given.secret}"))
    view = LinkMail(name=account.person.name, link=link)
    call.site.post.whisper(there, "address", view, link=link, until=given.until)


async def form(call: Call) -> Response:
    try:
        ticket, account = call.site.tickets.look(call.address.rest, Purpose.ADDRESS)
    except DeadLink:
        return dead(call, call.site.urls.site("account"))
    bound = bind(call)
    view = UseLinkView(action=call.path, name=account.person.name, address=ticket.detail)
    response = bound(draw(call, view, title=call.words("Confirm your address")))
    response.headers["Cache-Control"] = "no-store"
    return response


async def confirm(call: Call) -> Response:
    """The address becomes the account's; the old one hears of it."""
    try:
        ticket, account = await call.site.tickets.take(call.address.rest, Purpose.ADDRESS)
        await call.site.accounts.set_email(account, ticket.detail)
    except (DeadLink, NameTaken):
        return dead(call, call.site.urls.site("account"))
    here = call.viewer.person is not None and call.viewer.person.id == account.person.id
    response = back(call, "address") if here else RedirectResponse(call.site.urls.site("login"), 303)
    if account.email.casefold() != ticket.detail.casefold():
        response.background = BackgroundTask(_tell, call, account)
    return response


async def _drop(call: Call, account: Account) -> Response:
    if not account.password:
        problem = call.words("Choose a password first: without one, links to this address are your only way in.")
        return page(call, Typed(at="email", problem=problem))
    await call.site.accounts.set_email(account, "")
    response = back(call, "no-address")
    response.background = BackgroundTask(_tell, call, account)
    return response


async def _tell(call: Call, account: Account) -> None:
    """To the address that the account had."""
    old = Recipient(address=account.email, language=account.language or call.language)
    await call.site.post.send(old, "address_changed", NoticeMail(name=account.person.name))
