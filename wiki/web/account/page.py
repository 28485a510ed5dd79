"""One's own account on one page: a guest's too, with less on it."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from storage.records import Account, PersonKind, Scope, Session, Token
from wiki.errors import Missing
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import AccountView, Notice
from wiki.web.contexts.accounts import AccountAddresses, SessionLine, TokenLine
from wiki.web.contexts.frame import Choice, Item
from wiki.web.drawing import draw
from wiki.web.languages import LANGUAGES

LIVES = (30, 90, 365, 0)  # days; 0 has no end
_FRESH = timedelta(minutes=30)
_SPACES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, and what is wrong with it at the part `at`; or a token to be shown this once."""

    at: str = ""
    problem: str = ""
    name: str = ""
    email: str = ""
    label: str = ""
    new_token: str = ""


async def show(call: Call) -> Response:
    return page(call, Typed())


def page(call: Call, typed: Typed) -> Response:
    """The page, with what was typed where it was wrong."""
    account = call.site.storage.people.account_of(call.person.id)
    guest = call.person.kind is PersonKind.GUEST
    tokens = call.site.storage.sessions.tokens_of(call.person.id) if account else []
    view = AccountView(
        to=_addresses(call, account),
        guest=guest,
        name=call.person.name,
        typed_name=typed.name or call.person.name,
        email=account.email if account else "",
        typed_email=typed.email,
        label=typed.label,
        has_password=bool(account and account.password),
        asks=account is not None and asks_password(call, account),
        mails=call.site.post.configured,
        tell_mails=call.may(Verb.MANAGE_SITE) and not call.site.post.configured,
        at=typed.at,
        problem=typed.problem,
        languages=_languages(call, account.language if account else ""),
        scopes=_scopes(call),
        lives=tuple(Choice(value=str(days), name=life_name(call, days)) for days in LIVES),
        sessions=tuple(_session_line(call, session) for session in call.site.sessions.of(call.person)),
        tokens=tuple(_token_line(call, token) for token in tokens),
        new_token=typed.new_token,
        contributions=_contributions(call),
    )
    title = call.words("Your account") if account else call.words("You here")
    return draw(call, view, title=title, status=422 if typed.problem else 200, notices=_notices(call))


def _contributions(call: Call) -> tuple[Item, ...]:
    """Where one's own changes are listed: in the spaces where one is somebody, or in all that one may read."""
    own = [space for space in call.readable if space.id in call.viewer.holding.spaces] or call.readable[:_SPACES]
    verb = f"contributions/{call.person.id}"
    return tuple(Item(name=space.title, url=call.site.urls.space(space, verb)) for space in own)


def back(call: Call, done: str) -> RedirectResponse:
    """Back to the page, which says what was done."""
    return RedirectResponse(call.site.urls.site("account", done=done), 303)


def own_account(call: Call) -> Account:
    """The viewer's account. Raises `Missing` for a guest."""
    account = call.site.storage.people.account_of(call.person.id)
    if account is None:
        raise Missing
    return account


def asks_password(call: Call, account: Account) -> bool:
    """Whether what matters asks for the present password: not without one, nor just after a link in a mail."""
    found = call.site.storage.sessions.get(call.digest)
    by_link = found is not None and found[0].by_link and call.site.now() - found[0].created < _FRESH
    return bool(account.password) and not by_link


async def confirmed(call: Call, account: Account) -> bool:
    """Whether the field `present` holds the present password, where it is asked."""
    if not asks_password(call, account):
        return True
    call.check("guess")
    if await call.site.accounts.knows(account, call.field("present")):
        return True
    call.spend("guess")
    return False


def key_of(digest: bytes) -> str:
    """What names a session or token in a form."""
    return hashlib.sha256(digest).hexdigest()[:16]


def life_name(call: Call, days: int) -> str:
    return call.words.count("%(num)s day", "%(num)s days", days) if days else call.words("without end")


def _addresses(call: Call, account: Account | None) -> AccountAddresses:
    url = call.site.urls.site
    guest = call.person.kind is PersonKind.GUEST
    known = account is not None
    return AccountAddresses(
        name=url("account-name") if known or guest else "",
        email=url("account-email") if known else "",
        password=url("account-password") if known else "",
        language=url("account-language") if known else "",
        sessions=url("account-sessions"),
        tokens=url("account-tokens") if known else "",
        api=f"{call.site.urls.prefix}/api",
        export=url("account-export"),
        erase=url("account-erase") if known or guest else "",
        open=url("account-open") if guest else "",
        way_back=url("return") if guest else "",
    )


def _languages(call: Call, chosen: str) -> tuple[Choice, ...]:
    known = (("", call.words("As the browser asks")), *LANGUAGES.items())
    return tuple(Choice(value=code, name=name, chosen=code == chosen) for code, name in known)


def _scopes(call: Call) -> tuple[Choice, ...]:
    names = {Scope.READ: call.words("reading alone"), Scope.WRITE: call.words("all that you may do")}
    return tuple(Choice(value=scope.value, name=name) for scope, name in names.items())


def _session_line(call: Call, session: Session) -> SessionLine:
    return SessionLine(
        key=key_of(session.digest),
        opened=call.clock.moment(session.created),
        used=call.clock.moment(session.used),
        this=session.digest == call.digest,
    )


def _token_line(call: Call, token: Token) -> TokenLine:
    names = {choice.value: choice.name for choice in _scopes(call)}
    return TokenLine(
        key=key_of(token.digest),
        label=token.label,
        scope=names[token.scope.value],
        made=call.clock.day(call.clock.local(token.created)),
        until=call.clock.day(call.clock.local(token.expires)) if token.expires else "",
        over=token.expires is not None and token.expires <= call.site.now(),
    )


def _notices(call: Call) -> tuple[Notice, ...]:
    words, sent = call.words, call.site.post.configured
    said = {
        "name": words("This is your name from now on."),
        "language": words("Pages are in this language from now on."),
        "password": words(
            "Your password has changed. All other sessions are closed, and your tokens are worth nothing any more."
        ),
        "sessions": words("All other sessions are closed, and your tokens are worth nothing any more."),
        "session": words("The session is closed."),
        "revoked": words("The token is worth nothing any more."),
        "address": words("This is your address from now on."),
        "no-address": words("No address is kept any more."),
        "sent": words("A link is on its way to the new address: open it there, within 15 minutes.")
        if sent
        else words("This site sends no mails: the link stands on the server’s log."),
        "opened": words("Your account is made. All that you wrote is yours."),
    }.get(call.query("done"))
    return (Notice(kind="done", text=said),) if said else ()
