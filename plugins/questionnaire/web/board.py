"""The board: what was shared, grouped by animators, who see each other."""

from collections.abc import Iterator, Sequence
from functools import partial

from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.model import grouping
from plugins.questionnaire.model.counts import count, loose, without_lever
from plugins.questionnaire.model.groups import Side, category_of
from plugins.questionnaire.model.neighbours import neighbours
from plugins.questionnaire.model.questionnaire import find
from plugins.questionnaire.web.acting import amend, drawn, notices_of, told
from plugins.questionnaire.web.around import Board, board_here, dots_of, syntheses_of
from plugins.questionnaire.web.board_views import BoardView, NearCard
from plugins.questionnaire.web.naming import counted, known_by, still_missing, title_of
from plugins.questionnaire.web.piles import Piling
from plugins.questionnaire.web.screen import show_screen
from plugins.questionnaire.web.sharing import remove
from wiki.content.outcomes import Outcome
from wiki.content.texts import accept_line
from wiki.errors import BadRequest
from wiki.markup.block_lines import with_fields
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import asset_url, draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of

SCRIPT = "plugins/questionnaire/board.js"
VERB = "board"
_NEW = {"new-frein": Side.FREIN, "new-levier": Side.LEVIER}
_NONE = "none"
_LONGEST_TITLE = 200


async def show(call: Call) -> Response:
    """`{page}/+board`; `?screen=1` is for the wall, `?near=` asks for the neighbours of a piece."""
    board = board_here(call)
    return show_screen(call, board) if call.query("screen") else _show(call, board)


def _show(call: Call, board: Board, *, problem: str = "") -> Response:
    may_group = call.may(Verb.EDIT)
    piling = Piling(call, board, may_group=may_group)
    dots = dots_of(call, board)
    near = call.query("near") if call.query("near") in board.pieces else ""
    view = BoardView(
        action=call.site.urls.page(call.space, board.page, VERB),
        pages=(board.page.id, *dict.fromkeys(page.id for page in board.sources.values())),
        words=_words(call),
        script=asset_url(call, SCRIPT),
        missing=still_missing(call.words, board.missing),
        said=_said(call, board),
        loose=tuple(piling.card(piece) for piece in loose(board.groups, board.pieces)),
        freins=piling.piles(Side.FREIN, dots),
        levers=piling.piles(Side.LEVIER, dots),
        targets=tuple(_targets(call, board)),
        lever_choices=tuple(_levers(call, board)),
        may_group=may_group,
        problem=problem,
        typed=call.field("title") if problem else "",
        key=new_key(),
        ways=tuple(_ways(call, board)),
        revealing="" if board.questionnaire.revealed or not may_group else call.words("Reveal the dots"),
        dotted=_dotted(call, dots.records),
        near_of=piling.card(board.pieces[near]) if near else None,
        near=tuple(_near(call, board, piling, near)) if near else (),
        may_remove=near not in board.sources and call.may(Verb.MODERATE),
    )
    title = call.words("Board of “%(title)s”", title=board.page.title)
    return draw(
        call,
        view,
        title=title,
        page=head_of(call, current=VERB),
        notices=notices_of(call),
        status=422 if problem else 200,
    )


async def act(call: Call) -> Response:
    """Do what a button, a card or a form of the board says, in the lines of the groups that it is about."""
    acts = {
        "group": _group, "link": _link, "unlink": _unlink, "name": _name, "dissolve": _dissolve, "reveal": _reveal,
    }  # fmt: skip
    if call.field("do") == "remove":
        return await _remove(call)
    if (doing := acts.get(call.field("do"))) is None:
        raise BadRequest("do")
    if doing is _group and not call.form.getlist("code"):
        return _show(call, board_here(call), problem=call.words("Tick what you want to group, one card at least."))
    outcome, done = await doing(call)
    return told(call, outcome, done, verb=VERB)


async def _group(call: Call) -> tuple[Outcome, str]:
    """Pieces into a group that stands, into a new one, or out of theirs."""
    board, to, words = board_here(call), call.field("to"), call.words
    sent = dict.fromkeys(code for code in call.form.getlist("code") if isinstance(code, str))
    if not (codes := [code for code in sent if code in board.pieces]):
        raise BadRequest("code")
    if to == _NONE:
        edit = partial(grouping.move, codes=codes, to="")
        return await amend(call, edit, summary=words("taken out of a group")), "loosened"
    if side := _NEW.get(to):
        title, identity = _title(call), drawn("g")
        category = _common_category(board, codes)
        edit = partial(grouping.begin, codes=codes, side=side, title=title, identity=identity, category=category)
        return await amend(call, edit, summary=words("grouped: %(title)s", title=title)), "grouped"
    edit = partial(grouping.move, codes=codes, to=to, identity=drawn("g"))
    group = board.group(to)
    name = title_of(words, group) if group else ""
    return await amend(call, edit, summary=words("grouped: %(title)s", title=name)), "grouped"


