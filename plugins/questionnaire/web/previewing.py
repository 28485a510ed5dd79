"""The questionnaire as a respondent sees it, with invented answers."""

from starlette.responses import Response

from plugins.questionnaire.model.questionnaire import Genre, Question
from plugins.questionnaire.web.answering import show
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.wording import asked_of
from wiki.web.call import Call


async def preview(call: Call) -> Response:
    """`+preview-questionnaire`."""
    _, found = asked(call)
    answers = {question.ref: {"value": _invented(call, question)} for question in found.questions}
    return show(call, preview=asked_of(call, found, answers))


def _invented(call: Call, question: Question) -> object:
    if question.genre is Genre.CHOICE:
        return list(question.choices[: 2 if question.many else 1])
    if question.genre is Genre.RANKING:
        return list(question.choices)
    if question.genre is Genre.SCALE and question.scale:
        return question.scale.steps[len(question.scale.steps) // 2]
    return call.words("An invented answer, to see how it looks.")
