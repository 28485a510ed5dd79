"""Become a member by oneself, where the space lets everybody in who has an account."""

from starlette.responses import RedirectResponse, Response

from storage.records import Entry, Role
from wiki.keeping import keep
from wiki.web.call import Call
from wiki.web.contexts.joining import AdmissionView
from wiki.web.drawing import draw


async def ask(call: Call) -> Response:
    view = AdmissionView(
        action=call.site.urls.space(call.space, "join"),
        cancel_url=call.site.urls.space(call.space),
    )
    return draw(call, view, title=call.words("Join %(space)s", space=call.space.title))


async def join(call: Call) -> Response:
    person, space, storage = call.person, call.space, call.site.storage
    subject = f"person {person.id}: {Role.MEMBER.value}"
    entry = Entry(at=call.site.now(), verb="role", person=person, space=space.id, subject=subject)

    def job() -> None:
        storage.people.set_role(person.id, Role.MEMBER, space=space.id)
        storage.audit.add(entry)

    await keep(storage, job)
    return RedirectResponse(call.site.urls.space(space, done="joined"), 303)
