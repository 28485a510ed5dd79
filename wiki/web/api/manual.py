"""The API described: for programs at `/api/openapi.json`, for people at `/api`."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from starlette.responses import JSONResponse, Response

from storage.records import Visibility
from wiki.web.address import Level
from wiki.web.api import answers
from wiki.web.api.curl import curl
from wiki.web.api.description import PARTS, PROBLEMS, Described, Served, called, described_by, document, refusals
from wiki.web.api.operations import Operation
from wiki.web.api.shapes import known_fields
from wiki.web.call import Call
from wiki.web.contexts import ApiView
from wiki.web.contexts.api import ApiGroup, ApiOperation, ApiParameter, ApiProblem
from wiki.web.drawing import SITE_TITLE, draw
from wiki.web.languages import message

DESCRIBE = Operation(name="describe", summary=message("This description, for programs"), answer=answers.Document)
_GROUPS = {
    Level.API_SITE: message("The whole site"),
    Level.API_SPACE: message("A space"),
    Level.API: message("A page"),
}
_PLACES = {
    "path": message("in the path"),
    "query": message("in the query"),
    "header": message("as a header"),
    "body": message("in the body"),
}
_EXAMPLE = "forum"


class Manual:
    """Both descriptions of a site's table of routes, those of its plugins among them."""

    def __init__(self, routes: Callable[[Call], Iterable[Served]]) -> None:
        self._routes = routes

    async def openapi(self, call: Call) -> Response:
        """The document, the same for everybody."""
        told = document(described_by(self._routes(call)), title=SITE_TITLE, prefix=call.site.urls.prefix)
        return JSONResponse(told, headers={"Cache-Control": "no-cache"})

    async def show(self, call: Call) -> Response:
        """The page, with examples that name a space of this site."""
        return _page(call, tuple(described_by(self._routes(call))))


def _page(call: Call, operations: Sequence[Described]) -> Response:
    urls, base = call.site.urls, f"{call.origin}{call.site.urls.prefix}"
    public = next((space.slug for space in call.readable if space.visibility is Visibility.PUBLIC), _EXAMPLE)
    view = ApiView(
        base=f"{base}/api/v1",
        first=f"curl '{base}/api/v1/spaces'",
        token_url=f"{urls.site('account')}#tokens-title",
        command=f"palabre token {call.words('NAME')}",
        document_url=f"{urls.prefix}/api/openapi.json",
        groups=tuple(
            ApiGroup(
                title=call.words(title),
                operations=tuple(
                    _operation(call, described, base, public) for described in operations if described.level is level
                ),
            )
            for level, title in _GROUPS.items()
        ),
        problems=tuple(ApiProblem(status=status, meaning=call.words(said)) for status, said in PROBLEMS.items()),
    )
    return draw(call, view, title=call.words("API for programs"))


def _operation(call: Call, described: Described, base: str, space: str) -> ApiOperation:
    operation = described.operation
    return ApiOperation(
        anchor=operation.name,
        summary=call.words(operation.summary),
        method=described.method,
        path=described.path,
        personal=described.personal,
        parameters=tuple(_parameters(call, described)),
        example=curl(described, base, space),
        well=", ".join(map(str, operation.statuses)),
        problems=", ".join(map(str, refusals(described))),
    )


def _parameters(call: Call, described: Described) -> Iterator[ApiParameter]:
    words, operation = call.words, described.operation
    for name in PARTS:
        if f"{{{name}}}" in described.path:
            explained = words(PARTS[name]["description"])
            yield ApiParameter(name=name, place=words(_PLACES["path"]), explained=explained, needed=True)
    for place, record in (("query", operation.query), ("header", operation.headers), ("body", operation.body)):
        for known in known_fields(record) if record else ():
            yield ApiParameter(
                name=called(known.name) if place == "header" else known.name,
                place=words(_PLACES[place]),
                explained=words(known.says.explained),
                needed=known.required,
            )
