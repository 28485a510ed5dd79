"""From a form or a card to a new version of the page: an atelier's own lines change, whatever others do meanwhile."""

import hashlib
import secrets
from collections.abc import Callable

from plugins.programme.loading import page_of
from plugins.programme.model.atelier import Atelier
from plugins.programme.model.blocks import Placed, find
from plugins.programme.model.changes import NoSuchAtelier
from plugins.programme.web.naming import title_of
from storage.records import MARKDOWN
from wiki.content.changing import Head
from wiki.content.outcomes import Outcome
from wiki.errors import Forbidden, Missing
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.places import format_of, refuse_hidden
from wiki.web.sheet import sent_key


def new_identity() -> str:
    """A name for an atelier, one of four thousand million."""
    return f"at-{secrets.token_hex(4)}"


def current(call: Call) -> Head:
    """The page that the address names, as it stands. Raises `Missing` for a text that has no blocks."""
    page = page_of(call)
    refuse_hidden(call, page)
    head = call.site.pages.head(page)
    if format_of(call, head.number) != MARKDOWN:
        raise Missing
    return head


def named_atelier(call: Call, text: str) -> Placed:
    """The atelier that the address names. Raises `Missing`."""
    placed = find(text, call.address.rest)
    if placed is None:
        raise Missing
    return placed


def refuse_another(call: Call, atelier: Atelier) -> None:
    """Raises `Missing` where one without a name of its own is no longer the one that was seen."""
    seen = {atelier.title, title_of(call.words, atelier.title)}
    if atelier.ref.startswith("~") and "title" in call.form and call.field("title") not in seen:
        raise Missing


async def amend(call: Call, edit: Callable[[str], str], *, summary: str) -> Outcome:
    """Make `edit` of the page's current text its next version, once for each form that is sent.

    Raises `Missing` where the atelier is gone, `Forbidden` for those who may begin pages, but not change this one.
    """
    page = page_of(call)
    if not call.may(Verb.EDIT):
        raise Forbidden
    refuse_hidden(call, page)
    act = f"{call.address.verb}/{call.address.rest}"
    key = f"{act}:{sent_key(call)}:{_asked(call)}" if sent_key(call) else ""
    try:
        return await call.site.pages.amend(page, edit, by=call.person, summary=summary, key=key)
    except NoSuchAtelier as error:
        raise Missing from error


def _asked(call: Call) -> str:
    """What the form says: who goes back to it, and asks for something else, is not told that it was done before."""
    said = [(name, value) for name, value in call.form.multi_items() if isinstance(value, str) and name != "csrf"]
    return hashlib.sha256(repr(sorted(said)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
