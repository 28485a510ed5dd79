"""The forms by which questions are drafted."""

from collections.abc import Iterator
from itertools import takewhile

from starlette.responses import Response

from plugins.questionnaire.model.questionnaire import Question, Questionnaire
from plugins.questionnaire.web.acting import notices_of
from plugins.questionnaire.web.draft_views import DraftView, QuestionForm
from plugins.questionnaire.web.naming import CATEGORIES
from plugins.questionnaire.web.wording import GENRES, asked_of, condition_of
from wiki.content.derive import EDITION, PROPERTY
from wiki.content.editions import name_of
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of


def overview(call: Call, found: Questionnaire, *, problem: str = "") -> Response:
    """All étapes and questions."""
    page, urls, typed = call.live_page, call.site.urls, call.field("act") if problem else ""
    view = DraftView(
        action=urls.page(call.space, page, "questionnaire"),
        questionnaire=found,
        genres=asked_of(call, found).genres,
        page_url=urls.page(call.space, page),
        preview_url=urls.page(call.space, page, "preview-questionnaire"),
        invite_url=urls.page(call.space, page, "invite-respondents") if call.may(Verb.MODERATE) else "",
        step=call.field("title") if typed == "step" else "",
        title=call.field("title") if typed == "whole" else found.title,
        closes=call.field("closes") if typed == "whole" else found.closes.isoformat() if found.closes else "",
        dots=call.field("dots") if typed == "whole" else str(found.dots),
        editions=editions(call),
        problem=problem,
        key=new_key(),
    )
    title = call.words("Draft the questions")
    notices = () if problem else notices_of(call)
    head = head_of(call, current="questionnaire")
    return draw(call, view, title=title, page=head, notices=notices, status=422 if problem else 200)


def editions(call: Call) -> tuple[Choice, ...]:
    """The editions to which the page may belong, as a property names them: none, those of readable spaces, its own."""
    named = edition_named(call)
    found = [
        (name_of(one.page, space=one.space, within=call.space), one.page.title)
        for one in call.site.editions.all([call.space, *(space for space in call.readable if space != call.space)])
    ]
    if named and all(value != named for value, _ in found):
        found.append((named, named))
    none = Choice(value="", name=call.words("No edition"), chosen=not named)
    return (none, *(Choice(value=value, name=name, chosen=value == named) for value, name in found))


def edition_named(call: Call) -> str:
    """How the page's own property `édition` names its edition; empty without one."""
    facts = call.site.storage.derived.facts_of([call.live_page.id], PROPERTY)[call.live_page.id]
    return next((fact.value for fact in facts if fact.name == EDITION), "")


def question_form(
    call: Call, found: Questionnaire, ref: str, known: Question | None, *, problem: str = "", typed: bool = False
) -> Response:
    """One question: as it stands, or as it was `typed`. `ref` is its own, or that of the étape of a new one."""
    words = call.words
    said = _typed(call) if typed else _said(known)
    view = QuestionForm(
        action=call.site.urls.page(call.space, call.live_page, f"questionnaire/{ref}"),
        cancel_url=call.site.urls.page(call.space, call.live_page, "questionnaire"),
        creating=known is None,
        title=said["title"],
        prose=said["prose"],
        genres=tuple(
            Choice(value=one.value, name=words(name), chosen=one.value == said["genre"]) for one, name in GENRES.items()
        ),
        categories=tuple(
            Choice(value=one.value, name=words(name), chosen=one.value == said["category"])
            for one, name in CATEGORIES.items()
        ),
        choices=said["choices"],
        many=bool(said["many"]),
        scale=said["scale"],
        optional=bool(said["optional"]),
        conditions=tuple(_conditions(call, found, ref, said["condition"])),
        problem=problem,
        key=new_key(),
    )
    head, status = head_of(call, current="questionnaire"), 422 if problem else 200
    return draw(call, view, title=words("Draft the questions"), page=head, status=status)


def _typed(call: Call) -> dict[str, str]:
    names = ("title", "prose", "genre", "category", "choices", "many", "scale", "optional", "condition")
    return {name: call.field(name) for name in names}


def _said(known: Question | None) -> dict[str, str]:
    scale = known.scale if known else None
    return {
        "title": known.asked if known else "",
        "prose": known.help if known else "",
        "genre": known.genre.value if known else "texte long",
        "category": known.category if known else "",
        "choices": "\n".join(known.choices) if known else "",
        "many": "1" if known and known.many else "",
        "scale": f"{scale.low} ; {scale.high} ; {scale.first} ; {scale.last}".rstrip(" ;") if scale else "",
        "optional": "1" if known and known.optional else "",
        "condition": str(known.condition) if known and known.condition else "",
    }


def _conditions(call: Call, found: Questionnaire, ref: str, chosen: str) -> Iterator[Choice]:
    """Each answer to a question that comes before this one; what the page says already, if it is another."""
    known = set()
    for question in _before(found, ref):
        degrees = [str(step) for step in question.scale.steps] if question.scale else []
        for value in question.choices or degrees:
            condition = f"{question.ref} = {value}"
            known.add(condition)
            yield Choice(value=condition, name=condition_of(call, value, question.asked), chosen=condition == chosen)
    if chosen and chosen not in known:
        yield Choice(value=chosen, name=chosen, chosen=True)


def _before(found: Questionnaire, ref: str) -> Iterator[Question]:
    """The questions before this one; before a new one of an étape, those up to its end."""
    if found.question(ref):
        yield from takewhile(lambda one: one.ref != ref, found.questions)
        return
    for step in found.steps:
        yield from step.questions
        if step.ref == ref:
            return
