"""How a questionnaire stands in its page."""

from collections.abc import Iterator

from plugins.questionnaire.model.questionnaire import read_block
from plugins.questionnaire.web.contexts import QuestionnaireBlock
from plugins.questionnaire.web.opening import today
from plugins.questionnaire.web.pieces import finished, missing
from storage.records import Page
from wiki.hooks import Shown, Verb
from wiki.web.call import Call
from wiki.web.contexts import Item


def questionnaire(call: Call, shown: Shown) -> QuestionnaireBlock:
    """Its étapes by their titles, until when it is open, and what the viewer can do."""
    found, page = read_block(shown.text, shown.block), shown.page
    return QuestionnaireBlock(
        steps=tuple(Item(name=step.title, url="") for step in found.steps),
        questions=len(found.questions),
        closes=call.clock.day(found.closes) if found.closes else "",
        open=found.open_on(today(call)),
        finished=finished(call, page, found.ref) if page else 0,
        missing=missing(call, page, found.ref) if page else 0,
        ways=tuple(_ways(call, page, editable=shown.editable)) if page and found.ref else (),
    )


def _ways(call: Call, page: Page, *, editable: bool) -> Iterator[Item]:
    offered = [("answer", call.words("Answer"), True), ("preview-questionnaire", call.words("Preview"), True)]
    offered += [("questionnaire", call.words("Draft the questions"), editable)]
    offered += [("type-paper", call.words("Type in a paper questionnaire"), editable)]
    offered += [("invite-respondents", call.words("Invite to answer"), call.may(Verb.MODERATE))]
    offered += [("board", call.words("Board"), True), ("results", call.words("Figures"), True)]
    for verb, name, allowed in offered:
        if allowed:
            yield Item(name=name, url=call.site.urls.page(call.space, page, verb))
