"""The words of questionnaires, in the reader's language."""

from plugins.questionnaire.model.conditions import Condition
from plugins.questionnaire.model.questionnaire import Genre, Questionnaire
from plugins.questionnaire.web.contexts import Asked
from plugins.questionnaire.web.naming import CATEGORIES
from plugins.questionnaire.web.opening import today
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.languages import message
from wiki.web.places import home

GENRES = {
    Genre.SHORT: message("short text"),
    Genre.LONG: message("long text"),
    Genre.CHOICE: message("choice"),
    Genre.SCALE: message("scale"),
    Genre.RANKING: message("ranking"),
    Genre.FREIN: message("obstacle"),
    Genre.LEVIER: message("lever"),
    Genre.TESTIMONY: message("testimony"),
}


def asked_of(
    call: Call, found: Questionnaire, answers: dict[str, dict[str, object]] | None = None, *, sharing: bool = False
) -> Asked:
    """What the template of questions sees."""
    words = call.words
    questions = {question.ref: question for question in found.questions}
    return Asked(
        questionnaire=found,
        categories=tuple(Choice(value=one.value, name=words(name)) for one, name in CATEGORIES.items()),
        closes=call.clock.day(found.closes) if found.closes else "",
        open=found.open_on(today(call)),
        genres={one.value: words(name) for one, name in GENRES.items()},
        answers=answers or {},
        conditions={
            ref: _when(call, question.condition, questions[question.condition.ref].asked)
            for ref, question in questions.items()
            if question.condition and question.condition.ref in questions
        },
        language=home(call).language,
        sharing=sharing,
    )


def condition_of(call: Call, value: str, asked: str) -> str:
    """« oui » à « Des outils … ? », to choose one among conditions."""
    return call.words("“%(value)s” to “%(asked)s”", value=value, asked=asked)


def _when(call: Call, condition: Condition, asked: str) -> str:
    """For those whose browser does not show and hide questions."""
    said = {
        "=": call.words("If you answered “%(value)s” to “%(asked)s”:", value=condition.value, asked=asked),
        "≠": call.words("If you did not answer “%(value)s” to “%(asked)s”:", value=condition.value, asked=asked),
        "≥": call.words("If you answered %(value)s or more to “%(asked)s”:", value=condition.value, asked=asked),
        "≤": call.words("If you answered %(value)s or less to “%(asked)s”:", value=condition.value, asked=asked),
    }
    return said[condition.sign]


def script_words(call: Call) -> dict[str, str]:
    """What the respondent's page says while it is at work."""
    words = call.words
    return {
        "kept": words("Kept, sealed"),
        "here": words("Kept on this device, sent as soon as possible"),
        "full": words("This is more than can be kept: shorten an answer."),
        "unknown": words("This link leads to no invitation. Check that it is whole, or type the code of your slip."),
        "away": words("The site cannot be reached. Try again when there is a network."),
        "unreadable": words("What is kept under this link cannot be read: it may be another one’s."),
        "next": words("Next screen"),
        "previous": words("Screen before"),
        "to_share": words("Choose what I share"),
        "to_testimony": words("My testimony"),
        "to_review": words("Review what I share"),
        "finish": words("Finish"),
        "step": words("Screen %(number)s of %(count)s"),
        "private": words("Private"),
        "unnamed": words("Shared without my name"),
        "named": words("Shared with my name"),
        "nothing": words("You have written nothing yet. You can go back, or finish so."),
        "unanswered": words("Without an answer:"),
        "name_needed": words("Write the name to show, or share without it."),
        "sending": words("It is on its way…"),
        "shared": words("Shared. You can come back by the same link, and change your mind."),
        "later": words(
            "Noted on this device, and shared as soon as there is a network: keep this page open, or open it again."
        ),
        "failed": words("This was not taken. Try again in a moment."),
        "closed": words("The questionnaire is closed: what you shared can still be taken back, nothing can be added."),
        "over": words("The questionnaire is closed: it takes no more answers."),
        "signs": words("%(count)s signs of %(most)s"),
        "removed": words("This question is asked no more; your answer is kept."),
        "put_in": words("Put in: “%(text)s”"),
    }  # fmt: skip
