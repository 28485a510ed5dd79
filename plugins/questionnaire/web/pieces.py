"""What was shared, as far as it may be shown."""

from plugins.questionnaire.model.pieces import Piece, piece_of
from plugins.questionnaire.web.kinds import ENOUGH, FINISHED, MOST, PIECE
from storage.records import Page
from wiki.web.call import Call


def shared(call: Call, page: Page, questionnaire_id: str) -> tuple[Piece, ...]:
    """All pieces of a questionnaire, sorted by code; none below five people who have finished.

    Raises `SignInNeeded` or `Forbidden` for those who may not read the page.
    """
    if missing(call, page, questionnaire_id):
        return ()
    asked = ("pieces", page.id, questionnaire_id)
    kept = call.kept.get(asked)
    if not isinstance(kept, tuple):
        found = call.site.records.of_page(call.viewer, PIECE, page, ref=questionnaire_id, limit=MOST)
        kept = call.kept[asked] = tuple(sorted((piece_of(one.value) for one in found), key=lambda piece: piece.code))
    return kept


def finished(call: Call, page: Page, questionnaire_id: str) -> int:
    """How many people have finished."""
    return call.site.records.count(call.viewer, FINISHED, page).get(questionnaire_id, 0)


def missing(call: Call, page: Page, questionnaire_id: str) -> int:
    """« Encore 2 réponses »: how many more must finish before anything is shown."""
    return max(0, ENOUGH - finished(call, page, questionnaire_id))
