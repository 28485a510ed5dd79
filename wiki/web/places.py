"""The page that an address names, or the place where it would be."""

from storage.records import NewPage, Page, Title
from wiki.content.titles import parse_title
from wiki.errors import Missing
from wiki.web.call import Call


def place_of(call: Call) -> Page | NewPage:
    """Raises `Missing` for the talk of a page that is not there."""
    if call.page is not None:
        return call.page
    if call.address.title is None:
        raise Missing
    if not call.address.talk:
        return NewPage(space=call.space.id, title=call.address.title)
    if call.subject is None or call.subject.deleted:
        raise Missing
    title = Title(text=call.subject.title, key=parse_title(call.subject.title).key)
    return NewPage(space=call.space.id, title=title, subject=call.subject.id)
