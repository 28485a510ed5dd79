"""Figures: charts and tables of what was shared, as far as nobody can be told by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup
from starlette.responses import Response

from plugins.questionnaire.model.counts import Spread, by_category, count, spread
from plugins.questionnaire.model.groups import Group, Side
from plugins.questionnaire.model.questionnaire import Genre, Question
from plugins.questionnaire.out.charts import bars
from plugins.questionnaire.web.around import Board, board_here
from plugins.questionnaire.web.exports import RESULTS, SHARED
from plugins.questionnaire.web.naming import category_name, counted, still_missing, title_of
from wiki.web.call import Call
from wiki.web.contexts import View
from wiki.web.drawing import draw
from wiki.web.heads import head_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A chart and its table: `rows` have as many cells as `heads`, the first of which names them.

    `instead` says why nothing is shown.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Markup
    note: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """A frein with the levers of all columns: linked or not."""

    title: str
    linked: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView(View):
    """All figures; `matrix` is empty where nothing is linked."""

    template: ClassVar[str] = "plugins/questionnaire/results.html"
    said: str
    missing: str
    tables: tuple[Table, ...]
    levers: tuple[str, ...]
    matrix: tuple[Cross, ...]
    board_url: str
    shared_url: str
    table_url: str


async def show(call: Call) -> Response:
    """`{page}/+results`."""
    board = board_here(call)
    freins = [group for group in board.groups if group.side is Side.FREIN]
    levers = [group for group in board.groups if group.side is Side.LEVIER]
    view = ResultsView(
        said=counted(call.words, count(board.pieces.values())) if board.pieces else "",
        missing=still_missing(call.words, board.missing),
        tables=tuple(_tables(call, board)),
        levers=tuple(title_of(call.words, lever) for lever in levers),
        matrix=tuple(_cross(call, frein, levers) for frein in freins) if levers else (),
        board_url=call.site.urls.page(call.space, board.page, "board"),
        shared_url=call.site.urls.page(call.space, board.page, SHARED),
        table_url=call.site.urls.page(call.space, board.page, RESULTS),
    )
    title = call.words("Figures of “%(title)s”", title=board.page.title)
    return draw(call, view, title=title, page=head_of(call, current="results"))


def _tables(call: Call, board: Board) -> Iterator[Table]:
    words = call.words
    for side, title in ((Side.FREIN, words("Obstacles by category")), (Side.LEVIER, words("Levers by category"))):
        found = by_category(board.groups, board.pieces, side)
        named = [(category_name(words, one) or words("without category"), groups, said) for one, groups, said in found]
        yield Table(
            title=title,
            heads=(words("Category"), words("Groups"), words("Contributions")),
            rows=tuple((name, str(groups), str(said)) for name, groups, said in named),
            chart=bars([(name, said) for name, _, said in named], title=title, kind=side.value),
        )
    for question in board.questionnaire.questions:
        if question.genre in {Genre.SCALE, Genre.CHOICE}:
            yield _question(call, board, question)


def _question(call: Call, board: Board, question: Question) -> Table:
    words = call.words
    answers = [str(step) for step in question.scale.steps] if question.scale else list(question.choices)
    found = spread(question.ref, question.asked, answers, board.pieces.values())
    if found.missing:
        instead = words.count(
            "Shown from five shared answers on: %(num)s more.", "Shown from five shared answers on: %(num)s more.",
            found.missing,
        )  # fmt: skip
        return Table(title=question.asked, heads=(), rows=(), chart=Markup(""), instead=instead)
    unsaid = words("not shown")
    rows = [(_step(question, answer), often) for answer, often in found.bars]
    return Table(
        title=question.asked,
        heads=(words("What was answered"), words("How often")),
        rows=tuple((name, unsaid if often is None else str(often)) for name, often in rows),
        chart=bars(rows, title=question.asked, kind="said", unsaid=unsaid),
        note=_total(call, found),
    )


def _step(question: Question, answer: str) -> str:
    """« 1 (jamais) »: the ends of a scale with what they are called."""
    scale = question.scale
    if scale is None:
        return answer
    ends = {str(scale.low): scale.first, str(scale.high): scale.last}
    return f"{answer} ({ends[answer]})" if ends.get(answer) else answer


def _total(call: Call, found: Spread) -> str:
    total = call.words.count("%(num)s shared answer", "%(num)s shared answers", found.total)
    if all(often is not None for _, often in found.bars):
        return total
    why = call.words("“Not shown”: fewer than five people answered so without their name, or it could be worked out.")
    return f"{total}. {why}"


def _cross(call: Call, frein: Group, levers: Sequence[Group]) -> Cross:
    return Cross(title=title_of(call.words, frein), linked=tuple(lever.ref in frein.levers for lever in levers))
