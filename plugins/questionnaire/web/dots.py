"""Gommettes: everybody who is signed in, guests too, puts a few on what counts most."""

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.web.acting import notices_of
from plugins.questionnaire.web.around import Board, board_here
from plugins.questionnaire.web.board_views import DotsRow, DotsView
from plugins.questionnaire.web.kinds import DOTS
from plugins.questionnaire.web.naming import SIDES, known_by
from wiki.web.call import Call
from wiki.web.drawing import asset_url, draw
from wiki.web.heads import head_of

SCRIPT = "plugins/questionnaire/dots.js"
_FIELD = "dots-"


async def show(call: Call) -> Response:
    """`{page}/+dots`: her own, to be changed until all are revealed."""
    return _form(call, board_here(call))


async def put(call: Call) -> Response:
    """Keep her dots; who is nobody yet is shown how to come in."""
    board = board_here(call)
    if call.viewer.person is None:
        return RedirectResponse(call.site.urls.page(call.space, board.page, "dots"), 303)
    wanted = _sent(call, board)
    closed = _closed(call, board)
    if closed or wanted is None or sum(wanted.values()) > board.questionnaire.dots:
        problem = "" if closed else call.words("That is more than your %(dots)s dots.", dots=board.questionnaire.dots)
        return _form(call, board, own=wanted, problem=problem, status=422)
    value = {ref: number for ref, number in wanted.items() if number}
    await call.site.records.add(call.viewer, DOTS, board.page, value, ref=board.questionnaire.ref)
    return RedirectResponse(call.site.urls.page(call.space, board.page, "dots", done="dotted"), 303)


def _sent(call: Call, board: Board) -> dict[str, int] | None:
    """How many she wants on each group that can be named; None where something is no number."""
    wanted = {}
    for ref in _refs(board):
        raw = call.field(_FIELD + ref).strip() or "0"
        if not (raw.isascii() and raw.isdecimal() and len(raw) < 4):
            return None
        wanted[ref] = int(raw)
    return wanted


def _refs(board: Board) -> list[str]:
    return [group.ref for group in board.groups if not group.ref.startswith("~")]


def _own(call: Call, board: Board) -> Mapping[str, int]:
    """Hers on groups that still stand: those on others are free again."""
    standing = set(_refs(board))
    for record in call.site.records.own(call.viewer, DOTS, board.page):
        if record.ref == board.questionnaire.ref and isinstance(record.value, dict):
            return {ref: n for ref, n in record.value.items() if type(n) is int and ref in standing}
    return {}


def _closed(call: Call, board: Board) -> str:
    return call.words("The dots are revealed: no more can be put.") if board.questionnaire.revealed else ""


def _form(
    call: Call, board: Board, *, own: Mapping[str, int] | None = None, problem: str = "", status: int = 200
) -> Response:
    words, urls = call.words, call.site.urls
    mine = own if own is not None else _own(call, board)
    left = max(0, board.questionnaire.dots - sum(mine.values()))
    one, many = words.forms("%(num)s dot left", "%(num)s dots left")
    action = urls.page(call.space, board.page, "dots")
    view = DotsView(
        action=action,
        rows=tuple(
            DotsRow(
                ref=group.ref,
                title=known_by(words, group, board.pieces),
                word=words(SIDES[group.side]),
                side=group.side.value,
                own=mine.get(group.ref, 0),
            )
            for group in board.groups
            if not group.ref.startswith("~")
        ),
        dots=board.questionnaire.dots,
        left=words.count("%(num)s dot left", "%(num)s dots left", left),
        problem=problem,
        closed=_closed(call, board),
        sign_in_url="" if call.viewer.person else urls.site("login", next=action),
        script=asset_url(call, SCRIPT),
        words={
            "one": one,
            "many": many,
            "less": words("One dot less:"),
            "more": words("One dot more:"),
            "away": words("The site cannot be reached. Try again when there is a network."),
        },
        board_url=urls.page(call.space, board.page, "board"),
    )
    title = words("Dots of “%(title)s”", title=board.page.title)
    return draw(call, view, title=title, page=head_of(call, current="dots"), notices=notices_of(call), status=status)
