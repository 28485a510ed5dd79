"""The demo in the browser: sign in by role on this machine, remove it with one button."""

from starlette.responses import RedirectResponse, Response

from wiki.errors import Missing
from wiki.keeping import keep
from wiki.web.call import Call
from wiki.web.contexts import DemoView
from wiki.web.contexts.people import DemoRole
from wiki.web.drawing import draw
from wiki.web.entering import enter
from wiki.web.forms import number
from wiki.web.roles import role_names, roles_explained
from wiki.web.security import from_this_machine, safe_next


def roles(call: Call) -> tuple[DemoRole, ...]:
    """The buttons, only for a browser on this very machine."""
    if not call.site.settings.demo or not from_this_machine(call.request, call.site.settings):
        return ()
    names, explained = role_names(call), roles_explained(call)
    return tuple(
        DemoRole(person=person.id, name=person.name, role=names[role], explained=explained[role])
        for person, role in call.site.storage.people.demo_people()
    )


async def sign_in(call: Call) -> Response:
    """As one of the demo's people; nobody else, and from nowhere else."""
    wanted = number(call.field("person"), "person")
    if wanted not in {role.person for role in roles(call)}:
        raise Missing
    return await enter(call, call.site.storage.people.get(wanted), safe_next(call.field("next")))


async def ask(call: Call) -> Response:
    spaces = [space for space in call.site.storage.spaces.all() if space.demo]
    if not spaces:
        raise Missing
    changes = call.site.storage.versions.recent([space.id for space in spaces], before=None, limit=1000)
    written = sum(1 for change in changes if any(not author.person.demo for author in change.version.authors))
    view = DemoView(
        action=call.site.urls.site("demo"),
        spaces=tuple(space.title for space in spaces),
        written=written,
        cancel_url=call.site.urls.site(),
    )
    return draw(call, view, title=call.words("Remove the demonstration"))


async def remove(call: Call) -> Response:
    demo = [space.id for space in call.spaces if space.demo]
    linking = [page for page in call.site.storage.derived.linking_to(demo) if page.space not in demo]
    await keep(call.site.storage, call.site.storage.spaces.remove_demo)
    for page in linking:  # what they named is a title like any other from now on
        await call.site.pages.rederive(page)
    return RedirectResponse(call.site.urls.site(), 303)
