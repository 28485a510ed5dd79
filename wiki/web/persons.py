"""Somebody whom an address names, as far as the viewer may know of her."""

from storage.records import Person
from wiki.content.recent import Wanted
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.forms import number


def person_here(call: Call, raw: str) -> Person:
    """A person who has a role in the space, is blocked in it, or did something in it that the viewer may see.

    Raises `Missing` for everybody else: neither names nor numbers tell who exists.
    """
    person, storage, space = number(raw, "person"), call.site.storage, call.space
    if any(member.person.id == person for member in storage.people.members(space.id)):
        return storage.people.get(person)
    if not call.site.recent.acts(call.viewer, [space], Wanted(person=person), limit=1).acts:
        raise Missing
    return storage.people.get(person)
