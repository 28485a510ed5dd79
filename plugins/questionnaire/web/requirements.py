"""The cahier des charges: levers become requirements, and each shows the chain that leads back to what was said."""

from collections.abc import Mapping
from functools import partial

from starlette.responses import Response

from plugins.questionnaire.model import requirements as model
from plugins.questionnaire.model.groups import Group, Side
from plugins.questionnaire.model.requirements import Chain, Requirement, chain, requirements_in
from plugins.questionnaire.out import specification
from plugins.questionnaire.web.acting import amend, drawn, notices_of, told
from plugins.questionnaire.web.around import Board, board_here, dots_of
from plugins.questionnaire.web.naming import BLOCK, title_of, who_said
from plugins.questionnaire.web.numbering import given, remember
from plugins.questionnaire.web.requirement_views import Field, Line, Linked, RequirementForm, RequirementsView, Verbatim
from wiki.content.texts import accept_line
from wiki.errors import Missing
from wiki.markup import spreadsheet
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.downloads import download
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.languages import Words, message
from wiki.web.sheet import sent_key

VERB, TABLE, MARKDOWN = "requirements", "requirements.csv", "requirements.md"
FIELDS = {
    model.WHO: ("who", message("As")),
    model.WANT: ("want", message("I want")),
    model.PURPOSE: ("purpose", message("in order to")),
    model.WEIGHT: ("weight", message("Importance")),
    model.CARRIED: ("carried", message("Carried by")),
    model.DOUBTS: ("doubts", message("Doubts")),
}
_LONGEST = 500
_NEW = "new"


async def show(call: Call) -> Response:
    """`{page}/+requirements`; `?new=` (a lever, or nothing of one: `?new=own`) and `?edit=` show the form."""
    return _page(call, board_here(call), form=_asked_form(call, board_here(call)))


async def act(call: Call) -> Response:
    """Make one, or change its words."""
    board = board_here(call)
    title = accept_line(call.field("title"), longest=200)
    values = {name: accept_line(call.field(field), longest=_LONGEST) for name, (field, _) in FIELDS.items()}
    if not title:
        form = _form(call, board, values, title="", lever=call.field("lever"), ref=call.field("requirement"))
        return _page(call, board, form=form, status=422)
    if ref := call.field("requirement"):
        edit = partial(model.rewrite, ref=ref, title=title, values=values)
        summary = call.words("requirement changed: %(title)s", title=title)
        return told(call, await amend(call, edit, summary=summary), "rewritten", verb=VERB)
    lever = _lever(board, call.field("lever"))
    make = partial(
        model.require, title=title, identity=drawn("x"), values=values,
        lever=lever.ref if lever else "", added=call.person.name, given=given(call, board),
    )  # fmt: skip
    outcome = await amend(call, make, summary=call.words("requirement: %(title)s", title=title))
    await remember(call, board)
    return told(call, outcome, "required", verb=VERB)


async def as_table(call: Call) -> Response:
    """`{page}/+requirements.csv`, in the language of the space."""
    board, words = board_here(call), Words(call.space.language)
    header = (
        words("Number"), words("Requirement"), *(words(name) for _, name in FIELDS.values()), words("Dots"),
        words("Lever"), words("Obstacles"), words("Verbatims"), words("Added by"), words("Address"),
    )  # fmt: skip
    body = spreadsheet.table(header, [line.cells for line in _lines(call, board, words)])
    return download(call, body, media=spreadsheet.MEDIA, name=f"{board.page.title}.csv")


async def as_markdown(call: Call) -> Response:
    """`{page}/+requirements.md`."""
    board, words = board_here(call), Words(call.space.language)
    heading = words("Specification: %(title)s", title=board.questionnaire.title or board.page.title)
    body = specification.markdown(heading, _lines(call, board, words), words)
    return download(call, body, media=specification.MEDIA, name=f"{board.page.title}.md")


