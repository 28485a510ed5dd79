"""What is read out of a version's text when it is kept: links, facts, words."""

from collections.abc import Iterable, Iterator, Mapping

from storage.records import Derived, Fact, Link, Space
from wiki.content.titles import parse_title, title_key
from wiki.errors import BadTitle
from wiki.markup.links import parse_target
from wiki.markup.plain import plain
from wiki.markup.rendered import Rendered, Target

PROPERTY = "property"
EDITION = "edition"
Spaces = Mapping[str, Space]


def derive(rendered: Rendered, *, space: Space, spaces: Spaces, facts: Iterable[Fact] = ()) -> Derived:
    """All that is kept beside a text of `space`; `spaces` are the site's, by slug, `facts` what plugins read in it."""
    links = [link for target in rendered.links if (link := aim(target, space=space, spaces=spaces))]
    editions = [
        Link(space=link.space, key=link.key, title=link.title, kind=EDITION)
        for value in rendered.properties.all(EDITION)
        if (link := aim(parse_target(value)[0], space=space, spaces=spaces))
    ]
    return Derived(
        links=tuple(_once([*links, *editions])),
        facts=(*_properties(rendered), *facts),
        headings="\n".join(heading.title for heading in rendered.headings),
        words="\n".join([plain(rendered), *(value for line in rendered.properties for value in line.values)]),
    )


def aim(target: Target, *, space: Space, spaces: Spaces) -> Link | None:
    """The title that a `[[…]]` in a page of `space` names; None for a link inside the page or an impossible title.

    A prefix that is no space's slug belongs to the title.
    """
    named = target.title
    if target.prefix is not None:
        if (other := spaces.get(target.prefix)) is not None:
            space = other
        else:
            named = f"{target.prefix}:{target.title}"
    if not named:
        return None
    try:
        title = parse_title(named)
    except BadTitle:
        return None
    return Link(space=space.id, key=title.key, title=title.text)


def _properties(rendered: Rendered) -> Iterator[Fact]:
    for prop in rendered.properties:
        for position, value in enumerate(prop.values):
            yield Fact(kind=PROPERTY, ref="", name=prop.key, position=position, value=value, key=title_key(value))


def _once(links: list[Link]) -> Iterator[Link]:
    seen: set[tuple[str, int, str]] = set()
    for link in links:
        identity = (link.kind, link.space, link.key)
        if identity not in seen:
            seen.add(identity)
            yield link
