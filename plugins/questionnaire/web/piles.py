"""Pieces and groups as they are shown on a board."""

from collections.abc import Iterable

from plugins.questionnaire.model.counts import count, present
from plugins.questionnaire.model.groups import Group, Side, freins_of, levers_of
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.requirements import requirements_in
from plugins.questionnaire.web.around import Board
from plugins.questionnaire.web.board_views import Card, Lever, Pile
from plugins.questionnaire.web.naming import (
    BLOCK,
    CATEGORIES,
    SIDES,
    category_name,
    counted,
    known_by,
    title_of,
    who_said,
)
from storage.records import Page
from wiki.content.sums import Sums
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.frame import Choice


class Piling:
    """Shows the pieces and groups of one board to one viewer."""

    def __init__(self, call: Call, board: Board, *, may_group: bool) -> None:
        self._call = call
        self._board = board
        self._may_group = may_group
        self._words = call.words
        self._home, self._urls = call.homes[board.page.space], call.site.urls
        self._requirements = self._urls.page(self._home, board.page, "requirements")
        self._sides = {side.value: call.words(word) for side, word in SIDES.items()}
        self._categories = {one.value: call.words(name) for one, name in CATEGORIES.items()}
        self._needed = requirements_in(board.text)

    def _near(self, code: str) -> str:
        return f"{self._urls.page(self._home, self._board.page, 'board', near=code)}#near"

    def card(self, piece: Piece) -> Card:
        source = self._board.sources.get(piece.code)
        return Card(
            code=piece.code,
            side=piece.genre if piece.genre in self._sides else "said",
            word=self._sides.get(piece.genre, ""),
            category=self._categories.get(piece.category, ""),
            text=piece.text,
            who="" if source else who_said(self._words, piece),
            asked=piece.asked,
            url=self._url(source) if source else "",
            near_url=self._near(piece.code) if self._may_group else "",
        )

    def piles(self, side: Side, dots: Sums) -> tuple[Pile, ...]:
        """The groups of one side; once dots are revealed, those with the most come first."""
        groups: Iterable[Group] = (group for group in self._board.groups if group.side is side)
        if self._board.questionnaire.revealed:
            groups = sorted(groups, key=lambda group: -dots.by_name.get(group.ref, 0))
        return tuple(self._pile(group, dots) for group in groups)

    def _pile(self, group: Group, dots: Sums) -> Pile:
        board, words = self._board, self._words
        pieces = present(group, board.pieces)
        levers = levers_of(group, board.groups)
        required = [one for one in self._needed if one.lever == group.ref]
        is_lever = group.side is Side.LEVIER
        may = self._may_group
        return Pile(
            ref=group.ref,
            side=group.side.value,
            title=title_of(words, group),
            spoken=known_by(words, group, board.pieces),
            named=bool(group.title),
            category=category_name(words, group.category),
            categories=tuple(
                Choice(value=value, name=name, chosen=value == group.category)
                for value, name in self._categories.items()
            ) if may else (),
            count=counted(words, count(pieces)) if pieces else "",
            cards=tuple(map(self.card, pieces)),
            gone=0 if board.missing else len(group.pieces) - len(pieces),
            dots=dots.by_name.get(group.ref, 0) if board.questionnaire.revealed else None,
            levers=tuple(Lever(ref=one.ref, title=title_of(words, one)) for one in levers),
            freins=tuple(title_of(words, one) for one in freins_of(group, board.groups)) if is_lever else (),
            alone=group.side is Side.FREIN and not levers,
            requirements=tuple(
                Item(name=words("no. %(number)s", number=one.number), url=f"{self._requirements}#{BLOCK}{one.ref}")
                for one in required
            ),
            require_url=f"{self._requirements}?new={group.ref}#form" if is_lever and may else "",
            dissolves=may and not group.prose and not required,
        )  # fmt: skip

    def _url(self, source: Page) -> str:
        return self._call.site.urls.page(self._call.homes[source.space], source)
