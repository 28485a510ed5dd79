"""From an address to the questionnaire on its page, for those who may read it and those who hold a link."""

import secrets
from datetime import date
from hashlib import sha256
from hmac import compare_digest, new
from typing import Any

from plugins.questionnaire.model.questionnaire import Questionnaire, read
from plugins.questionnaire.web.kinds import INVITATION
from storage.records import MARKDOWN, Hides, Page
from wiki.content.record_ids import is_id
from wiki.content.texts import accept_line
from wiki.errors import BadRequest, Missing, NotGenuine, TextHidden
from wiki.people.permissions import Verb, Viewer
from wiki.people.signing import site_secret
from wiki.web.call import Call
from wiki.web.dates import Clock
from wiki.web.forms import limit_body
from wiki.web.places import home, page_at_home

NOBODY = Viewer()
"""By a link one does things as nobody, whoever is signed in."""
NEVER_KEPT = {"Cache-Control": "no-store"}


def asked(call: Call) -> tuple[Page, Questionnaire]:
    """The page that the address names, and its questionnaire; by a link in a hidden space, too.

    Raises `Missing`, `TextHidden` where the text is hidden and the asker may know of it.
    """
    page = page_at_home(call)
    if Hides.TEXT in call.site.storage.versions.get(page.id, page.head).hides:
        raise TextHidden if call.page and call.may(Verb.READ) else Missing
    head = call.site.pages.head(page)
    found = read(head.text) if page.subject is None and head.format == MARKDOWN else None
    if found is None or not found.ref:
        raise Missing
    return page, found


def invited(call: Call, page: Page, key: str) -> dict[str, Any]:
    """What the invitation says to which a link's key leads. Raises `Missing`."""
    if not is_id(key):
        raise Missing
    value = call.site.records.find(NOBODY, INVITATION, page, key).value
    return value if isinstance(value, dict) else {}


def ticket(call: Call, page: Page, found: Questionnaire) -> str:
    """What shows that one was let in by a link: the same for all who were, so that it names nobody."""
    secret = site_secret(call.site.settings.data, call.site.settings.secret)
    return new(secret.encode(), f"questionnaire {page.id} {found.ref}".encode(), sha256).hexdigest()[:32]


def let_in(call: Call, page: Page, found: Questionnaire, told: object) -> None:
    """Raises `Missing` for those who were not let in, as where nothing is."""
    told = told.encode(errors="replace") if isinstance(told, str) else b""
    if not compare_digest(told, ticket(call, page, found).encode()):
        raise Missing


def today(call: Call) -> date:
    """The day in the space's zone."""
    return Clock(call.language, home(call).zone).local(call.site.now()).date()


async def sent(call: Call) -> dict[str, Any]:
    """The JSON that a script sent. Raises `BadRequest`, `NotGenuine` for another site's script."""
    if not call.site.genuine.from_us(call.request):
        raise NotGenuine
    limit_body(call.request, 1 << 20)
    try:
        told = await call.request.json()
    except (ValueError, RecursionError) as error:
        raise BadRequest("json") from error
    if not isinstance(told, dict):
        raise BadRequest("json")
    return told


def word(told: dict[str, Any], name: str, longest: int = 200) -> str:
    """One text of what was sent, in one line, cut."""
    value = told.get(name)
    return accept_line(value, longest=longest) if isinstance(value, str) else ""


def new_code() -> str:
    """A piece's code: fifty bits of chance, which say nothing of when or by whom, and come but once."""
    return "p-" + "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(10))
