"""How a questionnaire stands in its page."""

from collections.abc import Iterator

from plugins.questionnaire.model.questionnaire import read_block
from plugins.questionnaire.web.around import syntheses_of
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
    takes = found.open_on(today(call))
    return QuestionnaireBlock(
        steps=tuple(Item(name=step.title, url="") for step in found.steps),
        questions=len(found.questions),
        closes=call.clock.day(found.closes) if found.closes else "",
        open=takes,
        finished=finished(call, page, found.ref) if page else 0,
        missing=missing(call, page, found.ref) if page else 0,
        ways=tuple(_ways(call, page, takes=takes, editable=shown.editable)) if page and found.ref else (),
    )


def _ways(call: Call, page: Page, *, takes: bool, editable: bool) -> Iterator[Item]:
    """In the order in which they are needed: answer, draft, invite, then what comes out of the answers."""
    words, urls = call.words, call.site.urls
    offered = [
        ("answer", words("Answer") if takes else words("Read my answers again, or take them back"), True),
        ("questionnaire", words("Draft the questions"), editable),
        ("preview-questionnaire", words("Preview"), True),
        ("invite-respondents", words("Invite to answer"), call.may(Verb.MODERATE)),
        ("type-paper", words("Type in a paper questionnaire"), editable),
        ("board", words("Board"), True),
        ("results", words("Figures"), True),
        ("requirements", words("Specification"), True),
    ]
    for verb, name, allowed in offered:
        if allowed:
            yield Item(name=name, url=urls.page(call.space, page, verb))
    yield from syntheses_of(call, page)
