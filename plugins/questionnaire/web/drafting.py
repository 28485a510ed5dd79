"""Draft the questions by forms, which write the blocks of the page."""

import secrets
from collections.abc import Callable
from functools import partial

from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.model import drafting
from plugins.questionnaire.model.questionnaire import Question, Questionnaire
from plugins.questionnaire.web.contexts import DraftView, QuestionForm
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.wording import CATEGORIES, GENRES, asked_of
from wiki.errors import BadRequest, Forbidden, Missing
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.sheet import sent_key


async def form(call: Call) -> Response:
    """`+questionnaire`: all étapes and questions; `+questionnaire/{ref}`: one question, or a new one in an étape."""
    _, found = asked(call)
    ref = call.address.rest
    if not ref:
        return _overview(call, found)
    question = found.question(ref)
    if question is None and not any(step.ref == ref for step in found.steps):
        raise Missing
    return _question(call, found, ref, question)


async def save(call: Call) -> Response:
    """Do what was asked to the page's text, as it stands."""
    page, found = asked(call)
    if not call.may(Verb.EDIT):
        raise Forbidden
    title, prose = " ".join(call.field("title").split())[:300], call.field("prose").replace("\r\n", "\n")
    act, ref = call.field("act"), call.address.rest
    if act in {"question", "step", "whole"} and (not title or not drafting.fits(prose)):
        problem = (
            call.words("A line of three colons would end the question in the middle of its help: take it out.")
            if title
            else call.words("Write the question.")
        )
        if act == "question":
            return _question(call, found, ref, found.question(ref), problem=problem)
        return _overview(call, found, problem=call.words("Write a title."))
    edit, summary = _edit(call, found, act, ref, title, prose)
    try:
        key = f"questionnaire/{ref}/{act}/{sent_key(call)}" if sent_key(call) else ""
        await call.site.pages.amend(page, edit, by=call.person, summary=summary, key=key)
    except drafting.NoSuchPart as error:
        raise Missing from error
    return RedirectResponse(call.site.urls.page(call.space, page, "questionnaire"), 303)


def _edit(
    call: Call, found: Questionnaire, act: str, ref: str, title: str, prose: str
) -> tuple[Callable[[str], str], str]:
    words, drawn = call.words, secrets.token_hex(3)
    if act == "step":
        return partial(drafting.add_step, title=title, identity=f"e-{drawn}"), words(
            "new screen: %(title)s", title=title
        )
    if act == "whole":
        values = {name: call.field(field) for name, field in (("clôture", "closes"), ("gommettes", "dots"))}
        return partial(drafting.settle, values=values, title=title), words("questionnaire: %(title)s", title=title)
    if act == "question" and found.question(ref):
        edit = partial(drafting.fill, ref=ref, values=_values(call), title=title, prose=prose)
        return edit, words("question: %(title)s", title=title)
    if act == "question":
        values = _values(call)
        edit = partial(drafting.add_question, step=ref, values=values, asked=title, identity=f"qu-{drawn}", help=prose)
        return edit, words("new question: %(title)s", title=title)
    if act in {"up", "down"}:
        return partial(drafting.move, ref=ref, up=act == "up"), words("questions in another order")
    if act == "remove":
        return partial(drafting.remove, ref=ref), words("a question is taken out")
    raise BadRequest("act")


def _values(call: Call) -> dict[str, str]:
    """The fields of a question's block; what does not belong to its genre is taken out."""
    genre = call.field("genre")
    chosen = genre in {"choix", "classement"}
    choices = " ; ".join(line.strip() for line in call.field("choices").splitlines() if line.strip())
    return {
        "genre": genre if genre in {one.value for one in GENRES} else "texte long",
        "catégorie": call.field("category") if genre in {"frein", "levier"} else "",
        "choix": choices if chosen else "",
        "plusieurs": "oui" if call.field("many") and genre == "choix" else "",
        "échelle": call.field("scale") if genre == "échelle" else "",
        "facultatif": "oui" if call.field("optional") else "",
        "si": call.field("condition"),
    }


def _overview(call: Call, found: Questionnaire, *, problem: str = "") -> Response:
    base = call.site.urls.page(call.space, call.live_page, "questionnaire")
    view = DraftView(
        action=base,
        questionnaire=found,
        genres=asked_of(call, found).genres,
        page_url=call.site.urls.page(call.space, call.live_page),
        preview_url=call.site.urls.page(call.space, call.live_page, "preview-questionnaire"),
        closes=found.closes.isoformat() if found.closes else "",
        problem=problem,
        key=new_key(),
    )
    title = call.words("Draft the questions")
    return draw(call, view, title=title, page=head_of(call, current=""), status=422 if problem else 200)


def _question(call: Call, found: Questionnaire, ref: str, known: Question | None, *, problem: str = "") -> Response:
    words, genre = call.words, known.genre.value if known else "texte long"
    scale = known.scale if known else None
    others = [one for one in found.questions if one.choices or one.scale]
    view = QuestionForm(
        action=call.site.urls.page(call.space, call.live_page, f"questionnaire/{ref}"),
        cancel_url=call.site.urls.page(call.space, call.live_page, "questionnaire"),
        creating=known is None,
        title=call.field("title") or (known.asked if known else ""),
        prose=call.field("prose") or (known.help if known else ""),
        genres=tuple(
            Choice(value=one.value, name=words(name), chosen=one.value == genre) for one, name in GENRES.items()
        ),
        categories=tuple(
            Choice(value=one.value, name=words(name), chosen=bool(known and known.category == one.value))
            for one, name in CATEGORIES.items()
        ),
        choices="\n".join(known.choices) if known else "",
        many=bool(known and known.many),
        scale=f"{scale.low} ; {scale.high} ; {scale.first} ; {scale.last}".rstrip(" ;") if scale else "",
        optional=bool(known and known.optional),
        condition=str(known.condition) if known and known.condition else "",
        conditions=tuple(
            f"{one.ref} = {choice}"
            for one in others
            if one.ref != ref
            for choice in (one.choices or [str(step) for step in (one.scale.steps if one.scale else ())])
        ),
        problem=problem,
        key=new_key(),
    )
    return draw(
        call, view, title=words("Draft the questions"), page=head_of(call, current=""), status=422 if problem else 200
    )
