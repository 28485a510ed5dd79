"""The past of a page by the API."""

from dataclasses import dataclass
from typing import Annotated

from starlette.responses import Response

from wiki.content.diff import Row
from wiki.web.api import answers
from wiki.web.api.exchange import answer, answer_made, asked
from wiki.web.api.operations import LATEST, MOST, PER_PAGE, Operation
from wiki.web.api.pages import described
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.numbered import version_numbered
from wiki.web.telling import told_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Which versions of a list."""

    limit: Annotated[int, Says(explained=message("How many at most."), least=1, most=MOST)] = PER_PAGE
    before: Annotated[int | None, Says(explained=message("Only those with a lower number."), least=1, most=LATEST)] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Two versions to compare."""

    from_: Annotated[int, Says(explained=message("The number of the older version."), least=1, most=LATEST, example=1)]
    to: Annotated[int, Says(explained=message("The number of the newer version."), least=1, most=LATEST, example=2)]


LIST = Operation(
    name="listVersions",
    summary=message("The versions of a page, newest first"),
    query=Paging,
    answer=answers.Versions,
)
ONE = Operation(
    name="readVersion",
    summary=message("One version with its text"),
    rest="n",
    answer=answers.Page,
)
COMPARE = Operation(
    name="compareVersions",
    summary=message("What changed between two versions"),
    query=Ends,
    answer=answers.Difference,
)


async def versions(call: Call) -> Response:
    """`+versions`: newest first, below `before`; `+versions/{n}`: one, with its text."""
    page = call.live_page
    if call.address.rest:
        version = version_numbered(call, page, call.address.rest)
        text = call.site.history.text(call.viewer, call.space, version)
        return answer(answers.Page(**described(call, page, version), text=text))
    paging = asked(call, Paging)
    before = page.head + 1 if paging.before is None else paging.before
    found = call.site.history.versions(call.viewer, call.space, page, before=before, limit=paging.limit)
    told = tuple(answers.Version(**described(call, page, version)) for version in found)
    more = found[-1].number if found and found[-1].number > 1 else None
    return answer(answers.Versions(versions=told, before=more))


async def diff(call: Call) -> Response:
    """`+diff?from=&to=`: rows of both texts, as the page shows them."""
    page, ends = call.live_page, asked(call, Ends)
    old, new = (version_numbered(call, page, str(number)) for number in (ends.from_, ends.to))
    found = await call.site.history.compare(call.viewer, call.space, old, new)
    told = await told_between(call, call.space, old, new)
    return await answer_made(
        lambda: answers.Difference(
            from_=old.number,
            to=new.number,
            words=found.words,
            facts=told,
            rows=tuple(_row(row) for row in found.rows if row.kind != "same"),
        )
    )


def _row(row: Row) -> answers.Row:
    return answers.Row(
        kind=row.kind,
        old=row.old,
        new=row.new,
        left=tuple((piece.op, piece.text) for piece in row.left),
        right=tuple((piece.op, piece.text) for piece in row.right),
    )
