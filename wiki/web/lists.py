"""All titles of a space."""

from itertools import groupby

from starlette.responses import Response

from wiki.markup.names import fold
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item, TitlesView
from wiki.web.contexts.home import TitleLetter
from wiki.web.drawing import draw

_TITLES = 500


async def titles(call: Call) -> Response:
    """All pages of the space, by first letter."""
    urls, after = call.site.urls, call.query("after")
    pages = call.site.storage.pages.titles(call.space.id, after=after, limit=_TITLES + 1)
    shown = sorted(pages[:_TITLES], key=lambda page: fold(page.title))
    letters = tuple(
        TitleLetter(
            letter=letter, pages=tuple(Item(name=page.title, url=urls.page(call.space, page)) for page in group)
        )
        for letter, group in groupby(shown, key=lambda page: _letter(page.title))
    )
    view = TitlesView(
        letters=letters,
        total=call.site.storage.pages.count(call.space.id),
        more_url=urls.space(call.space, "pages", after=pages[_TITLES - 1].key) if len(pages) > _TITLES else "",
        create_url=urls.space(call.space, "new") if call.may(Verb.CREATE) else "",
    )
    return draw(call, view, title=call.words("All pages"))


def _letter(title: str) -> str:
    """The first letter that counts: « Œuf » stands under O, « "Citation" » under C."""
    first = fold(title)[:1].upper()
    return first if first.isalpha() else "#"
