"""The door to rendering: a page's text in, `Rendered` out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from mistune.util import escape

from wiki.markup.anchors import Anchors
from wiki.markup.document import Page, render_page
from wiki.markup.known import Known
from wiki.markup.names import fold
from wiki.markup.properties import Properties, split
from wiki.markup.rendered import Rendered
from wiki.markup.sanitize import clean
from wiki.markup.tokens import neutral
from wiki.markup.work import TooMuchWork

RENDERER_VERSION = 3
"""Goes up whenever the same text gives another `Rendered`; kept renderings carry it."""


class Renderer:
    """Renders pages. `registered` are the names of the blocks that somebody else shows, in any spelling.

    `unread` says of some of them which fields only name other things (`BlockHole.unread`).
    The same text always gives the same result; one renderer serves any number of threads.
    """

    def __init__(
        self, registered: Iterable[str] = (), *, unread: Mapping[str, Iterable[str]] = MappingProxyType({})
    ) -> None:
        names = {fold(name): frozenset(map(fold, fields)) for name, fields in unread.items()}
        self._registered = {fold(name): names.get(fold(name), frozenset()) for name in registered}
        self._known = Known()

    def render(self, text: str, part: str = "") -> Rendered:
        """`text` as it is shown, whatever it holds; nothing raises.

        `part` says that it is one of several texts on a page, and names it: it has no properties, its headings are
        smaller and cannot be edited alone, and its anchors and notes are not those of the other parts.

        A text that would take too much work to read, far more than 1 MiB of honest prose, is shown as it was typed:
        without links and headings, but with its properties.
        """
        text = neutral(text)
        properties, start = (Properties(), 0) if part else split(text)
        page = Page(text=text, registered=self._registered, anchors=Anchors(part), part=part, known=self._known)
        try:
            rendered = render_page(page, start)
        except TooMuchWork:
            rendered = Rendered(pieces=(clean(f"<pre>{escape(text[start:])}</pre>"),))
        return replace(rendered, properties=properties)
