"""What was shared and its figures, taken along as tables in the language of the space."""

from collections.abc import Iterable, Iterator, Sequence

import anyio.to_thread
from starlette.responses import Response

from plugins.questionnaire.model.counts import by_category
from plugins.questionnaire.model.groups import Side
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.out.answers import Row, Said, question_rows, shared_rows
from plugins.questionnaire.web.around import Board, board_here
from plugins.questionnaire.web.naming import CATEGORIES, category_name, title_of
from plugins.questionnaire.web.pieces import shared
from plugins.questionnaire.web.wording import GENRES
from wiki.markup import spreadsheet
from wiki.web.call import Call
from wiki.web.downloads import download
from wiki.web.languages import Words

SHARED, RESULTS = "shared-answers.csv", "results.csv"


async def as_shared(call: Call) -> Response:
    """`{page}/+shared-answers.csv`: a row a piece, by code; nothing before five people have finished."""
    board, words = board_here(call), Words(call.space.language)
    header = (
        words("Code"), words("Screen"), words("Question as it was asked"), words("Asked only if"),
        words("Kind of answer"), words("Category"), words("What was answered"), words("Name"), words("Organisation"),
        words("Region"),
    )  # fmt: skip
    found = board.questionnaire
    rows = () if board.missing else shared_rows(found, shared(call, board.page, found.ref), _said(words))
    return await _sent(call, header, rows, words("Shared answers — %(title)s", title=board.page.title))


async def as_figures(call: Call) -> Response:
    """`{page}/+results.csv`: all figures, one a row."""
    board, words = board_here(call), Words(call.space.language)
    header = (
        words("Table"), words("Screen"), words("Asked only if"), words("Kind of answer"), words("Line"),
        words("What is counted"), words("Number"),
    )  # fmt: skip
    own = shared(call, board.page, board.questionnaire.ref)
    rows = () if board.missing else _figures(board, own, words)
    return await _sent(call, header, rows, words("Figures of “%(title)s”", title=board.page.title))


async def _sent(call: Call, header: Row, rows: Iterable[Row], name: str) -> Response:
    body = await anyio.to_thread.run_sync(spreadsheet.table, header, rows)
    return download(call, body, media=spreadsheet.MEDIA, name=f"{name}.csv")


def _figures(board: Board, own: Sequence[Piece], words: Words) -> Iterator[Row]:
    for side, title in ((Side.FREIN, words("Obstacles by category")), (Side.LEVIER, words("Levers by category"))):
        for category, groups, said in by_category(board.groups, board.pieces, side):
            name = category_name(words, category) or words("without category")
            yield title, "", "", "", name, words("Groups"), str(groups)
            yield title, "", "", "", name, words("Contributions"), str(said)
    yield from question_rows(board.questionnaire, own, _said(words))
    levers = [group for group in board.groups if group.side is Side.LEVIER]
    for frein in (group for group in board.groups if group.side is Side.FREIN):
        for lever in levers:
            linked = str(int(lever.ref in frein.levers))
            yield words("Obstacles and levers"), "", "", "", title_of(words, frein), title_of(words, lever), linked


def _said(words: Words) -> Said:
    return Said(
        language=words.language,
        genres={one.value: words(name) for one, name in GENRES.items()},
        categories={one.value: words(name) for one, name in CATEGORIES.items()},
        gone=words("asked no more"),
        unsaid=words("not shown"),
        shared=words("Shared answers"),
        often=words("How often"),
        place=words("Place on an average"),
    )
