"""One person: what she is, and what the site's administrators may decide."""

from starlette.responses import RedirectResponse, Response

from storage.records import Person, PersonKind, Role
from wiki.errors import BadRequest, LastAdministrator
from wiki.web.call import Call
from wiki.web.contexts import Item, PersonView
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.languages import message
from wiki.web.marks import author_mark
from wiki.web.notices import notices_of
from wiki.web.roles import role_names

_NONE = "none"
_KINDS = {
    PersonKind.ACCOUNT: message("Account"),
    PersonKind.GUEST: message("Guest"),
    PersonKind.UNCLAIMED: message("not claimed"),
    PersonKind.SYSTEM: message("system"),
}


async def show(call: Call) -> Response:
    return _page(call, _named(call), "")


async def change(call: Call) -> Response:
    """Raises `Forbidden` for whom one may not block."""
    person, act, site = _named(call), call.field("act"), call.site
    try:
        if act == "role":
            await site.governing.set_role(person, _role(call), space=None, by=call.person)
        elif act == "sessions":
            await site.governing.end_sessions(person, by=call.person)
        elif act == "block":
            await site.blocking.block(person, by=call.viewer, space=None)
        elif act == "unblock":
            await site.blocking.unblock(person, by=call.viewer, space=None)
        else:
            raise BadRequest("act")
    except LastAdministrator:
        return _page(call, person, call.words("Nobody else administers the site: first give this role to somebody."))
    return RedirectResponse(site.urls.site(f"admin/person/{person.id}", done="decided"), 303)


def _named(call: Call) -> Person:
    return call.site.storage.people.get(number(call.address.rest.partition("/")[2], "person"))


def _role(call: Call) -> Role | None:
    try:
        return None if call.field("role") == _NONE else Role(call.field("role"))
    except ValueError as error:
        raise BadRequest("role") from error


def _page(call: Call, person: Person, problem: str) -> Response:
    storage = call.site.storage
    account, holding = storage.people.account_of(person.id), storage.people.holding(person.id)
    sessions = storage.sessions.of_person(person.id)
    view = PersonView(
        action=call.site.urls.site(f"admin/person/{person.id}"),
        mark=author_mark(call, person),
        kind=call.words(_KINDS[person.kind]),
        email=account.email if account else "",
        spaces=_spaces(call, person),
        roles=_choices(call, holding.site) if account else (),
        sessions=len(sessions),
        tokens=len(storage.sessions.tokens_of(person.id)),
        used=call.clock.moment(sessions[0].used) if sessions else "",
        blocked=holding.barred,
        above=not call.site.blocking.may_block(call.viewer, person, None),
        problem=problem,
        accounts_url=call.site.urls.site("admin/accounts"),
    )
    return draw(call, view, title=person.name, status=422 if problem else 200, notices=notices_of(call))


def _spaces(call: Call, person: Person) -> tuple[Item, ...]:
    names, holding = role_names(call), call.site.storage.people.holding(person.id)
    told = {space: names[role] for space, role in holding.spaces.items()}
    told.update(dict.fromkeys(holding.blocked, call.words("blocked")))
    return tuple(
        Item(
            name=call.words("%(place)s: %(role)s", place=space.title, role=told[space.id]),
            url=call.site.urls.space(space, "members"),
        )
        for space in call.spaces
        if space.id in told
    )


def _choices(call: Call, current: Role | None) -> tuple[Choice, ...]:
    names = role_names(call)
    none = Choice(value=_NONE, name=call.words("No role on the site"), chosen=current is None)
    return (none, *(Choice(value=role.value, name=names[role], chosen=role is current) for role in Role))
