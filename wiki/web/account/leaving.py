"""Take one's data along, and go."""

import secrets
from functools import partial

import anyio.to_thread
from starlette.responses import RedirectResponse, Response

from storage.records import PersonKind
from wiki.errors import LastAdministrator, Missing
from wiki.keeping import keep
from wiki.people.audit import Act, record
from wiki.people.names import name_key
from wiki.web.account.belongings import packed
from wiki.web.call import Call
from wiki.web.contexts import EraseView
from wiki.web.drawing import draw


async def export(call: Call) -> Response:
    """All that is kept about the person who asks, in one ZIP file."""
    archive = await anyio.to_thread.run_sync(partial(packed, call))
    storage, person, now = call.site.storage, call.person, call.site.now()
    await keep(storage, lambda: record(storage, Act.EXPORTED, at=now, person=person))
    name = f"palabre-{now:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(archive, media_type="application/zip", headers=headers)


async def ask(call: Call) -> Response:
    return _form(call, "")


async def erase(call: Call) -> Response:
    """Her texts stay, by a name that says nothing."""
    by_password = _by_password(call)
    if not await _confirmed(call):
        wrong = call.words("This is not your present password.")
        return _form(call, wrong if by_password else call.words("Type your name as it stands here."))
    pseudonym = call.words("Erased person %(mark)s", mark=secrets.token_hex(2))
    try:
        await call.site.accounts.erase(call.person, pseudonym)
    except LastAdministrator:
        return _form(
            call,
            call.words("You are the last who administers this site. Give somebody else this role, then come back."),
        )
    response = RedirectResponse(call.site.urls.site(), 303)
    call.site.cookies.forget(response, call.site.cookies.session)
    return response


async def _confirmed(call: Call) -> bool:
    account = call.site.storage.people.account_of(call.person.id)
    if account is None or not account.password:
        return name_key(call.field("name")) == name_key(call.person.name)
    call.check("guess")
    if await call.site.accounts.knows(account, call.field("present")):
        return True
    call.spend("guess")
    return False


def _by_password(call: Call) -> bool:
    account = call.site.storage.people.account_of(call.person.id)
    if account is None and call.person.kind is not PersonKind.GUEST:
        raise Missing  # one of the demo's people
    return account is not None and bool(account.password)


def _form(call: Call, problem: str) -> Response:
    view = EraseView(
        action=call.site.urls.site("account-erase"),
        name=call.person.name,
        by_password=_by_password(call),
        problem=problem,
        export_action=call.site.urls.site("account-export"),
        cancel_url=call.site.urls.site("account"),
    )
    return draw(call, view, title=call.words("Erase my account"), status=422 if problem else 200)
