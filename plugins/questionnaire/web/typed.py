"""By a code that was typed: a box opened in memory for one request, filled, sealed again, and what it shares sent."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from plugins.questionnaire.model.filled import Box, box_of, to_share
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.model.secrets import BadBox, Code, Keys, keys_of, new_secret, open_box, read_code, seal
from plugins.questionnaire.web.boxes import digest, kept_box, put_box
from plugins.questionnaire.web.contexts import Sheet
from plugins.questionnaire.web.opening import asked, invited
from plugins.questionnaire.web.sharing import finish, share
from plugins.questionnaire.web.wording import asked_of
from storage.records import Page
from wiki.errors import Missing, NotGenuine, RecordChanged
from wiki.web.call import Call
from wiki.web.forms import read_form

_TRIES = 3  # how often what was typed is put into a box that changes meanwhile


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


async def by_code(
    call: Call, work: Callable[[Opened], Awaitable[Response]], refuse: Callable[[str], Response]
) -> Response:
    """Do `work` with the box of the code that a form holds; `refuse` says what is wrong with the code.

    `work` may raise `RecordChanged` where another request put something into the box meanwhile: it is done again.
    """
    if not call.site.genuine.from_us(call.request):
        raise NotGenuine
    call.form = await read_form(call.request)
    code = read_code(call.field("code"))
    if code is None:
        return refuse(call.words("This is no code: eight groups of four letters and figures."))
    try:
        page, found = asked(call)
        for _ in range(_TRIES):
            with suppress(RecordChanged):
                return await work(_open(call, page, found, code))
        raise NotGenuine
    except Missing:
        return refuse(call.words("This code opens no invitation here. Check it letter by letter."))
    except BadBox:
        return refuse(call.words("What is kept under this code cannot be read: it may be another one’s."))


def sheet(call: Call, opened: Opened, box: Box, *, sharing: bool = False, key: str = "") -> Sheet:
    """What is filled in on one page; `sharing`: each answer has its ways beside it."""
    who = {name: str(opened.known.get(name, "")) for name in ("name", "structure", "region")}
    return Sheet(
        code=str(opened.code),
        asked=asked_of(call, opened.questionnaire, box.answers, sharing=sharing),
        testimony=str(box.testimony.get("value", "")),
        testimony_share=str(box.testimony.get("share", "personnel")),
        key=key,
        **{name: box.who.get(name) or known for name, known in who.items()},
    )


def _open(call: Call, page: Page, found: Questionnaire, code: Code) -> Opened:
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
