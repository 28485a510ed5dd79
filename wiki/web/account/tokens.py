"""One's API tokens: made and shown once, revoked."""

from datetime import timedelta

from starlette.responses import Response

from storage.records import Scope
from wiki.content.texts import accept_line
from wiki.errors import BadRequest
from wiki.web.account.page import LIVES, Typed, back, confirmed, key_of, own_account, page
from wiki.web.call import Call
from wiki.web.forms import number

_LONGEST_LABEL = 80
_MOST = 50


async def change(call: Call) -> Response:
    """Make a token, or revoke the one that `token` names."""
    return await (_revoke(call) if call.field("token") else _make(call))


async def _make(call: Call) -> Response:
    """The token stands in this answer alone: no address may hold it."""
    account, label = own_account(call), accept_line(call.field("label"), longest=_LONGEST_LABEL)
    days = number(call.field("days"), "days")
    if days not in LIVES or call.field("scope") not in {scope.value for scope in Scope}:
        raise BadRequest("days")
    if not label:
        return page(call, Typed(at="tokens", problem=call.words("Say what this token is for.")))
    if len(call.site.storage.sessions.tokens_of(account.person.id)) >= _MOST:
        problem = call.words("You have %(num)s tokens. Revoke one that you no longer use.", num=_MOST)
        return page(call, Typed(at="tokens", problem=problem, label=label))
    if not await confirmed(call, account):  # a browser left open would be let in for good
        return page(call, Typed(at="tokens", problem=call.words("This is not your present password."), label=label))
    expires = call.site.now() + timedelta(days=days) if days else None
    token = await call.site.accounts.make_token(account, label=label, scope=Scope(call.field("scope")), expires=expires)
    return page(call, Typed(at="tokens", new_token=token))


async def _revoke(call: Call) -> Response:
    account = own_account(call)
    for token in call.site.storage.sessions.tokens_of(account.person.id):
        if key_of(token.digest) == call.field("token"):
            await call.site.accounts.drop_token(account.person, token)
    return back(call, "revoked")
