"""By a code that was typed: a box opened in memory for one request, filled, sealed again, and what it shares sent."""

from dataclasses import dataclass
from typing import Any

from plugins.questionnaire.model.filled import Box, box_of, to_share
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.model.secrets import Code, Keys, keys_of, new_secret, open_box, seal
from plugins.questionnaire.web.boxes import digest, kept_box, put_box
from plugins.questionnaire.web.opening import invited
from plugins.questionnaire.web.sharing import finish, share
from plugins.questionnaire.web.wording import asked_of
from storage.records import Page
from wiki.errors import Missing
from wiki.web.call import Call

TRIES = 3
"""How often what was typed is put into a box that changes meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A box, for the length of one request; `known` is what the invitation says, nothing of who has none."""

    page: Page
    questionnaire: Questionnaire
    code: Code
    keys: Keys
    box: Box
    sealed: str
    known: dict[str, Any]


def open_typed(call: Call, page: Page, found: Questionnaire, code: Code) -> Opened:
    """The box of a code; by that of everybody's link a new one, under a code of one's own.

    Raises `Missing` for a code that nobody was given, `BadBox`.
    """
    if code.shared:
        if not _known(call, page, code.shared).get("common"):
            raise Missing
        return _opened(call, page, found, code, {})
    try:
        known = _known(call, page, code.own)
    except Missing:  # one's own code, made of everybody's, has a box and no invitation
        if not kept_box(call, page, keys_of(code.own).answers):
            raise
        known = {}
    if known.get("common"):
        return _opened(call, page, found, Code(own=new_secret(), shared=code.own), {})
    return _opened(call, page, found, code, known)


async def keep(call: Call, opened: Opened, box: Box) -> None:
    """Seal and keep. Raises `BoxFull`, `RecordChanged` where it is not any more what was opened."""
    sealed = seal(box.held, opened.keys.box)
    ref = opened.questionnaire.ref
    await put_box(call, opened.page, ref, opened.keys.answers, sealed, base=digest(opened.sealed))


async def send(call: Call, opened: Opened, box: Box) -> tuple[Box, bool]:
    """Share what is to be shared, and count who has finished; False where the questionnaire is closed.

    Handles are drawn and sealed before anything is shared, so that the same form again shares nothing twice.
    """
    page, found = opened.page, opened.questionnaire
    box = box.planned(call.site.records.new_key)
    await keep(call, _again(call, opened), box)
    takes = asked_of(call, found).open
    _, gone = await share(call, page, found, to_share(box, testimony=call.words("My testimony")), takes=takes)
    if takes:
        await finish(call, page, found, answers=opened.keys.answers)
    box = box.without_gone(gone)
    await keep(call, _again(call, opened), box)
    return box, takes


def _again(call: Call, opened: Opened) -> Opened:
    return _opened(call, opened.page, opened.questionnaire, opened.code, opened.known)


def _opened(call: Call, page: Page, found: Questionnaire, code: Code, known: dict[str, Any]) -> Opened:
    keys = keys_of(code.own)
    sealed = kept_box(call, page, keys.answers)
    box = box_of(open_box(sealed, keys.box) if sealed else {})
    return Opened(page=page, questionnaire=found, code=code, keys=keys, box=box, sealed=sealed, known=known)


def _known(call: Call, page: Page, secret: str) -> dict[str, Any]:
    return invited(call, page, keys_of(secret).invitation)
