"""One line of the table of addresses: what is asked, by what right, and who answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response

from wiki.people.permissions import Verb
from wiki.web.address import Level
from wiki.web.api.operations import Operation
from wiki.web.call import Call

Handler = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`verb` is what follows `/+`, empty for the thing itself. `form`: a POST is a form of ours, checked as such.

    `act` is what it counts as in the limits. `rest`: something may follow the verb (`+version/3`); elsewhere it is a
    404. A talk page has no title, life, properties or files apart from its page's: what changes those is not for
    talk. Nobody speaks elsewhere than there. `upload`: the form brings a file, and is read for those alone who have
    the right. `operations` say what a route of the API takes and tells. `by_link`: what one holds is the right, not
    who one is; so it is served in spaces of which one may not know, too, with nothing found out (see `places.home`),
    and has to answer those who hold nothing as if nothing were there.
    """

    level: Level
    verb: str
    method: str
    right: Verb
    handler: Handler
    form: bool = True
    rest: bool = False
    act: str = ""
    upload: bool = False
    by_link: bool = False
    operations: tuple[Operation, ...] = ()

    def serves(self, *, talk: bool) -> bool:
        """Whether this is for a talk page, or (not `talk`) for any other thing."""
        return self.verb not in (_OF_TITLES if talk else _OF_TALK)


_OF_TITLES = frozenset(
    {
        "live",
        "bring",
        "play",
        "rename",
        "delete",
        "undelete",
        "properties",
        "files",
        "file",
        "file-delete",
        "file-undelete",
    }
)
_OF_TALK = frozenset({"reply", "topic", "close", "reopen"})


def get(level: Level, verb: str, right: Verb, handler: Handler, *, rest: bool = False, act: str = "") -> Route:
    return Route(level=level, verb=verb, method="GET", right=right, handler=handler, rest=rest, act=act)


def post(level: Level, verb: str, right: Verb, handler: Handler, *, rest: bool = False, act: str = "write") -> Route:
    return Route(level=level, verb=verb, method="POST", right=right, handler=handler, rest=rest, act=act)


def by_address(level: Level, verb: str, handler: Handler) -> Route:
    """A POST for which the signed token in its address is the right: mail programs send it, without a form of ours."""
    return Route(
        level=level, verb=verb, method="POST", right=Verb.OPEN, handler=handler, form=False, rest=True, act="write"
    )


def api(
    method: str,
    verb: str,
    right: Verb,
    handler: Handler,
    *operations: Operation,
    level: Level = Level.API,
    act: str = "",
) -> Route:
    return Route(
        level=level,
        verb=verb,
        method=method,
        right=right,
        handler=handler,
        form=False,
        rest=any(operation.rest for operation in operations),
        act=act or ("" if method == "GET" else "write"),
        operations=operations,
    )


def upload(verb: str, right: Verb, handler: Handler, *, level: Level = Level.PAGE) -> Route:
    return Route(level=level, verb=verb, method="POST", right=right, handler=handler, upload=True, act="upload")
