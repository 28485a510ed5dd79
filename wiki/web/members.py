"""Who is in a space, and as what."""

from starlette.responses import RedirectResponse, Response

from storage.errors import NotFound
from storage.records import Invitation, Member, Role
from wiki.errors import BadRequest, Forbidden
from wiki.people.joining import grantable
from wiki.people.permissions import Verb
from wiki.web.blocking import care_of
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.contexts.joining import InvitationLine, MemberLine, MembersView
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.inviting import used_words
from wiki.web.marks import author_mark
from wiki.web.notices import notices_of
from wiki.web.roles import role_names

_OUT = "none"


async def show(call: Call) -> Response:
    urls, storage = call.site.urls, call.site.storage
    view = MembersView(
        action=urls.space(call.space, "members"),
        members=tuple(_line(call, member) for member in storage.people.members(call.space.id)),
        invitations=tuple(_link(call, link) for link in storage.invitations.of_space(call.space.id)),
        invite_url=urls.space(call.space, "invite"),
    )
    return draw(call, view, title=call.words("Members"), notices=notices_of(call))


async def change(call: Call) -> Response:
    """Give somebody another role here, or none; never a role that is not one's own to give."""
    person, wanted = number(call.field("person"), "person"), call.field("role")
    member = next((each for each in call.site.storage.people.members(call.space.id) if each.person.id == person), None)
    if member is None:
        raise NotFound(f"member {person}")
    if wanted != _OUT and wanted not in {role.value for role in grantable(call.viewer, call.space)}:
        raise Forbidden if wanted in {role.value for role in Role} else BadRequest("role")
    role = None if wanted == _OUT else Role(wanted)
    await call.site.governing.set_role(member.person, role, space=call.space, by=call.person)
    return RedirectResponse(call.site.urls.space(call.space, "members"), 303)


def _line(call: Call, member: Member) -> MemberLine:
    names = role_names(call)
    choices = [
        Choice(value=role.value, name=names[role], chosen=role is member.role)
        for role in grantable(call.viewer, call.space)
    ]
    out = Choice(value=_OUT, name=call.words("No role here"), chosen=member.role is None)
    return MemberLine(
        person=member.person.id,
        mark=author_mark(call, member.person),
        role=call.words("blocked") if member.blocked else names[member.role] if member.role else "",
        roles=(*choices, out) if call.may(Verb.MANAGE_SPACE) and not member.blocked else (),
        url=call.site.urls.space(call.space, f"contributions/{member.person.id}"),
        care=care_of(call, member.person) if call.may(Verb.MODERATE) else (),
    )


def _link(call: Call, invitation: Invitation) -> InvitationLine:
    alive = call.site.joining.is_open(invitation)
    until = call.words("until %(day)s", day=call.clock.day(invitation.expires))
    return InvitationLine(
        label=invitation.label or call.words("Join link"),
        role=role_names(call)[invitation.role],
        state=until if alive else call.words("closed"),
        used=used_words(call, invitation),
        url=call.site.urls.space(call.space, f"invitation/{invitation.id}"),
        open=alive,
    )
