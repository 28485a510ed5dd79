"""« Voici ce que vos réponses ont produit »: those who were invited to answer hear of the synthesis."""

from plugins.questionnaire.model.questionnaire import line
from plugins.questionnaire.model.synthesis import PAGE, head_in
from plugins.questionnaire.web import letters
from plugins.questionnaire.web.around import Board, named_board
from plugins.questionnaire.web.letters import Addressed
from plugins.questionnaire.web.reminding import invitations
from storage.records import Page
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call


def invited(call: Call, text: str) -> tuple[Addressed, ...]:
    """Whom a mail about the synthesis `text` would reach, each once.

    Nobody for whom may not know who was invited to its questionnaire, nor where no mails are sent.
    """
    board = _board(call, text)
    if not call.site.post.configured or board is None:
        return ()
    if not may(call.viewer, Verb.MODERATE, PageIn(space=call.homes[board.page.space], page=board.page)):
        return ()
    return letters.addressed(call, invitations(call, board.page, board.questionnaire.ref))


async def tell(call: Call, page: Page, text: str, people: tuple[Addressed, ...]) -> None:
    """Queue the mails: nothing in them is secret."""
    board = _board(call, text)
    title = (board.questionnaire.title or board.page.title) if board else page.title
    for one, to in people:
        await call.site.post.send(to, letters.SYNTHESIS, letters.synthesis(call, page, title, one))


def _board(call: Call, text: str) -> Board | None:
    head = head_in(text)
    named = line(head, PAGE) if head else ""
    return named_board(call, named) if named else None
