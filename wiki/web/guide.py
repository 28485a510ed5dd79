"""The style guide: every part of the look together, in any of the themes, for those who make one."""

from dataclasses import replace
from datetime import datetime

import anyio.to_thread
from markupsafe import Markup
from starlette.responses import Response

from storage.records import MARKDOWN, Person, PersonKind
from wiki.content.models import texts_of, welcome_text
from wiki.web.bodies import contents_of
from wiki.web.call import Call
from wiki.web.contexts import GuideView, Item, Notice, PageHead
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.guide_samples import (
    SHOWN,
    band,
    changes,
    choices,
    clash,
    colours,
    compared,
    edition_card,
    moved,
    properties,
    space_card,
    versions,
    zones,
)
from wiki.web.guide_search import chips, facets, found, years
from wiki.web.looks import Theme
from wiki.web.marks import author_mark

_NAMES = (
    "Lucie Vandeputte",
    "Samir Belhadi",
    "Nolwenn Kerdraon",
    "Bastien Roumégas",
    "Aïcha Tounsi",
    "Odile Marchetti",
)
_HERE = "#content"
_AT = "2012-07-03T14:50:00+02:00"  # a sample's date: it never grows old


async def styleguide(call: Call) -> Response:
    """`?theme=` shows another theme than the plain one."""
    theme = call.site.looks.theme(call.query("theme"))
    call.look = theme.name
    view = await anyio.to_thread.run_sync(_view, call, theme)
    return draw(call, view, title=call.words("Style guide"), page=_head(call), notices=view.notices[:1])


def _view(call: Call, theme: Theme) -> GuideView:
    language, at = call.language, datetime.fromisoformat(_AT)
    authors = tuple(
        author_mark(call, Person(id=number, kind=PersonKind.ACCOUNT, name=name)) for number, name in enumerate(_NAMES)
    )
    rendered = call.site.renderings.of(texts_of("minutes")[language] + SHOWN, MARKDOWN)
    paragraphs = [part for part in welcome_text(language).split("\n\n") if part[0].isalpha()]
    return GuideView(
        here=_HERE,
        theme=theme.title,
        themes=tuple(
            Item(name=one.title, url=call.site.urls.site("styleguide", theme=one.name), current=one is theme)
            for one in call.site.looks.themes.values()
        ),
        tokens=_tokens(theme),
        notices=_notices(call),
        nav=_nav(call),
        choices=choices(call),
        zones=zones(call),
        colours=colours(call),
        authors=authors,
        space=space_card(call, _HERE),
        edition=edition_card(call, at, _HERE),
        days=changes(call, at, authors, _HERE),
        prose=Markup("").join(Markup(piece) for piece in rendered.pieces if isinstance(piece, str)),  # noqa: S704 (cleaned)
        contents=contents_of(replace(rendered, headings=rendered.headings[:5])),
        editions=(Item(name=call.words("The pages of this edition"), url=_HERE),),
        properties=properties(call),
        properties_url=_HERE,
        linking=_nav(call),
        versions=versions(call, at, authors, _HERE),
        band=band(call, at, authors[1], _HERE),
        sides=moved(paragraphs),
        inline=compared(paragraphs),
        clash=clash(paragraphs),
        found=found(call, at, paragraphs, _HERE),
        facets=facets(call, _NAMES, _HERE),
        years=years(_HERE),
        chips=chips(call, _HERE),
    )


def _head(call: Call) -> PageHead:
    """The head of a page, with all that one can do with it."""
    words = call.words
    tabs = (words("Read"), words("Discussion"), words("History"))
    return PageHead(
        title=words("Style guide"),
        url=_HERE,
        tabs=tuple(Item(name=name, url=_HERE, current=name == tabs[0]) for name in tabs),
        edit_url=_HERE,
        more=(Item(name=words("What links here"), url=_HERE), Item(name=words("Rename"), url=_HERE)),
        parents=(Item(name=words("Home"), url=_HERE),),
    )


def _nav(call: Call) -> tuple[Item, ...]:
    words = call.words
    names = (words("Home"), words("All pages"), words("Recent changes"))
    return tuple(Item(name=name, url=_HERE, current=name == names[0]) for name in names)


def _notices(call: Call) -> tuple[Notice, ...]:
    words = call.words
    step = Item(name=words("Invite people"), url=_HERE)
    return (
        Notice(kind="done", text=words("Saved, together with what others changed meanwhile."), undo_url=_HERE),
        Notice(kind="info", text=words("The space is yours. Here is its first page: make it your own."), steps=(step,)),
        Notice(kind="warn", text=words("This page is in the trash: readers don’t see it.")),
    )


def _tokens(theme: Theme) -> tuple[Choice, ...]:
    light, dark = theme.tokens.light, theme.tokens.dark
    return tuple(Choice(value=name, name=name, colours=(light[name], dark[name])) for name in light)