async def _link(call: Call) -> tuple[Outcome, str]:
    edit = partial(
        grouping.link, frein=call.field("frein"), lever=call.field("lever"),
        identity=drawn("g"), lever_identity=drawn("g"),
    )  # fmt: skip
    return await amend(call, edit, summary=call.words("obstacle and lever linked")), "linked"


async def _unlink(call: Call) -> tuple[Outcome, str]:
    edit = partial(grouping.unlink, frein=call.field("frein"), lever=call.field("lever"))
    return await amend(call, edit, summary=call.words("obstacle and lever no longer linked")), "unlinked"


async def _name(call: Call) -> tuple[Outcome, str]:
    title = _title(call)
    edit = partial(
        grouping.fill,
        ref=call.field("group"),
        title=title,
        category=category_of(call.field("category")),
        identity=drawn("g"),
    )
    return await amend(call, edit, summary=call.words("group named: %(title)s", title=title)), "named"


async def _dissolve(call: Call) -> tuple[Outcome, str]:
    edit = partial(grouping.dissolve, ref=call.field("group"))
    return await amend(call, edit, summary=call.words("group dissolved")), "dissolved"


async def _remove(call: Call) -> Response:
    """What should not have been said goes, for those who moderate."""
    await remove(call, board_here(call).page, call.field("code"))
    return RedirectResponse(call.site.urls.page(call.space, call.live_page, VERB, done="removed"), 303)


async def _reveal(call: Call) -> tuple[Outcome, str]:
    def edit(text: str) -> str:
        block = find(text)
        return with_fields(text, block, {"révélées": "oui"}) if block else text

    return await amend(call, edit, summary=call.words("dots revealed")), "revealed"


def _title(call: Call) -> str:
    return accept_line(call.field("title"), longest=_LONGEST_TITLE)


def _common_category(board: Board, codes: Sequence[str]) -> str:
    """The category that all these pieces were given, if it is one."""
    said = {board.pieces[code].category for code in codes}
    return category_of(said.pop()) if len(said) == 1 else ""


def _said(call: Call, board: Board) -> str:
    """« 62 contributions : 14 personnes, … · 3 freins sans levier »."""
    parts = [call.words.count("%(num)s contribution", "%(num)s contributions", len(board.pieces))]
    if board.pieces:
        parts.append(counted(call.words, count(board.pieces.values())))
    if alone := len(without_lever(board.groups)):
        parts.append(call.words.count("%(num)s obstacle without lever", "%(num)s obstacles without lever", alone))
    return " · ".join(parts)


def _dotted(call: Call, people: int) -> str:
    if not people:
        return ""
    return call.words.count("%(num)s person has put dots", "%(num)s people have put dots", people)


def _targets(call: Call, board: Board) -> Iterator[Choice]:
    words = call.words
    yield Choice(value="new-frein", name=words("A new obstacle"))
    yield Choice(value="new-levier", name=words("A new lever"))
    named = {Side.FREIN: message_of(call, Side.FREIN), Side.LEVIER: message_of(call, Side.LEVIER)}
    for group in board.groups:
        yield Choice(value=group.ref, name=f"{named[group.side]} · {known_by(words, group, board.pieces)}")
    yield Choice(value=_NONE, name=words("In no group"))


def _levers(call: Call, board: Board) -> Iterator[Choice]:
    for group in board.groups:
        if group.side is Side.LEVIER:
            yield Choice(value=group.ref, name=known_by(call.words, group, board.pieces))


def message_of(call: Call, side: Side) -> str:
    return call.words("Obstacle") if side is Side.FREIN else call.words("Lever")


def _near(call: Call, board: Board, piling: Piling, code: str) -> Iterator[NearCard]:
    groups = {one: title_of(call.words, group) for group in board.groups for one in group.pieces}
    for near in neighbours(code, board.pieces):
        yield NearCard(
            card=piling.card(board.pieces[near.code]), words=", ".join(near.words), group=groups.get(near.code, "")
        )


def _ways(call: Call, board: Board) -> Iterator[Item]:
    """Where one goes from a board."""
    words, urls = call.words, call.site.urls
    syntheses = tuple(syntheses_of(call, board.page))
    yield from syntheses
    if call.may(Verb.CREATE) and not syntheses:
        yield Item(name=words("Write the synthesis"), url=urls.page(call.space, board.page, "synthesis"))
    yield Item(name=words("Specification"), url=urls.page(call.space, board.page, "requirements"))
    yield Item(name=words("Figures"), url=urls.page(call.space, board.page, "results"))
    yield Item(name=words("My dots"), url=urls.page(call.space, board.page, "dots"))
    yield Item(name=words("On the wall"), url=urls.page(call.space, board.page, VERB, screen=1))


def _words(call: Call) -> dict[str, str]:
    """What scripts say."""
    words = call.words
    return {
        "grip": words("Move"),
        "help": words("Arrows choose where to, Enter puts it down, Escape gives up."),
        "into": words("into"),
        "loose": words("In no group"),
        "frein": words("A new obstacle"),
        "levier": words("A new lever"),
        "with": words("A new group with “%(text)s”"),
        "undo": words("Undo"),
        "undone": words("Undone."),
        "failed": words("This could not be done. Load the page again, and try once more."),
    }
