"""What one person did in a space."""

from dataclasses import replace

from starlette.responses import Response

from storage.records import PersonKind
from wiki.content.recent import Wanted
from wiki.errors import Missing
from wiki.people.permissions import Verb
from wiki.web.blocking import care_of
from wiki.web.call import Call
from wiki.web.changes import days_of
from wiki.web.contexts import ContributionsView
from wiki.web.drawing import draw
from wiki.web.filters import in_address, read_moment
from wiki.web.forms import number
from wiki.web.languages import message
from wiki.web.marks import author_mark

_ACTS = 100
_KINDS = {
    PersonKind.ACCOUNT: message("member"),
    PersonKind.GUEST: message("guest"),
    PersonKind.UNCLAIMED: message("not claimed"),
    PersonKind.SYSTEM: message("system"),
}


async def contributions(call: Call) -> Response:
    """Versions, files and events by one person, newest first.

    Whoever did nothing that this viewer may see is not there: neither names nor numbers tell who exists.
    """
    person = call.site.storage.people.get(number(call.address.rest, "person"))
    before = read_moment(call.query("before"))
    wanted = Wanted(person=person.id, before=before)
    found = call.site.recent.acts(call.viewer, [call.space], wanted, limit=_ACTS)
    mine = call.viewer.person is not None and call.viewer.person.id == person.id
    if not found.acts and not mine:
        raise Missing
    verb = f"contributions/{person.id}"
    view = ContributionsView(
        person=replace(author_mark(call, person), name=person.name),
        kind=call.words(_KINDS[person.kind]),
        days=days_of(call, found.acts, [call.space], name_spaces=False),
        care=care_of(call, person) if call.may(Verb.MODERATE) else (),
        newest_url=call.site.urls.space(call.space, verb) if before else "",
        older_url=call.site.urls.space(call.space, verb, before=in_address(found.reached)) if found.reached else "",
    )
    return draw(call, view, title=call.words("Contributions of %(name)s", name=person.name))
