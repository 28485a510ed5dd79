"""On paper: a questionnaire to fill in by hand, and where somebody types it in later under its code.

She reads it this once: what is kept under a code is never shown here.
"""

from starlette.responses import Response

from plugins.questionnaire.model.filled import Box, filled
from plugins.questionnaire.model.secrets import BoxFull, grouped
from plugins.questionnaire.web.contexts import PaperView, Sheet, TypingView
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.typed import Opened, by_code, keep, send, sheet
from plugins.questionnaire.web.wording import asked_of
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of


async def show(call: Call) -> Response:
    """`+paper-questionnaire`."""
    page, found = asked(call)
    urls = call.site.urls
    view = PaperView(
        asked=asked_of(call, found),
        answer_url=call.full(urls.page(call.space, page, "answer")),
        type_url=urls.page(call.space, page, "type-paper"),
    )
    return draw(call, view, title=call.words("Questionnaire on paper"), page=head_of(call, current=""))


async def begin(call: Call) -> Response:
    """`+type-paper`: the code first; the same page wherever it is asked for."""
    return _draw(call)


async def type_in(call: Call) -> Response:
    """The code opens an empty sheet; `finish` keeps and shares what was typed into it, and shows none of it again."""
    return await by_code(call, lambda opened: _typed(call, opened), lambda problem: _draw(call, problem=problem))


async def _typed(call: Call, opened: Opened) -> Response:
    """Raises `RecordChanged` where the same form came twice at once."""
    words, key, found = call.words, call.field("key") or new_key(), opened.questionnaire
    if opened.box.said and opened.box.typed != key:
        return _draw(
            call, problem=words("Something is kept under this code already; it is not shown here."), taken=True
        )
    if not asked_of(call, found).open:
        return _draw(call, problem=words("The questionnaire is closed: nothing can be added."))
    if call.field("act") != "finish":
        return _sheet(call, opened, opened.box, key)
    box = filled(opened.box, found, call.form.multi_items(), at=int(call.site.now().timestamp() * 1000)).typed_by(key)
    if box.needs_name:
        return _sheet(call, opened, box, key, problem=words("Write the name to show, or share without it."))
    try:
        await keep(call, opened, box)
    except BoxFull:
        return _sheet(call, opened, box, key, problem=words("This is more than can be kept: shorten an answer."))
    box, _ = await send(call, opened, box)
    return _done(call, opened, box)


def _sheet(call: Call, opened: Opened, box: Box, key: str, *, problem: str = "") -> Response:
    return _draw(call, sheet=sheet(call, opened, box, sharing=True, key=key), problem=problem)


def _done(call: Call, opened: Opened, box: Box) -> Response:
    words = call.words
    kept = words.count("%(num)s answer is kept, sealed.", "%(num)s answers are kept, sealed.", box.said)
    shared = words.count("%(num)s is shared.", "%(num)s are shared.", len(box.pieces)) if box.pieces else ""
    own = grouped(opened.code.own) if opened.code.shared else ""
    return _draw(call, done=tuple(filter(None, (kept, shared))), own_code=own)


def _draw(
    call: Call,
    *,
    problem: str = "",
    taken: bool = False,
    sheet: Sheet | None = None,
    done: tuple[str, ...] = (),
    own_code: str = "",
) -> Response:
    here = call.path.rpartition("/+")[0]
    page = call.page if call.page and call.may(Verb.READ) else None
    view = TypingView(
        title=page.title if page else "",
        action=f"{here}/+type-paper",
        page_url=here if page else "",
        answer_url=f"{here}/+answer",
        problem=problem,
        typed=call.field("code") if problem else "",
        taken=taken,
        sheet=sheet,
        done=done,
        own_code=own_code,
    )
    shown = draw(call, view, title=call.words("Type in a paper questionnaire"), status=422 if problem else 200)
    shown.headers["Cache-Control"] = "no-store"
    return shown
