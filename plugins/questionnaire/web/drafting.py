"""Draft the questions by forms, which write the blocks of the page."""

import secrets
from collections.abc import Callable, Iterator
from functools import partial

from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.model import drafting
from plugins.questionnaire.model.conditions import read_condition
from plugins.questionnaire.model.questionnaire import Question, Questionnaire, scale_of
from plugins.questionnaire.web.contexts import DraftView, QuestionForm
from plugins.questionnaire.web.naming import CATEGORIES
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.wording import GENRES, asked_of
from wiki.errors import BadRequest, Forbidden, Missing
from wiki.markup.properties import parse_date, split_values
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
    if act == "question" and (problem := _fault(call, found, title, prose)):
        return _question(call, found, ref, found.question(ref), problem=problem)
    if act in {"step", "whole"} and (problem := _fault_of_whole(call, title, whole=act == "whole")):
        return _overview(call, found, problem=problem)
    edit, summary = _edit(call, found, act, ref, title, prose)
    try:
        key = f"questionnaire/{ref}/{act}/{sent_key(call)}" if sent_key(call) else ""
        await call.site.pages.amend(page, edit, by=call.person, summary=summary, key=key)
    except drafting.NoSuchPart as error:
        raise Missing from error
    return RedirectResponse(call.site.urls.page(call.space, page, "questionnaire"), 303)


def _fault(call: Call, found: Questionnaire, title: str, prose: str) -> str:
    """What is to be mended before a question can be kept; empty where nothing is."""
    words, values = call.words, _values(call)
    condition = read_condition(values["si"])
    if not title:
        return words("Write the question.")
    if not drafting.fits(prose):
        return words("A line of three colons would end the question in the middle of its help: take it out.")
    if values["genre"] in {"choix", "classement"} and len(split_values(values["choix"])) < 2:
        return words("Write two choices at least, one a line.")
    if values["échelle"] and scale_of(values["échelle"]) is None:
        return words("A scale goes from a number to a higher one, at most ten more: 1 ; 5 ; never ; always.")
    if values["si"] and not (condition and found.question(condition.ref)):
        return words("Choose a condition among those proposed, or leave it empty.")
    return ""


def _fault_of_whole(call: Call, title: str, *, whole: bool) -> str:
    dots, closes = call.field("dots").strip(), call.field("closes").strip()
    if not title:
        return call.words("Write a title.")
    if whole and closes and parse_date(closes) is None:
        return call.words("Write the last day as 2026-06-30, or leave it empty.")
    if whole and dots and not (dots.isdecimal() and len(dots) < 3):
        return call.words("Dots are a number from 0 to 99.")
    return ""


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
    typed = call.field("act") if problem else ""
    view = DraftView(
        action=base,
        questionnaire=found,
        genres=asked_of(call, found).genres,
        page_url=call.site.urls.page(call.space, call.live_page),
        preview_url=call.site.urls.page(call.space, call.live_page, "preview-questionnaire"),
        step=call.field("title") if typed == "step" else "",
        title=call.field("title") if typed == "whole" else found.title,
        closes=call.field("closes") if typed == "whole" else found.closes.isoformat() if found.closes else "",
        dots=call.field("dots") if typed == "whole" else str(found.dots),
        problem=problem,
        key=new_key(),
    )
    title = call.words("Draft the questions")
    return draw(call, view, title=title, page=head_of(call, current=""), status=422 if problem else 200)


def _question(call: Call, found: Questionnaire, ref: str, known: Question | None, *, problem: str = "") -> Response:
    """The form of a question, with what was typed where that cannot be kept."""
    words = call.words
    typed = _values(call) if problem else _fields(known)
    view = QuestionForm(
        action=call.site.urls.page(call.space, call.live_page, f"questionnaire/{ref}"),
        cancel_url=call.site.urls.page(call.space, call.live_page, "questionnaire"),
        creating=known is None,
        title=call.field("title") if problem else known.asked if known else "",
        prose=call.field("prose") if problem else known.help if known else "",
        genres=tuple(
            Choice(value=one.value, name=words(name), chosen=one.value == typed["genre"])
            for one, name in GENRES.items()
        ),
        categories=tuple(
            Choice(value=one.value, name=words(name), chosen=one.value == typed["catégorie"])
            for one, name in CATEGORIES.items()
        ),
        choices=call.field("choices") if problem else "\n".join(known.choices if known else ()),
        many=bool(typed["plusieurs"]),
        scale=call.field("scale") if problem else typed["échelle"],
        optional=bool(typed["facultatif"]),
        condition=typed["si"],
        conditions=tuple(_conditions(found, but=ref)),
        problem=problem,
        key=new_key(),
    )
    title = words("Draft the questions")
    return draw(call, view, title=title, page=head_of(call, current=""), status=422 if problem else 200)


def _fields(known: Question | None) -> dict[str, str]:
    """As `_values` has them, of what stands in the text."""
    scale = known.scale if known else None
    return {
        "genre": known.genre.value if known else "texte long",
        "catégorie": known.category if known else "",
        "plusieurs": "oui" if known and known.many else "",
        "échelle": f"{scale.low} ; {scale.high} ; {scale.first} ; {scale.last}".rstrip(" ;") if scale else "",
        "facultatif": "oui" if known and known.optional else "",
        "si": str(known.condition) if known and known.condition else "",
    }


def _conditions(found: Questionnaire, *, but: str) -> Iterator[str]:
    """What is proposed as a condition: an answer to another question."""
    for one in found.questions:
        for answer in one.choices or (one.scale.steps if one.scale else ()):
            if one.ref != but:
                yield f"{one.ref} = {answer}"
