"""One's name, and one's language."""

from starlette.responses import Response

from storage.errors import NameTaken
from storage.records import PersonKind
from wiki.errors import BadName, BadRequest, LooksAlike
from wiki.web.account.page import Typed, back, own_account, page
from wiki.web.call import Call
from wiki.web.languages import LANGUAGES
from wiki.web.sentences import account_problem


async def rename(call: Call) -> Response:
    if call.person.kind is not PersonKind.GUEST:
        own_account(call)
    name = call.field("name")
    try:
        await call.site.accounts.rename(call.person, name)
    except (BadName, NameTaken, LooksAlike) as error:
        return page(call, Typed(at="name", problem=account_problem(call, error), name=name))
    return back(call, "name")


async def speak(call: Call) -> Response:
    account, language = own_account(call), call.field("language")
    if language and language not in LANGUAGES:
        raise BadRequest("language")
    await call.site.accounts.set_language(account, language)
    return back(call, "language")
