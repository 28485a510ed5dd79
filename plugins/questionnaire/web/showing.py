"""The blocks of a synthesis, of groups and requirements, as pages show them; quotes and figures are those of today."""

from plugins.questionnaire.model import requirements, synthesis
from plugins.questionnaire.model.counts import count, loose, present
from plugins.questionnaire.model.groups import CATEGORY, ID, Side, side_of
from plugins.questionnaire.model.questionnaire import find, line
from plugins.questionnaire.web.around import Board, named_board
from plugins.questionnaire.web.naming import BLOCK, SIDES, category_name, counted, who_said
from plugins.questionnaire.web.synthesis_views import CountBlock, ExcerptBlock, GroupBlock, HeadBlock, RequirementBlock
from wiki.markup.properties import parse_date
from wiki.web.blocks import Shown
from wiki.web.call import Call


def excerpt(call: Call, shown: Shown) -> ExcerptBlock:
    """`:::{extrait}`: what was shared, as far as it still is; « passage retiré » else, in every version."""
    board = _board(call, shown)
    if board is None:
        return ExcerptBlock(text="", who="", instead=call.words("The board that this quotes is not here."), url="")
    code = line(shown.block, synthesis.CODE)
    piece = board.pieces.get(code)
    if piece is None:
        waiting = board.missing and not code.startswith("b-")
        instead = _waiting(call, board) if waiting else call.words("passage withdrawn")
        return ExcerptBlock(text="", who="", instead=instead, url="")
    source = board.sources.get(code)
    who = source.title if source else who_said(call.words, piece)
    return ExcerptBlock(text=piece.text, who=who, instead="", url=_url(call, board, code))


def figure(call: Call, shown: Shown) -> CountBlock:
    """`:::{compte}`: who said it, counted now."""
    board = _board(call, shown)
    if board is None:
        return CountBlock(said="", instead=call.words("The board that this counts is not here."), url="")
    if board.missing:
        return CountBlock(said="", instead=_waiting(call, board), url="")
    of = line(shown.block, synthesis.OF) or synthesis.ALL
    if of == synthesis.ALL:
        pieces, anchor = tuple(board.pieces.values()), ""
    elif of == synthesis.REST:
        pieces, anchor = loose(board.groups, board.pieces), "board-loose"
    elif group := board.group(of):
        pieces, anchor = present(group, board.pieces), of
    else:
        return CountBlock(said="", instead=call.words("This group is no longer on the board."), url="")
    return CountBlock(said=counted(call.words, count(pieces)), instead="", url=_url(call, board, anchor))


def head(call: Call, shown: Shown) -> HeadBlock:
    """`:::{synthèse}`: of what, since when, with how many sources."""
    board, words = _board(call, shown), call.words
    day = parse_date(line(shown.block, synthesis.PUBLISHED))
    sources = len(synthesis.sources_in(shown.text))
    page = shown.page
    publishes = shown.editable and page is not None and day is None
    return HeadBlock(
        published=words("Published on %(day)s", day=call.clock.weekday(day)) if day else words("Draft"),
        told=words("told by mail to those who were invited") if line(shown.block, synthesis.TOLD) else "",
        page_url=_url(call, board, "") if board else "",
        page_title=board.page.title if board else "",
        sources=words.count("%(num)s source", "%(num)s sources", sources),
        warning="" if sources else words("Nothing here leads back to what was said."),
        publish_url=call.site.urls.page(call.space, page, "publish-synthesis") if publishes and page else "",
    )


def group(call: Call, shown: Shown) -> GroupBlock:
    """`:::{frein}` or `:::{levier}`: its side in words, its category, the way to the board."""
    side = side_of(shown.block) or Side.FREIN
    ref = shown.block.first(ID) or ""
    here = shown.page is not None and find(shown.text) is not None
    return GroupBlock(
        side=side.value,
        word=call.words(SIDES[side]),
        category=category_name(call.words, line(shown.block, CATEGORY)),
        anchor=f"{BLOCK}{ref}" if ref else "",
        url=f"{call.site.urls.page(call.space, shown.page, 'board')}#{ref}" if here and shown.page else "",
    )


def requirement(call: Call, shown: Shown) -> RequirementBlock:
    """`:::{exigence}`: its number and its sentence."""
    block, ref = shown.block, shown.block.first(requirements.ID) or ""
    number = line(block, requirements.NUMBER)
    page = shown.page
    return RequirementBlock(
        number=int(number) if number.isdecimal() and number.isascii() and len(number) < 7 else 0,
        who=line(block, requirements.WHO),
        want=line(block, requirements.WANT),
        purpose=line(block, requirements.PURPOSE),
        added=line(block, requirements.ADDED),
        anchor=f"{BLOCK}{ref}" if ref else "",
        url=f"{call.site.urls.page(call.space, page, 'requirements')}#{BLOCK}{ref}" if page and ref else "",
    )


def _board(call: Call, shown: Shown) -> Board | None:
    """The board that a block names; without a name, that of its own page."""
    named = line(shown.block, synthesis.PAGE)
    if not named and shown.page is not None:
        named = shown.page.title
    return named_board(call, named) if named else None


def _url(call: Call, board: Board, anchor: str) -> str:
    url = call.site.urls.page(call.homes[board.page.space], board.page, "board")
    return f"{url}#{anchor}" if anchor else url


def _waiting(call: Call, board: Board) -> str:
    return call.words.count(
        "%(num)s answer more, and this is shown", "%(num)s answers more, and this is shown", board.missing
    )
