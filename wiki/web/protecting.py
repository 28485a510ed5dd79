"""Protect a page: who may edit it, give it another title, delete it."""

from starlette.responses import RedirectResponse, Response

from storage.records import Entry, Page, Role
from wiki.errors import BadRequest
from wiki.keeping import keep
from wiki.people.protecting import ACTS, is_hers, protected, settable
from wiki.web.call import Call
from wiki.web.contexts import ProtectView
from wiki.web.contexts.care import ProtectStep
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.heads import head_of
from wiki.web.languages import message

_LABELS = {
    "edit": message("Who may edit this page"),
    "rename": message("Who may rename it"),
    "delete": message("Who may delete it"),
}
_WHO = {
    None: message("Everybody whose role in the space allows it"),
    Role.MEMBER: message("Members, facilitation and administration"),
    Role.ANIMATOR: message("Facilitation and administration"),
    Role.ADMINISTRATOR: message("Administration alone"),
}


async def ask(call: Call) -> Response:
    page = call.live_page
    view = ProtectView(
        action=call.site.urls.page(call.space, page, "protect"),
        steps=tuple(_step(call, page, act) for act in _acts(page)),
        cancel_url=call.site.urls.page(call.space, page),
    )
    title = call.words("Protect “%(title)s”", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current="protect"))


async def protect(call: Call) -> Response:
    """What is not sent stays as it is. Raises `Forbidden` for a step above one's own."""
    page, by, at, storage = call.live_page, call.person, call.site.now(), call.site.storage
    sent = {act: _role(call, act) for act in _acts(page) if act in call.form}
    protection = protected(call.viewer, call.space, page.protection, sent)
    told = ", ".join(f"{act} {step.value}" for act in ACTS if (step := getattr(protection, act)))
    entry = Entry(at=at, verb="protect", person=by, space=page.space, subject=f"page {page.id}: {told or 'none'}")

    def job() -> None:
        storage.pages.protect(page.id, protection, by=by.id, at=at)
        storage.audit.add(entry)

    if protection != page.protection:
        await keep(storage, job)
    return RedirectResponse(call.site.urls.page(call.space, page, done="protected"), 303)


def _acts(page: Page) -> tuple[str, ...]:
    """A talk page has no title and life of its own."""
    return ACTS if page.subject is None else ACTS[:1]


def _role(call: Call, act: str) -> Role | None:
    try:
        return Role(call.field(act)) if call.field(act) else None
    except ValueError as error:
        raise BadRequest(act) from error


def _step(call: Call, page: Page, act: str) -> ProtectStep:
    current: Role | None = getattr(page.protection, act)
    hers = is_hers(call.viewer, call.space, current)
    offered = (None, *settable(call.viewer, call.space)) if hers else (current,)
    return ProtectStep(
        name=act,
        label=call.words(_LABELS[act]),
        choices=tuple(_choice(call, step, chosen=step is current) for step in offered),
        fixed=not hers,
    )


def _choice(call: Call, step: Role | None, *, chosen: bool) -> Choice:
    name = _WHO.get(step) or _WHO[Role.MEMBER]
    return Choice(value=step.value if step else "", name=call.words(name), chosen=chosen)
