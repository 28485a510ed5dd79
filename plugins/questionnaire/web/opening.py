"""From an address to the questionnaire on its page, for those who may read it and those who hold a link."""

import secrets
from datetime import date
from hashlib import sha256
from hmac import compare_digest, new
from typing import Any

from plugins.questionnaire.model.invitations import invitation_of
from plugins.questionnaire.model.questionnaire import Questionnaire, read
from plugins.questionnaire.model.secrets import invitation_key
from plugins.questionnaire.web.kinds import INVITATION
from storage.records import MARKDOWN, Hides, Page, Record
from wiki.content.record_ids import is_id
from wiki.content.texts import accept_line
from wiki.errors import BadRequest, Missing, NotGenuine, TextHidden
from wiki.people.permissions import Verb
from wiki.people.signing import site_secret
from wiki.web.call import Call
from wiki.web.forms import limit_body
from wiki.web.places import format_of

NEVER_KEPT = {"Cache-Control": "no-store"}


def asked(call: Call) -> tuple[Page, Questionnaire]:
    """The page that the address names, and its questionnaire.

    Raises `Missing`, `TextHidden` where the text is hidden and the asker may know of it.
    """
    page = call.live_page
    if page.subject is not None or format_of(call, page.head) != MARKDOWN:
        raise Missing
    if Hides.TEXT in call.site.storage.versions.get(page.id, page.head).hides:
        raise TextHidden if call.may(Verb.READ) else Missing
    found = read(call.site.pages.head(page).text)
    if found is None or not found.ref:
        raise Missing
    return page, found


def invited(call: Call, page: Page, key: str) -> Record:
    """The invitation to which a link's key leads. Raises `Missing`."""
    if not is_id(key):
        raise Missing
    return call.site.records.find(call.viewer, INVITATION, page, key)


def own_keys(call: Call, page: Page, told: dict[str, Any]) -> tuple[str, str]:
    """The keys of her answers and of the invitation by which she keeps them: her own, or everybody's.

    Raises `Missing` for answers to which nobody was invited.
    """
    answers, invitation = word(told, "answers"), word(told, "invitation")
    found = invitation_of(invited(call, page, invitation).value)
    if not is_id(answers) or not (found.common or invitation_key(answers) == invitation):
        raise Missing
    return answers, invitation


def ticket(call: Call, page: Page, found: Questionnaire) -> str:
    """What shows that one was let in by a link: the same for all who were, so that it names nobody."""
    secret = site_secret(call.site.settings.data, call.site.settings.secret)
    return new(secret.encode(), f"questionnaire {page.id} {found.ref}".encode(), sha256).hexdigest()[:32]


def let_in(call: Call, page: Page, found: Questionnaire, told: object) -> None:
    """Raises `Missing` for those who were not let in: they do not learn what is here."""
    told = told.encode(errors="replace") if isinstance(told, str) else b""
    if not compare_digest(told, ticket(call, page, found).encode()):
        raise Missing


def today(call: Call) -> date:
    """The day in the space's zone."""
    return call.clock.local(call.site.now()).date()


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
