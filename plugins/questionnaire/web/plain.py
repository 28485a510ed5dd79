"""Without a script: the code is typed, the box opened in memory for one answer, and sealed again."""

from starlette.datastructures import FormData
from starlette.responses import Response

from plugins.questionnaire.model.filled import Box, filled, written
from plugins.questionnaire.model.secrets import BadBox, BoxFull, grouped, read_code
from plugins.questionnaire.web.answering import show
from plugins.questionnaire.web.contexts import PlainView, Written
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.typed import TRIES, Opened, keep, open_typed, send
from plugins.questionnaire.web.wording import asked_of
from wiki.errors import Missing, NotGenuine, RecordChanged
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import read_form


async def answer(call: Call) -> Response:
    """`+answer`, POST: the code, what was filled in, and what is to be done with it."""
    if not call.site.genuine.from_us(call.request):
        raise NotGenuine
    call.form = await read_form(call.request)
    typed, words = call.field("code"), call.words
    code = read_code(typed)
    if code is None:
        problem = words("This is no code: eight groups of four letters and figures.")
        return show(call, problem=problem, typed=typed)
    try:
        page, found = asked(call)
        for _ in range(TRIES):
            opened = open_typed(call, page, found, code)
            try:
                return await _answer(call, opened, call.form, call.field("act"))
            except RecordChanged:
                continue
        raise NotGenuine
    except Missing:
        problem = words("This code opens no invitation here. Check it letter by letter.")
    except BadBox:
        problem = words("What is kept under this code cannot be read: it may be another one’s.")
    return show(call, problem=problem, typed=typed)


async def _answer(call: Call, opened: Opened, form: FormData, act: str) -> Response:
    words = call.words
    if not act:
        return _show(call, opened)
    box = filled(opened.box, opened.questionnaire, form.multi_items(), at=int(call.site.now().timestamp() * 1000))
    if act == "finish" and box.needs_name:
        return _show(call, opened, box, problem=words("Write the name to show, or share without it."))
    try:
        await keep(call, opened, box)
    except BoxFull:
        return _show(call, opened, box, problem=words("This is more than can be kept: shorten an answer."))
    if act != "finish":
        return _show(call, opened, box, done=words("Kept, sealed"))
    box, takes = await send(call, opened, box)
    done = words("Shared. You can come back by the same code, and change your mind.")
    closed = words("The questionnaire is closed: what you shared can still be taken back, nothing can be added.")
    return _show(call, opened, box, done=done if takes else closed)


def _show(call: Call, opened: Opened, box: Box | None = None, *, done: str = "", problem: str = "") -> Response:
    box = box or opened.box
    who, known = box.who, opened.known
    view = PlainView(
        action=call.path,
        code=str(opened.code),
        own_code=grouped(opened.code.own) if opened.code.shared else "",
        asked=asked_of(call, opened.questionnaire, box.answers),
        written=tuple(
            Written(ref=ref, asked=said, text=text, share=shared) for ref, said, text, shared in written(box)
        ),
        testimony=str(box.testimony.get("value", "")),
        testimony_share=str(box.testimony.get("share", "personnel")),
        name=who.get("name") or str(known.get("name", "")),
        structure=who.get("structure") or str(known.get("structure", "")),
        region=who.get("region") or str(known.get("region", "")),
        done=done,
        problem=problem,
    )
    title = opened.questionnaire.title or call.words("Questionnaire")
    shown = draw(call, view, title=title, status=422 if problem else 200)
    shown.headers["Cache-Control"] = "no-store"
    return shown
