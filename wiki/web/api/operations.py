"""What is said of each route of the API, and what several of them ask for."""

from dataclasses import dataclass
from typing import Annotated, Literal

from wiki.web.api.shapes import Says
from wiki.web.languages import message

STARTED = Says(
    explained=message("The number of the version that you started from."),
    pattern=r'(W/)?"[1-9][0-9]{0,8}"',
    example='"3"',
)
PER_PAGE, MOST = 50, 100
LATEST = 999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`name` is its own in the whole description; `summary` is a message id.

    `query`, `headers`, `body` and `answer` are records (`wiki.web.api.shapes`); without an `answer` there is no body.
    `rest` is what follows the verb in the path. `statuses` are those with which it answers well, `refuses` the
    problems that it has besides those of every operation; `etag`: the version's number comes as `ETag`.
    """

    name: str
    summary: str
    answer: type | None = None
    statuses: tuple[int, ...] = (200,)
    refuses: tuple[int, ...] = ()
    query: type | None = None
    headers: type | None = None
    body: type | None = None
    rest: str = ""
    etag: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """For a reader who may have this version already."""

    if_none_match: Annotated[
        str, Says(explained=message("The ETag that you have; 304 if it is still the same."), example='"3"')
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Based:
    """From which version a change started."""

    if_match: Annotated[str, STARTED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """For a change that is sent again when its answer was lost."""

    idempotency_key: Annotated[
        str,
        Says(
            explained=message("A name of your own for this change: sent twice, it is made once."),
            least=1,
            most=64,
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions(Keyed):
    """One of the first two."""

    if_match: Annotated[str, STARTED] = ""
    if_none_match: Annotated[
        Literal["*"] | None, Says(explained=message("A star creates a page, where none is."), example="*")
    ] = None
