"""The page that an address names, or the place where it would be."""

from storage.errors import NotFound
from storage.records import MARKDOWN, Hides, NewPage, Page, Space, Title
from wiki.content.history import text_hidden
from wiki.content.titles import parse_title
from wiki.errors import Forbidden, Missing, TextHidden
from wiki.people.permissions import Verb
from wiki.web.call import Call


def home(call: Call) -> Space:
    """The space of the address, be the viewer not to know of it: for what a link opens. Raises `Missing`."""
    space = call.here or call.site.storage.spaces.get(call.address.slug)
    if space is None:
        raise Missing
    return space


def page_at_home(call: Call) -> Page:
    """The living page of the address, as `home` finds its space. Raises `Missing`."""
    if call.here or call.address.title is None or call.address.talk:
        return call.live_page
    page = call.site.storage.pages.titled(home(call).id, call.address.title.key)
    if page is None or page.deleted:
        raise Missing
    return page


def place_of(call: Call) -> Page | NewPage:
    """Raises `Missing` for the talk of a page that is not there."""
    if call.address.title is None or (call.address.talk and (call.subject is None or call.subject.deleted)):
        raise Missing
    if call.page is not None:
        return call.page
    if call.subject is None:
        return NewPage(space=call.space.id, title=call.address.title)
    title = Title(text=call.subject.title, key=parse_title(call.subject.title).key)
    return NewPage(space=call.space.id, title=title, subject=call.subject.id)


def format_of(call: Call, base: int) -> str:
    """The format of a text that started from version `base` of the page that the address names (0: none)."""
    if base == 0 or call.page is None:
        return MARKDOWN
    try:
        return call.site.storage.versions.get(call.page.id, base).format
    except NotFound:
        return MARKDOWN


def place_url(call: Call, verb: str = "", **query: str | int) -> str:
    """The address of that page or place, or of what `verb` does with it."""
    urls = call.site.urls
    if call.page is not None:
        return urls.page(call.space, call.page, verb, **query)
    if call.address.title is None:
        raise Missing
    if call.address.talk:
        verb = f"talk/+{verb}" if verb else "talk"
    return urls.title(call.space, call.address.title.text, verb, **query)


def place_to_change(call: Call, base: int) -> Page | NewPage:
    """`place_of`, for a change that started from version `base`.

    Raises `Forbidden` for those who may not begin a page, or bring one back; `TextHidden` where merging would show
    the viewer a text that she may not see, or show a hidden one to everybody.
    """
    place = place_of(call)
    allow_beginning(call)
    if isinstance(place, Page) and not place.deleted:
        _let_read(call, place, base)
        if base != place.head:
            refuse_hidden(call, place)
    return place


def place_to_add(call: Call) -> Page | NewPage:
    """`place_of`, for what is only added to a text; who may do that may begin it too.

    Raises `TextHidden` where a new version would show again what is hidden: to everybody, administrators too.
    """
    place = place_of(call)
    if isinstance(place, Page):
        refuse_hidden(call, place)
    return place


def refuse_hidden(call: Call, page: Page) -> None:
    """Raises `TextHidden`, whoever asks, where the current text is hidden: the next one would hold it."""
    if Hides.TEXT in call.site.storage.versions.get(page.id, page.head).hides:
        raise TextHidden


def allow_beginning(call: Call) -> None:
    """Raises `Forbidden` where no living page is, for those who may not create one."""
    if (call.page is None or call.page.deleted) and not call.may(Verb.CREATE):
        raise Forbidden


def _let_read(call: Call, page: Page, number: int) -> None:
    try:
        version = call.site.storage.versions.get(page.id, number)
    except NotFound:
        return  # a base that never was is refused when the page changes
    if text_hidden(call.viewer, call.space, version):
        raise TextHidden