def _page(call: Call, board: Board, *, form: RequirementForm | None, status: int = 200) -> Response:
    urls, page, may = call.site.urls, board.page, call.may(Verb.EDIT)
    own = urls.page(call.space, page, VERB)
    view = RequirementsView(
        title=board.questionnaire.title or page.title,
        lines=_lines(call, board, call.words),
        form=form,
        add_url=f"{own}?new=own#form" if may else "",
        edit_url=f"{own}?edit=" if may else "",
        board_url=urls.page(call.space, page, "board"),
        table_url=urls.page(call.space, page, TABLE),
        markdown_url=urls.page(call.space, page, MARKDOWN),
    )
    title = call.words("Specification: %(title)s", title=board.questionnaire.title or page.title)
    return draw(call, view, title=title, page=head_of(call, current=VERB), notices=notices_of(call), status=status)


def _lines(call: Call, board: Board, words: Words) -> tuple[Line, ...]:
    dots = dots_of(call, board)
    return tuple(
        _line(call, board, words, chain(one, board.groups), dots.by_name) for one in requirements_in(board.text)
    )


def _line(call: Call, board: Board, words: Words, linked: Chain, dots: Mapping[str, int]) -> Line:
    one, urls, page = linked.requirement, call.site.urls, board.page
    board_url = urls.page(call.space, page, "board")
    verbatims = tuple(
        Verbatim(
            text=piece.text,
            who=board.sources[code].title if code in board.sources else who_said(words, piece),
            url=f"{board_url}#{code}",
        )
        for code in linked.pieces
        if (piece := board.pieces.get(code))
    )
    return Line(
        ref=one.ref,
        anchor=f"{BLOCK}{one.ref}",
        number=one.number,
        title=one.title,
        who=one.who,
        want=one.want,
        purpose=one.purpose,
        weight=one.weight,
        carried=one.carried,
        doubts=one.doubts,
        dots=dots.get(one.lever) if board.questionnaire.revealed and linked.lever else None,
        lever=_linked(words, linked.lever, board_url) if linked.lever else None,
        freins=tuple(_linked(words, group, board_url) for group in linked.freins),
        verbatims=verbatims,
        added=one.added,
        unsourced=not verbatims and not one.added,
        url=call.full(f"{urls.page(call.space, page, VERB)}#{BLOCK}{one.ref}"),
    )


def _linked(words: Words, group: Group, board_url: str) -> Linked:
    return Linked(title=title_of(words, group), url=f"{board_url}#{group.ref}")


def _asked_form(call: Call, board: Board) -> RequirementForm | None:
    """The form that `?new=` or `?edit=` asks for. Raises `Missing` for what is not there."""
    if not call.may(Verb.EDIT):
        return None
    if ref := call.query("edit"):
        known = next((one for one in requirements_in(board.text) if one.ref == ref), None)
        if known is None:
            raise Missing
        return _form(call, board, _values(known), title=known.title, lever=known.lever, ref=ref)
    if new := call.query(_NEW):
        lever = _lever(board, new)
        return _form(call, board, {}, title=lever.title if lever else "", lever=lever.ref if lever else "", ref="")
    return None


def _values(one: Requirement) -> dict[str, str]:
    told = (one.who, one.want, one.purpose, one.weight, one.carried, one.doubts)
    return dict(zip(model.TOLD, told, strict=True))


def _form(call: Call, board: Board, values: Mapping[str, str], *, title: str, lever: str, ref: str) -> RequirementForm:
    words = call.words
    group = _lever(board, lever)
    return RequirementForm(
        action=call.site.urls.page(call.space, board.page, VERB),
        title=title,
        problem=words("Give it a title.") if call.request.method == "POST" else "",
        fields=tuple(
            Field(name=field, label=words(label), value=values.get(name, "")) for name, (field, label) in FIELDS.items()
        ),
        lever=group.ref if group else "",
        lever_title=title_of(words, group) if group else "",
        ref=ref,
        key=sent_key(call) or new_key(),
        cancel_url=call.site.urls.page(call.space, board.page, VERB),
    )


def _lever(board: Board, ref: str) -> Group | None:
    """The lever of this name; one without a lasting name must get it on the board first."""
    group = board.group(ref)
    return group if group and group.side is Side.LEVIER and not ref.startswith("~") else None
