"""The board on the wall: a code for phones, live counts, and the dots once they are revealed."""

from collections.abc import Iterator
from urllib.parse import unquote

from starlette.responses import Response

from plugins.questionnaire.web.around import Board, dots_of
from plugins.questionnaire.web.board_views import Bar, ScreenView
from plugins.questionnaire.web.naming import SIDES, known_by
from storage.records import Role
from wiki.content.sums import Sums
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.codes import qr_code
from wiki.web.drawing import asset_url, draw
from wiki.web.heads import head_of
from wiki.web.inviting import join_address, open_link

SCRIPT = "plugins/questionnaire/screen.js"


def show_screen(call: Call, board: Board) -> Response:
    """What everybody in the room sees; it asks again every few seconds.

    Its code lets guests in, where whoever shows it may invite them and a link is open; else it leads to the dots.
    """
    urls, words, page = call.site.urls, call.words, board.page
    link = open_link(call, Role.GUEST) if call.may(Verb.INVITE) else None
    dotting = call.full(urls.page(call.space, page, "dots"))
    address = join_address(call, link, page.title, verb="dots") if link else dotting
    dots = dots_of(call, board)
    view = ScreenView(
        code=qr_code(address, title=words("Code that leads to %(url)s", url=address)),
        address=unquote(address),
        figures=(
            (str(board.finished), words("finished")),
            (str(len(board.pieces)), words("contributions")),
            (str(len(board.groups)), words("groups")),
            (str(dots.records), words("people have put their dots")),
        ),
        bars=tuple(_bars(call, board, dots)),
        hidden="" if board.questionnaire.revealed else words("The dots are hidden until they are revealed."),
        pages=(page.id,),
        script=asset_url(call, SCRIPT),
        board_url=urls.page(call.space, page, "board"),
        joins=link is not None,
        invite_url=urls.space(call.space, "invite", to=page.title) if call.may(Verb.INVITE) and not link else "",
    )
    return draw(call, view, title=board.questionnaire.title or page.title, page=head_of(call, current="board"))


def _bars(call: Call, board: Board, dots: Sums) -> Iterator[Bar]:
    if not board.questionnaire.revealed:
        return
    most = max(dots.by_name.values(), default=0)
    ranked = sorted(board.groups, key=lambda group: -dots.by_name.get(group.ref, 0))
    for group in ranked:
        put = dots.by_name.get(group.ref, 0)
        yield Bar(
            title=known_by(call.words, group, board.pieces),
            side=group.side.value,
            word=call.words(SIDES[group.side]),
            dots=put,
            percent=round(100 * put / most) if most else 0,
        )
