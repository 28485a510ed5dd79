"""Numbers of requirements are never given twice, even where the page goes back to a text that does not say them."""

from hashlib import sha256

from plugins.questionnaire.model.requirements import last_number
from plugins.questionnaire.web.around import Board
from plugins.questionnaire.web.kinds import NUMBER
from storage.records import Record
from wiki.errors import Missing, RecordChanged
from wiki.web.call import Call


def given(call: Call, board: Board) -> int:
    """The last number that was given, 0 before the first."""
    kept = _kept(call, board)
    return max(last_number(board.text), _number(kept) if kept else 0)


async def remember(call: Call, board: Board) -> None:
    """Note the number that the page's text says now, unless a higher one is known."""
    records, page = call.site.records, board.page
    number = last_number(call.site.pages.head(call.live_page).text)
    await records.add(call.viewer, NUMBER, page, number, ref=board.questionnaire.ref, key=_key(board))
    while (kept := _kept(call, board)) and _number(kept) < number:
        try:
            await records.change(call.viewer, NUMBER, page, _key(board), number, base=kept)
        except RecordChanged:
            continue


def _kept(call: Call, board: Board) -> Record | None:
    try:
        return call.site.records.find(call.viewer, NUMBER, board.page, _key(board))
    except Missing:
        return None


def _number(record: Record) -> int:
    return record.value if type(record.value) is int else 0


def _key(board: Board) -> str:
    """There is one for each questionnaire, and nothing secret in it."""
    return sha256(f"number {board.questionnaire.ref}".encode()).hexdigest()[:32]
