"""Block somebody in a space, or everybody who came by a join link; let somebody in again."""

from starlette.responses import RedirectResponse, Response

from storage.records import Invitation, Person
from wiki.errors import BadRequest, Forbidden, Missing
from wiki.web.call import Call
from wiki.web.contexts import BlockView, Item
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.marks import author_mark
from wiki.web.persons import person_here

_LINK = "link/"


async def ask(call: Call) -> Response:
    """`+block/{person}`, or `+block/link/{n}` for all who came by a link."""
    if call.address.rest.startswith(_LINK):
        return _ask_link(call, link_named(call, call.address.rest.removeprefix(_LINK)))
    person = person_here(call, call.address.rest)
    blocked = call.space.id in call.site.storage.people.holding(person.id).blocked
    view = BlockView(
        action=call.site.urls.space(call.space, f"block/{person.id}"),
        people=(author_mark(call, person, call.space),),
        link="",
        blocked=blocked,
        possible=_possible(call, person, blocked=blocked),
        came_by="" if blocked else _came_by(call, person),
        revert_url=call.site.urls.space(call.space, "revert", whose=f"person-{person.id}"),
        cancel_url=call.site.urls.space(call.space, "members"),
    )
    title = call.words("Let in again") if blocked else call.words("Block")
    return draw(call, view, title=title)


async def block(call: Call) -> Response:
    act, blocking, members = call.field("act"), call.site.blocking, call.site.urls.space
    if act not in {"block", "unblock"}:
        raise BadRequest("act")
    if call.address.rest.startswith(_LINK):
        invitation = link_named(call, call.address.rest.removeprefix(_LINK))
        await blocking.block_joined(invitation, by=call.viewer, space=call.space)
        return RedirectResponse(members(call.space, "members", done="blocked"), 303)
    person = person_here(call, call.address.rest)
    if act == "block":
        close = _link_of(call, person) if call.field("close") else None
        await blocking.block(person, by=call.viewer, space=call.space, close=close)
    else:
        await blocking.unblock(person, by=call.viewer, space=call.space)
    return RedirectResponse(members(call.space, "members", done=f"{act}ed"), 303)


def link_named(call: Call, raw: str) -> Invitation:
    """A join link of the space. Raises `Missing`."""
    found = call.site.storage.invitations.get(number(raw, "invitation"))
    if found is None or found.space != call.space.id:
        raise Missing
    return found


def care_of(call: Call, person: Person) -> tuple[Item, ...]:
    """What a moderator may do about somebody: nothing about herself."""
    if call.viewer.person is None or call.viewer.person.id == person.id:
        return ()
    words, urls, space = call.words, call.site.urls, call.space
    revert = Item(name=words("Take back"), url=urls.space(space, "revert", whose=f"person-{person.id}"))
    blocked = space.id in call.site.storage.people.holding(person.id).blocked
    if not _possible(call, person, blocked=blocked):
        return (revert,)
    name = words("Let in again") if blocked else words("Block")
    return (revert, Item(name=name, url=urls.space(space, f"block/{person.id}")))


def _possible(call: Call, person: Person, *, blocked: bool) -> bool:
    blocking = call.site.blocking
    return (blocking.may_unblock if blocked else blocking.may_block)(call.viewer, person, call.space)


def _link_of(call: Call, person: Person) -> Invitation | None:
    """The join link of this space by which somebody came, if others can still come by it."""
    number = call.site.storage.people.invitation_of(person.id)
    found = call.site.storage.invitations.get(number) if number else None
    return found if found and found.space == call.space.id and call.site.joining.is_open(found) else None


def _came_by(call: Call, person: Person) -> str:
    link = _link_of(call, person)
    return (link.label or call.words("Join link")) if link else ""


def _ask_link(call: Call, invitation: Invitation) -> Response:
    if call.viewer.person is None:
        raise Forbidden
    joined = call.site.storage.invitations.joined(invitation.id)
    people = [person for person in joined if call.site.blocking.may_block(call.viewer, person, call.space)]
    view = BlockView(
        action=call.site.urls.space(call.space, f"block/link/{invitation.id}"),
        people=tuple(author_mark(call, person, call.space) for person in people),
        link=invitation.label or call.words("Join link"),
        came_by="",
        blocked=False,
        possible=True,
        revert_url=call.site.urls.space(call.space, "revert", whose=f"link-{invitation.id}"),
        cancel_url=call.site.urls.space(call.space, f"invitation/{invitation.id}"),
    )
    return draw(call, view, title=call.words("Block"))
