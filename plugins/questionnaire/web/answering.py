"""Where people answer: a page that is the same for everybody, and what its script sends; no cookie goes with it."""

import base64
import binascii
from hashlib import sha256
from typing import Any

from starlette.responses import JSONResponse, Response

from plugins.questionnaire.web.contexts import AnswerView, Asked
from plugins.questionnaire.web.kinds import ANSWERS
from plugins.questionnaire.web.opening import NEVER_KEPT, asked, invited, let_in, own_keys, sent, ticket, word
from plugins.questionnaire.web.sharing import NOBODY, finish, share
from plugins.questionnaire.web.wording import asked_of, script_words
from storage.records import Page
from wiki.errors import BadRecord, BadRequest, Missing, RecordChanged
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.drawing import asset_url, draw, theme_of

_SCRIPT = "plugins/questionnaire/answering.js"
_WORKER = "plugins/questionnaire/waiting.js"


async def page(call: Call) -> Response:
    """`+answer`: the secret of the link stands in the fragment, which is not sent; so this page knows nobody."""
    return show(call)


def show(call: Call, *, problem: str = "", preview: Asked | None = None) -> Response:
    """The page on which one answers."""
    readable = call.may(Verb.READ)
    view = AnswerView(
        title=call.page.title if readable and call.page else "",
        urls={} if preview else {name: f"{_here(call)}/+{verb}" for name, verb in _VERBS.items()},
        words=script_words(call),
        script=asset_url(call, _SCRIPT),
        code_action=f"{_here(call)}/+answer",
        problem=problem,
        preview=preview,
    )
    answer = draw(call, view, title=view.title or call.words("Questionnaire"), status=422 if problem else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


_VERBS = {
    "open": "answer-open", "box": "answer-box", "share": "share", "finished": "finished", "worker": "answer-worker",
}  # fmt: skip


async def worker(call: Call) -> Response:
    """The script that gives the page back without network: it stands beside the page, for it may serve no other."""
    script = theme_of(call).assets[_WORKER]
    return Response(script.body, media_type=script.type, headers={"Cache-Control": "no-cache"})


async def open_link(call: Call) -> Response:
    """The questions, for whom holds a link: told by a key that opens her invitation and nothing else."""
    told = await sent(call)
    where, found = asked(call)
    value = invited(call, where, word(told, "invitation")).value
    known: dict[str, Any] = value if isinstance(value, dict) else {}
    said = {
        "html": questions(call, asked_of(call, found)),
        "ticket": ticket(call, where, found),
        "common": bool(known.get("common")),
        **{name: known.get(name, "") for name in ("name", "structure", "region")},
        "open": asked_of(call, found).open,
    }
    return JSONResponse(said, headers=NEVER_KEPT)


def questions(call: Call, view: Asked) -> str:
    """The questions as HTML, without the page around."""
    environment = call.site.looks.environment(theme_of(call).name, call.language)
    return environment.get_template("plugins/questionnaire/questions.html").render(asked=view)


async def box(call: Call) -> Response:
    """Get the sealed box, or put one in the place of that from which it was made; 409 tells of another."""
    told = await sent(call)
    where, found = asked(call)
    key, _ = own_keys(call, where, told)
    if "box" not in told:
        return JSONResponse({"box": _kept(call, where, key)}, headers=NEVER_KEPT)
    sealed = accept_box(told["box"])
    try:
        await put_box(call, where, found.ref, key, sealed, base=word(told, "base"))
    except RecordChanged as error:
        return JSONResponse({"box": _of(error.record.value)}, 409, headers=NEVER_KEPT)
    return JSONResponse({"kept": digest(sealed)}, headers=NEVER_KEPT)


async def put_box(call: Call, where: Page, ref: str, key: str, sealed: str, *, base: str) -> None:
    """Keep a sealed box, once however often it is sent. Raises `RecordChanged` where another one stands by now."""
    records = call.site.records
    try:
        record = records.find(NOBODY, ANSWERS, where, key)
    except Missing:
        record = (await records.add(NOBODY, ANSWERS, where, {"box": sealed}, ref=ref, key=key)).record
    if (now := _of(record.value)) == sealed:
        return
    if digest(now) != base:
        raise RecordChanged(record)
    await records.change(NOBODY, ANSWERS, where, key, {"box": sealed}, base=record)


async def share_pieces(call: Call) -> Response:
    """What she shares, and what she takes back."""
    told = await sent(call)
    where, found = asked(call)
    let_in(call, where, found, told.get("ticket"))
    pieces = told.get("pieces")
    if not isinstance(pieces, list):
        raise BadRequest("pieces")
    takes = asked_of(call, found).open
    codes, gone = await share(call, where, found, pieces, takes=takes)
    return JSONResponse({"codes": codes, "gone": gone, "open": takes}, headers=NEVER_KEPT)


async def finished(call: Call) -> Response:
    """Somebody has finished."""
    told = await sent(call)
    where, found = asked(call)
    answers, invitation = own_keys(call, where, told)
    if asked_of(call, found).open:
        await finish(call, where, found, answers=answers, invitation=invitation)
    return JSONResponse({}, headers=NEVER_KEPT)


def digest(sealed: str) -> str:
    """What a box is known by."""
    return sha256(sealed.encode()).hexdigest() if sealed else ""


def accept_box(raw: object) -> str:
    """A sealed box as it came. Raises `BadRecord` for what nobody seals so: no filled-up size, no letters of boxes."""
    if not isinstance(raw, str) or len(raw) > 62_000:
        raise BadRecord
    try:
        size = len(base64.b64decode(raw + "=" * (-len(raw) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise BadRecord from error
    if size <= 28 or (size - 28) % 4096:
        raise BadRecord
    return raw


def _kept(call: Call, where: Page, key: str) -> str | None:
    try:
        return _of(call.site.records.find(NOBODY, ANSWERS, where, key).value)
    except Missing:
        return None


def _of(value: Any) -> str:
    return str(value.get("box", "")) if isinstance(value, dict) else ""


def _here(call: Call) -> str:
    """The page's address, be it one that the asker may not read."""
    return call.path.rpartition("/+")[0]
