"""All accounts, by name."""

import anyio.to_thread
from starlette.responses import Response

from storage.records import Account, Holding, PersonKind
from wiki.markup.names import plain_letters
from wiki.web.admin.ways import ways
from wiki.web.call import Call
from wiki.web.contexts import AccountsView
from wiki.web.contexts.admin import AccountRow
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.marks import author_mark
from wiki.web.roles import role_names

_PAGE = 50
_LONGEST = 80


async def show(call: Call) -> Response:
    """Fifty at a time, `?from=` on; with `?q=` those whose name or address holds it."""
    view = await anyio.to_thread.run_sync(_view, call)
    return draw(call, view, title=call.words("Accounts"))


def _view(call: Call) -> AccountsView:
    words, start = call.query("q").strip()[:_LONGEST], number(call.query("from"), "from", default=0)
    people, found = call.site.storage.people, _found(call, words)
    url = call.site.urls.site
    return AccountsView(
        rooms=ways(call, "accounts"),
        action=url("admin/accounts"),
        words=words,
        total=len(found),
        guests=people.count(PersonKind.GUEST),
        accounts=tuple(_row(call, account) for account in found[start : start + _PAGE]),
        newer_url=url("admin/accounts", q=words, **{"from": max(start - _PAGE, 0) or ""}) if start else "",
        older_url=url("admin/accounts", q=words, **{"from": start + _PAGE}) if start + _PAGE < len(found) else "",
    )


def _found(call: Call, words: str) -> list[Account]:
    wanted = plain_letters(words)
    accounts = call.site.storage.people.accounts()
    return [one for one in accounts if wanted in plain_letters(f"{one.person.name} {one.email}")]


def _row(call: Call, account: Account) -> AccountRow:
    storage, person = call.site.storage, account.person
    holding, sessions = storage.people.holding(person.id), storage.sessions.of_person(person.id)
    return AccountRow(
        mark=author_mark(call, person),
        email=account.email,
        roles=roles_of(call, holding),
        used=call.clock.day(call.clock.local(sessions[0].used)) if sessions else "",
        blocked=holding.barred,
        url=call.site.urls.site(f"admin/person/{person.id}"),
    )


def roles_of(call: Call, holding: Holding) -> tuple[str, ...]:
    """« Tout le site : Administration », « Espace : Membre »."""
    names, titles = role_names(call), {space.id: space.title for space in call.spaces}
    held = [(call.words("The whole site"), holding.site)] if holding.site else []
    held += [(titles[space], role) for space, role in holding.spaces.items() if space in titles]
    return tuple(call.words("%(place)s: %(role)s", place=place, role=names[role]) for place, role in held)
