"""The context of the style guide: one sample of everything that parts are made of."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.editing import ClashPart
from wiki.web.contexts.editions import EditionCard
from wiki.web.contexts.frame import Choice, Item, Notice, View
from wiki.web.contexts.history import AuthorMark, Comparison, EventLine, VersionBand, VersionLine
from wiki.web.contexts.home import SpaceCard
from wiki.web.contexts.pages import ContentsEntry, PropertyLine
from wiki.web.contexts.recent import ChangeDay
from wiki.web.contexts.search import Chip, FacetList, FoundLine, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView(View):
    """Every part of the look, in the theme that is shown. `here` is an address that leads nowhere else.

    `tokens` are the theme's colours, by day and by night. `notices` are one of each kind. `editions`, `properties` and
    `properties_url` are what a page's margin holds.
    """

    template: ClassVar[str] = "guide/styleguide.html"
    here: str
    theme: str
    themes: tuple[Item, ...]
    tokens: tuple[Choice, ...]
    notices: tuple[Notice, ...]
    nav: tuple[Item, ...]
    choices: tuple[Choice, ...]
    zones: tuple[Choice, ...]
    colours: tuple[Choice, ...]
    authors: tuple[AuthorMark, ...]
    space: SpaceCard
    edition: EditionCard
    days: tuple[ChangeDay, ...]
    prose: Markup
    contents: tuple[ContentsEntry, ...]
    editions: tuple[Item, ...]
    properties: tuple[PropertyLine, ...]
    properties_url: str
    linking: tuple[Item, ...]
    versions: tuple[VersionLine | EventLine, ...]
    band: VersionBand
    sides: Comparison
    inline: Comparison
    clash: tuple[ClashPart, ...]
    found: tuple[FoundLine, ...]
    facets: tuple[FacetList, ...]
    years: tuple[Year, ...]
    chips: tuple[Chip, ...]
