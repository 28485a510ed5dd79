"""Without a script: the code is typed, the box opened in memory for one answer, and sealed again.

So is a slip of paper typed later: whoever has the slip types its code, then what was written.
"""

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.responses import Response

from plugins.questionnaire.model.filled import Box, box_of, filled, to_share, written
from plugins.questionnaire.model.invitations import Invitation, invitation_of
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.model.secrets import (
    BadBox,
    BoxFull,
    Keys,
    grouped,
    keys_of,
    new_secret,
    open_box,
    read_code,
    seal,
)  # fmt: skip
from plugins.questionnaire.web.answering import digest, put_box, show
from plugins.questionnaire.web.contexts import PlainView, Written
from plugins.questionnaire.web.kinds import ANSWERS
from plugins.questionnaire.web.opening import asked, invited
from plugins.questionnaire.web.sharing import NOBODY, finish, share
from plugins.questionnaire.web.wording import asked_of
from storage.records import Page
from wiki.errors import Missing, NotGenuine, RecordChanged
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import read_form

_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A box, for the length of one request."""

    page: Page
    questionnaire: Questionnaire
    door: str
    secret: str
    keys: Keys
    box: Box
    sealed: str
    known: Invitation


async def answer(call: Call) -> Response:
    """`+answer`, POST: the code, what was filled in, and what is to be done with it."""
    if not call.site.genuine.from_us(call.request):
        raise NotGenuine
    form = await read_form(call.request)
    code = read_code(_field(form, "code"))
    if code is None:
        return show(call, problem=call.words("This is no code: eight groups of four letters and figures."))
    act = _field(form, "act")
    try:
        page, found = asked(call)
        code = _own(call, page, *code)
        for _ in range(_TRIES):
            opened = _open(call, page, found, *code)
            try:
                return await _answer(call, opened, form, act)
            except RecordChanged:
                continue
        raise NotGenuine
    except Missing:
        return show(call, problem=call.words("This code opens no invitation here. Check it letter by letter."))
    except BadBox:
        return show(call, problem=call.words("What is kept under this code cannot be read: it may be another one’s."))


async def _answer(call: Call, opened: Opened, form: FormData, act: str) -> Response:
    if not act:
        return _show(call, opened)
    box = filled(opened.box, opened.questionnaire, form.multi_items(), at=int(call.site.now().timestamp() * 1000))
    if act == "finish" and box.needs_name:
        return _show(call, opened, box, problem=call.words("Write the name to show, or share without it."))
    try:
        await _keep(call, opened, box)
    except BoxFull:
        return _show(call, opened, box, problem=call.words("This is more than can be kept: shorten an answer."))
    if act != "finish":
        return _show(call, opened, box, done=call.words("Kept, sealed"))
    return await _finish(call, opened, box)


async def _finish(call: Call, opened: Opened, box: Box) -> Response:
    """Handles are drawn and sealed before anything is shared, so that the same form again shares nothing twice."""
    page, found = opened.page, opened.questionnaire
    box = box.planned(call.site.records.new_key)
    await _keep(call, _again(call, opened), box)
    takes = asked_of(call, found).open
    own = call.words("My testimony")
    _, gone = await share(call, page, found, to_share(box, testimony=own), takes=takes)
    if takes:
        invitation = keys_of(opened.door).invitation
        await finish(call, page, found, answers=opened.keys.answers, invitation=invitation)
    box = box.without_gone(gone)
    await _keep(call, _again(call, opened), box)
    done = call.words("Shared. You can come back by the same code, and change your mind.")
    closed = call.words("The questionnaire is closed: what you shared can still be taken back, nothing can be added.")
    return _show(call, opened, box, done=done if takes else closed)


def _own(call: Call, page: Page, door: str, secret: str) -> tuple[str, str]:
    """The secrets by which she goes on: of everybody's link each makes one of her own.

    Raises `Missing` for a code that nobody was given.
    """
    common = invitation_of(invited(call, page, keys_of(door).invitation).value).common
    if not common and door != secret:
        raise Missing
    return door, new_secret() if common and door == secret else secret


def _open(call: Call, page: Page, found: Questionnaire, door: str, secret: str) -> Opened:
    """Raises `Missing` for a code that nobody was given, `BadBox`."""
    keys = keys_of(secret)
    known = invitation_of(invited(call, page, keys_of(door).invitation).value)
    try:
        record = call.site.records.find(NOBODY, ANSWERS, page, keys.answers)
        sealed = str(record.value["box"]) if isinstance(record.value, dict) else ""
    except Missing:
        sealed = ""
    box = box_of(open_box(sealed, keys.box) if sealed else {})
    return Opened(
        page=page, questionnaire=found, door=door, secret=secret, keys=keys, box=box, sealed=sealed, known=known
    )  # fmt: skip


def _again(call: Call, opened: Opened) -> Opened:
    return _open(call, opened.page, opened.questionnaire, opened.door, opened.secret)


async def _keep(call: Call, opened: Opened, box: Box) -> None:
    sealed = seal(box.held, opened.keys.box)
    ref = opened.questionnaire.ref
    await put_box(call, opened.page, ref, opened.keys.answers, sealed, base=digest(opened.sealed))


def _show(call: Call, opened: Opened, box: Box | None = None, *, done: str = "", problem: str = "") -> Response:
    box = box or opened.box
    who = box.who
    view = PlainView(
        action=call.path,
        code=opened.secret if opened.door == opened.secret else opened.door + opened.secret,
        own_code="" if opened.door == opened.secret else f"{grouped(opened.door)} — {grouped(opened.secret)}",
        asked=asked_of(call, opened.questionnaire, box.answers),
        written=tuple(
            Written(ref=ref, asked=said, text=text, share=shared) for ref, said, text, shared in written(box)
        ),
        testimony=str(box.testimony.get("value", "")),
        testimony_share=str(box.testimony.get("share", "personnel")),
        name=who.get("name") or opened.known.name,
        structure=who.get("structure") or opened.known.structure,
        region=who.get("region") or opened.known.region,
        done=done,
        problem=problem,
    )
    title = opened.questionnaire.title or call.words("Questionnaire")
    shown = draw(call, view, title=title, status=422 if problem else 200)
    shown.headers["Cache-Control"] = "no-store"
    return shown


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
