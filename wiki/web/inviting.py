"""Make a join link, show it with its code to print, close it."""

from datetime import timedelta

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from storage.records import Invitation, Role
from wiki.content.texts import accept_line
from wiki.content.titles import HOME, parse_title
from wiki.errors import BadRequest, BadTitle, Missing
from wiki.people.joining import grantable
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.codes import qr_code
from wiki.web.contexts.frame import Choice, Item
from wiki.web.contexts.joining import InvitationView, InviteView
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.roles import role_names, roles_explained

_USUAL = Role.GUEST
_LIVES = (1, 7, 30, 366)  # days
_MOST = 10_000


async def form(call: Call) -> Response:
    return _form(call, role=_USUAL, label="", life=_LIVES[1], uses="", to=call.query("to"), problem="")


async def invite(call: Call) -> Response:
    to, label = call.field("to"), accept_line(call.field("label"), longest=80)
    role, life = _role(call), number(call.field("life"), "life", default=_LIVES[1])
    try:
        uses = min(number(call.field("uses").strip(), "uses", default=0), _MOST)
    except BadRequest:
        problem = call.words("How many people may use it is a number, or nothing for any number of people.")
        return _form(call, role=role, label=label, life=life, uses=call.field("uses"), to=to, problem=problem)
    made = await call.site.joining.invite(
        call.space, role, by=call.viewer, label=label, life=timedelta(days=max(1, life)), uses=uses
    )
    return RedirectResponse(call.site.urls.space(call.space, f"invitation/{made.id}", to=to), 303)


async def show(call: Call) -> Response:
    invitation = _invitation(call)
    page = _page_title(call.query("to"))
    address = join_address(call, invitation, page, verb="live" if call.query("write") else "")
    alive = call.site.joining.is_open(invitation)
    shown = alive and invitation.role in grantable(call.viewer, call.space)  # the address is as good as the role
    view = InvitationView(
        space=call.space.title,
        language=call.space.language,
        label=invitation.label,
        page="" if page == HOME else page,
        url=address if shown else "",
        code=qr_code(address, title=call.words("Code that leads to %(url)s", url=address)) if shown else Markup(""),
        open=alive,
        can=roles_explained(call)[invitation.role],
        until=call.clock.day(invitation.expires),
        used=used_words(call, invitation),
        close_action=call.site.urls.space(call.space, f"invitation/{invitation.id}") if alive else "",
        members_url=call.site.urls.space(call.space, "members"),
        local=not call.site.settings.url,
        care=_care(call, invitation) if call.may(Verb.MODERATE) else (),
    )
    return draw(call, view, title=call.words("Join link"))


async def close(call: Call) -> Response:
    """From now on nobody comes by it any more; who came stays."""
    invitation = _invitation(call)
    await call.site.joining.close(invitation, by=call.person)
    return RedirectResponse(call.site.urls.space(call.space, "members"), 303)


def open_link(call: Call, role: Role) -> Invitation | None:
    """A join link of this role, for as many as come, that the viewer may show: the one that lives longest."""
    if role not in grantable(call.viewer, call.space):
        return None
    made = call.site.storage.invitations.of_space(call.space.id)
    fit = [one for one in made if one.role is role and not one.uses and call.site.joining.is_open(one)]
    return max(fit, key=lambda one: one.expires, default=None)


def join_address(call: Call, invitation: Invitation, page: str, *, verb: str = "") -> str:
    """The whole address of a join link; a site that was given none is known by the name it was asked under.

    `verb`: what who comes by it does with the page at once; to write it with the others is "live".
    """
    urls = call.site.urls
    path = urls.site(f"join/{call.site.joining.token(invitation)}", to=page, **({"then": verb} if verb else {}))
    return call.full(path)


def used_words(call: Call, invitation: Invitation) -> str:
    if invitation.uses:
        return call.words("%(used)s of %(uses)s", used=invitation.used, uses=invitation.uses)
    return call.words.count("%(num)s person came", "%(num)s people came", invitation.used)


def _care(call: Call, invitation: Invitation) -> tuple[Item, ...]:
    """What a moderator may do about all who came by a link."""
    if not invitation.used:
        return ()
    words, urls = call.words, call.site.urls
    return (
        Item(name=words("Take back changes"), url=urls.space(call.space, "revert", whose=f"link-{invitation.id}")),
        Item(name=words("Block all who came"), url=urls.space(call.space, f"block/link/{invitation.id}")),
    )


def _invitation(call: Call) -> Invitation:
    found = call.site.storage.invitations.get(number(call.address.rest, "invitation"))
    if found is None or found.space != call.space.id:
        raise Missing
    return found


def _role(call: Call) -> Role:
    try:
        return Role(call.field("role") or _USUAL.value)
    except ValueError as error:
        raise BadRequest("role") from error


def _page_title(raw: str) -> str:
    try:
        return parse_title(raw).text if raw else ""
    except BadTitle:
        return ""


def _form(call: Call, *, role: Role, label: str, life: int, uses: str, to: str, problem: str) -> Response:
    names, explained = role_names(call), roles_explained(call)
    view = InviteView(
        action=call.site.urls.space(call.space, "invite"),
        roles=tuple(
            Choice(value=each.value, name=f"{names[each]} — {explained[each]}", chosen=each is role)
            for each in grantable(call.viewer, call.space)
        ),
        lives=tuple(
            Choice(
                value=str(days),
                name=call.words.count("%(num)s day", "%(num)s days", days) if days < 366 else call.words("one year"),
                chosen=days == life,
            )
            for days in _LIVES
        ),
        label=label,
        uses=uses,
        to=_page_title(to),
        problem=problem,
        cancel_url=call.site.urls.space(call.space, "members"),
    )
    return draw(call, view, title=call.words("Invite people"), status=422 if problem else 200)
