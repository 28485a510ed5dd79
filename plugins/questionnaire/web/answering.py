"""Where people answer: a page that is the same for everybody, and what its script sends; no cookie goes with it."""

from starlette.responses import JSONResponse, Response

from plugins.questionnaire.web.boxes import accept_box, box_in, digest, kept_box, own_answers, put_box
from plugins.questionnaire.web.contexts import AnswerView, Asked
from plugins.questionnaire.web.opening import NEVER_KEPT, asked, invited, let_in, sent, ticket, word
from plugins.questionnaire.web.sharing import finish, share
from plugins.questionnaire.web.wording import asked_of, script_words
from wiki.errors import BadRequest, RecordChanged
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.drawing import asset_url, draw, theme_of

_SCRIPT = "plugins/questionnaire/answering.js"
_WORKER = "plugins/questionnaire/waiting.js"


async def page(call: Call) -> Response:
    """`+answer`: the secret of the link stands in the fragment, which is not sent; so this page knows nobody."""
    return show(call)


def show(call: Call, *, problem: str = "", typed: str = "", preview: Asked | None = None) -> Response:
    """The page on which one answers; `typed` is a code as it came, to be mended."""
    readable = call.may(Verb.READ)
    view = AnswerView(
        title=call.page.title if readable and call.page else "",
        urls={} if preview else {name: f"{_here(call)}/+{verb}" for name, verb in _VERBS.items()},
        words=script_words(call),
        script=asset_url(call, _SCRIPT),
        code_action=f"{_here(call)}/+answer",
        problem=problem,
        typed=typed,
        preview=preview,
        draft_url=f"{_here(call)}/+questionnaire",
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
    """The questions, for whom holds a link: told by a key that opens her invitation and nothing else.

    Who made her own key of everybody's link has no invitation: her box is her right (`answers`, once one is kept).
    """
    told = await sent(call)
    where, found = asked(call)
    own = kept_box(call, where, word(told, "answers"))
    known = {} if own else invited(call, where, word(told, "invitation"))
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
    key = own_answers(call, where, told)
    if "box" not in told:
        return JSONResponse({"box": kept_box(call, where, key) or None}, headers=NEVER_KEPT)
    sealed = accept_box(told["box"])
    try:
        await put_box(call, where, found.ref, key, sealed, base=word(told, "base"))
    except RecordChanged as error:
        return JSONResponse({"box": box_in(error.record)}, 409, headers=NEVER_KEPT)
    return JSONResponse({"kept": digest(sealed)}, headers=NEVER_KEPT)


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
    answers = own_answers(call, where, told)
    if asked_of(call, found).open:
        await finish(call, where, found, answers=answers)
    return JSONResponse({}, headers=NEVER_KEPT)


def _here(call: Call) -> str:
    """The page's address, be it one that the asker may not read."""
    return call.path.rpartition("/+")[0]
