"""Draft the questions by forms, which write the blocks of the page."""

import secrets
from collections.abc import Callable
from functools import partial

from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.model import drafting
from plugins.questionnaire.model.conditions import read_condition
from plugins.questionnaire.model.questionnaire import Questionnaire, scale_of
from plugins.questionnaire.web.acting import told
from plugins.questionnaire.web.draft_forms import edition_named, editions, overview, question_form
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.wording import GENRES
from wiki.errors import BadRequest, Forbidden, Missing
from wiki.markup.properties import parse_date, split_values, with_properties
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.sheet import sent_key


async def form(call: Call) -> Response:
    """`+questionnaire`: all étapes and questions; `+questionnaire/{ref}`: one question, or a new one in an étape."""
    _, found = asked(call)
    ref = call.address.rest
    if not ref:
        return overview(call, found)
    question = found.question(ref)
    if question is None and not any(step.ref == ref for step in found.steps):
        raise Missing
    return question_form(call, found, ref, question)


async def save(call: Call) -> Response:
    """Do what was asked to the page's text, as it stands, and lead back to where it stands."""
    page, found = asked(call)
    if not call.may(Verb.EDIT):
        raise Forbidden
    title, prose = " ".join(call.field("title").split())[:300], call.field("prose").replace("\r\n", "\n")
    act, ref = call.field("act"), call.address.rest
    if act == "question" and (problem := _fault(call, found, title, prose)):
        return question_form(call, found, ref, found.question(ref), problem=problem, typed=True)
    if act in {"step", "title", "whole"} and (problem := _fault_of_whole(call, title, whole=act == "whole")):
        return overview(call, found, problem=problem)
    drawn = secrets.token_hex(3)
    edit, summary = _edit(call, found, act, ref, title, prose, drawn)
    try:
        key = f"questionnaire/{ref}/{act}/{sent_key(call)}" if sent_key(call) else ""
        outcome = await call.site.pages.amend(page, edit, by=call.person, summary=summary, key=key)
    except drafting.NoSuchPart as error:
        raise Missing from error
    answer = told(call, outcome, "taken-out" if act == "remove" else "rewritten", verb="questionnaire")
    at = f"qu-{drawn}" if act == "question" and not found.question(ref) else ref
    if at and act != "remove" and isinstance(answer, RedirectResponse):
        answer.headers["location"] += f"#{at}"
    return answer


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
    call: Call, found: Questionnaire, act: str, ref: str, title: str, prose: str, drawn: str
) -> tuple[Callable[[str], str], str]:
    words = call.words
    if act == "step":
        return partial(drafting.add_step, title=title, identity=f"e-{drawn}"), words(
            "new screen: %(title)s", title=title
        )
    if act == "whole":
        return _settle(call, title), words("questionnaire: %(title)s", title=title)
    if act == "title":
        return partial(drafting.fill, ref=ref, values={}, title=title), words("screen: %(title)s", title=title)
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


def _settle(call: Call, title: str) -> Callable[[str], str]:
    """The questionnaire's own fields, and the edition to which its page belongs where another one was chosen."""
    values = {name: call.field(field) for name, field in (("clôture", "closes"), ("gommettes", "dots"))}
    chosen, offered = call.field("edition"), {one.value for one in editions(call)}
    belongs = [("édition", chosen)] if chosen in offered and chosen != edition_named(call) else []

    def edit(text: str) -> str:
        text = drafting.settle(text, values=values, title=title)
        return with_properties(text, belongs) if belongs else text

    return edit


def _values(call: Call) -> dict[str, str]:
    """The fields of a question's block; what does not belong to its genre is taken out."""
    genre = call.field("genre")
    chosen = genre in {"choix", "classement"}
    choices = " ; ".join(dict.fromkeys(filter(None, map(str.strip, call.field("choices").splitlines()))))
    return {
        "genre": genre if genre in {one.value for one in GENRES} else "texte long",
        "catégorie": call.field("category") if genre in {"frein", "levier"} else "",
        "choix": choices if chosen else "",
        "plusieurs": "oui" if call.field("many") and genre == "choix" else "",
        "échelle": call.field("scale") if genre == "échelle" else "",
        "facultatif": "oui" if call.field("optional") else "",
        "si": call.field("condition"),
    }
