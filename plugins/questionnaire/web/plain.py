"""Without a script: the code is typed, the box opened in memory for one answer, and sealed again."""

from starlette.responses import Response

from plugins.questionnaire.model.filled import Box, filled, written
from plugins.questionnaire.model.secrets import BoxFull, grouped
from plugins.questionnaire.web.answering import show
from plugins.questionnaire.web.contexts import PlainView, Written
from plugins.questionnaire.web.typed import Opened, by_code, keep, send, sheet
from wiki.web.call import Call
from wiki.web.drawing import draw


async def answer(call: Call) -> Response:
    """`+answer`, POST: the code, what was filled in, and what is to be done with it."""
    return await by_code(
        call,
        lambda opened: _answer(call, opened, call.field("act")),
        lambda problem: show(call, problem=problem, typed=call.field("code")),
    )


async def _answer(call: Call, opened: Opened, act: str) -> Response:
    words = call.words
    if not act:
        return _show(call, opened)
    box = filled(opened.box, opened.questionnaire, call.form.multi_items(), at=int(call.site.now().timestamp() * 1000))
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
    view = PlainView(
        action=call.path,
        own_code=grouped(opened.code.own) if opened.code.shared else "",
        sheet=sheet(call, opened, box),
        written=tuple(
            Written(ref=ref, asked=said, text=text, share=shared) for ref, said, text, shared in written(box)
        ),
        done=done,
        problem=problem,
    )
    title = opened.questionnaire.title or call.words("Questionnaire")
    shown = draw(call, view, title=title, status=422 if problem else 200)
    shown.headers["Cache-Control"] = "no-store"
    return shown
