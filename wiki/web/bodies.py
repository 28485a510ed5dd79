"""What stands around a rendered text: its contents list, its properties, its editions."""

from storage.records import Link, Page, Space
from wiki.content.derive import EDITION, aim
from wiki.content.editions import EDITION_TYPES
from wiki.content.search.listing import KEYWORDS, value_key
from wiki.content.titles import title_key
from wiki.markup.links import parse_target
from wiki.markup.properties import Properties, Property
from wiki.markup.rendered import Rendered
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.pages import ContentsEntry, PropertyLine

_FEWEST = 3  # headings that are worth a contents list


def contents_of(rendered: Rendered) -> tuple[ContentsEntry, ...]:
    """The sommaire; empty for a page with few headings."""
    if len(rendered.headings) < _FEWEST:
        return ()
    return tuple(
        ContentsEntry(title=heading.title, anchor=heading.anchor, depth=heading.level - 2)
        for heading in rendered.headings
        if heading.level <= 4
    )


def property_lines(call: Call, properties: Properties) -> tuple[PropertyLine, ...]:
    """A page's properties as they are shown; the edition is a link, a keyword leads to the pages that have it."""
    return tuple(
        PropertyLine(name=line.name, values=tuple(_value(call, line, value) for value in line.values))
        for line in properties
        if line.values
    )


def edition_items(call: Call, page: Page, properties: Properties) -> tuple[Item, ...]:
    """Ways to the pages of the edition that this page is, or that it names."""
    urls, items = call.site.urls, []
    if title_key(properties.first("type") or "") in EDITION_TYPES:
        items.append(
            Item(name=call.words("The pages of this edition"), url=urls.space(call.space, _edition(page.title)))
        )
    for value in properties.all(EDITION):
        if named := _named(call, value):
            space, link = named
            name = call.words("Edition: %(title)s", title=link.title)
            items.append(Item(name=name, url=urls.space(space, _edition(link.title))))
    return tuple(items)


def _edition(title: str) -> str:
    return f"edition/{title.replace(' ', '_')}"


def _value(call: Call, line: Property, value: str) -> Item:
    if line.key in KEYWORDS:
        return Item(name=value, url=call.site.urls.space(call.space, "search", keyword=value_key(value)))
    if line.key != EDITION or not (named := _named(call, value)):
        return Item(name=value, url="")
    space, link = named
    return Item(name=link.title, url=call.site.urls.title(space, link.title))


def _named(call: Call, value: str) -> tuple[Space, Link] | None:
    """The page that a property `édition` names, if there is one that the viewer may read."""
    link = aim(parse_target(value)[0], space=call.space, spaces={space.slug: space for space in call.readable})
    if link is None or not call.site.storage.pages.existing([(link.space, link.key)]):
        return None
    return call.homes[link.space], link
