"""The atelier that an address names, as it stands in a version of its page."""

from dataclasses import dataclass

from plugins.programme.model.blocks import Placed, find
from storage.records import MARKDOWN, Page
from wiki.errors import Missing
from wiki.web.call import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An atelier in version `number` of `page`, whose text is `text`."""

    page: Page
    number: int
    text: str
    placed: Placed

    @property
    def body(self) -> str:
        """Its prose."""
        return self.text[self.placed.block.body_start : self.placed.block.body_end]


def standing(call: Call, number: int | None = None) -> Standing:
    """The atelier of `{page}/+verb/{ref}` in a version, the current one unless `number` says so.

    Raises `Missing`, `NotFound` and `TextHidden`. Those of a talk are no ateliers of the programme.
    """
    page = call.live_page
    if call.address.talk:
        raise Missing
    version = call.site.history.version(call.viewer, call.space, page, page.head if number is None else number)
    text = call.site.history.text(call.viewer, call.space, version)
    placed = find(text, call.address.rest) if version.format == MARKDOWN else None
    if placed is None:
        raise Missing
    return Standing(page=page, number=version.number, text=text, placed=placed)
