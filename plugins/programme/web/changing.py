"""From a form or a card to a new version of the page: an atelier's own lines change, whatever others do meanwhile."""

import secrets
from collections.abc import Callable

from plugins.programme.model.blocks import Placed, find
from plugins.programme.model.changes import NoSuchAtelier
from storage.records import MARKDOWN, Page
from wiki.content.outcomes import Outcome
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.places import format_of, refuse_hidden
from wiki.web.sheet import sent_key


def new_identity() -> str:
    """A name for an atelier, one of four thousand million."""
    return f"at-{secrets.token_hex(4)}"


def current_text(call: Call) -> tuple[Page, int, str]:
    """The page that the address names, its version, its text. Raises `Missing` for a text that has no blocks."""
    page = call.live_page
    refuse_hidden(call, page)
    head = call.site.pages.head(page)
    if format_of(call, head.number) != MARKDOWN:
        raise Missing
    return page, head.number, head.text


def named_atelier(call: Call, text: str) -> Placed:
    """The atelier that the address names. Raises `Missing`."""
    placed = find(text, call.address.rest)
    if placed is None:
        raise Missing
    return placed


async def amend(call: Call, edit: Callable[[str], str], *, summary: str) -> Outcome:
    """Make `edit` of the page's current text its next version. Raises `Missing` where the atelier is gone."""
    page = call.live_page
    refuse_hidden(call, page)
    act = f"{call.address.verb}/{call.address.rest}"
    key = f"{act}:{sent_key(call)}" if sent_key(call) else ""
    try:
        return await call.site.pages.amend(page, edit, by=call.person, summary=summary, key=key)
    except NoSuchAtelier as error:
        raise Missing from error
