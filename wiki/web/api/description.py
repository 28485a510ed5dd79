"""The API described for programs: OpenAPI 3.1, written from the table of routes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from wiki.web.address import Level
from wiki.web.api.answers import Problem
from wiki.web.api.operations import LATEST, Operation
from wiki.web.api.shapes import Schema, field_schema, known_fields, schema_of
from wiki.web.languages import message

PROBLEMS = {
    400: message("Something in the request is not as described; field names it."),
    401: message("A token is needed, or this one is not good."),
    403: message("The token’s person, or the token, may not do this."),
    404: message("Nothing is there, or nothing that one may know of."),
    409: message("Others changed the same words: both texts are told. Or: the title is taken."),
    412: message("The page is not as the condition says."),
    413: message("The body, or the text, is too long."),
    415: message("The body is not application/json."),
    422: message("This cannot be."),
    428: message("If-Match, or If-None-Match with a star, must say from which version the change started."),
    429: message("Too often: wait as many seconds as Retry-After says."),
    500: message("Something went wrong here; reference names it in the server’s log."),
    503: message("Busy: try again after Retry-After seconds."),
    507: message("The disk is full: nothing was written."),
}
_WELL = {200: "Done.", 201: "Created.", 204: "Done.", 304: "It is still the same."}
_WAITS = {429, 503}
_PREFIX = {Level.API_SITE: "/api/v1", Level.API_SPACE: "/api/v1/spaces/{space}"}
_PAGE = "/api/v1/spaces/{space}/pages/{title}"
PARTS: dict[str, Schema] = {
    "space": {
        "description": message("The space’s address."),
        "schema": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$", "examples": ["forum"]},
    },
    "title": {
        "description": message("The page’s title, percent-encoded; spaces may be written _."),
        "schema": {"type": "string", "minLength": 1, "maxLength": 255, "examples": ["Accueil"]},
    },
    "n": {
        "description": message("A version’s number."),
        "schema": {"type": "integer", "minimum": 1, "maximum": LATEST, "examples": [2]},
    },
}


class Served(Protocol):
    """What a route of the table says of itself."""

    @property
    def level(self) -> Level: ...
    @property
    def verb(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def operations(self) -> tuple[Operation, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One operation with its place: a path template, a method, whether it needs a token, what it counts as."""

    level: Level
    path: str
    method: str
    personal: bool
    act: str
    operation: Operation


def document(operations: Iterable[Described], *, title: str, prefix: str) -> Schema:
    """The whole description; `prefix` is the path below which the site lives."""
    schemas: dict[str, Schema] = {}
    problem = schema_of(Problem, schemas)
    paths: dict[str, Schema] = {}
    for described in operations:
        paths.setdefault(described.path, {})[described.method.lower()] = _operation(described, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": _ABOUT},
        "servers": [{"url": prefix or "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {str(status): _problem(status, problem) for status in PROBLEMS},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_ABOUT = (
    "Everything that a person can do to pages, for programs. A token says for whom; without one, what everybody may "
    "read can be read. Every version of a page has a number, which is its `ETag`: a change names the version that it "
    "started from, and is merged with what others changed since. Errors are problem details (RFC 9457)."
)


def described_by(routes: Iterable[Served]) -> Iterator[Described]:
    """The operations of a table of routes, each with its place."""
    for route in routes:
        for operation in route.operations:
            yield Described(
                level=route.level,
                path=_path(route.level, route.verb, operation.rest),
                method=route.method,
                personal=route.method != "GET",
                act=route.act,
                operation=operation,
            )


def _path(level: Level, verb: str, rest: str) -> str:
    if level is not Level.API:
        path = f"{_PREFIX[level]}/{verb}" if verb else _PREFIX[level]
        return path.replace("/v1/openapi", "/openapi")
    path = f"{_PAGE}/+{verb}" if verb else _PAGE
    return f"{path}/{{{rest}}}" if rest else path


def _operation(described: Described, schemas: dict[str, Schema]) -> Schema:
    operation = described.operation
    told: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_of_path(described.path), *_of_records(operation, schemas)],
        "security": [{"token": []}] if described.personal else [{}, {"token": []}],
        "responses": {
            **{str(status): _well(status, operation, schemas) for status in operation.statuses},
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in refusals(described)},
        },
    }
    if operation.body:
        content = {"application/json": {"schema": schema_of(operation.body, schemas, closed=True)}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def refusals(described: Described) -> Sequence[int]:
    """The statuses of the problems with which an operation may answer."""
    operation, found = described.operation, {400, 401, 403, 404, 500, 503}
    if operation.body:
        found |= {413, 415}
    if described.method != "GET":
        found |= {507}
    if described.act:
        found |= {429}
    return sorted(found | set(operation.refuses))


def _of_path(path: str) -> list[Schema]:
    named = [name for name in PARTS if f"{{{name}}}" in path]
    return [{"name": name, "in": "path", "required": True, **PARTS[name]} for name in named]


def _of_records(operation: Operation, schemas: dict[str, Schema]) -> list[Schema]:
    return [
        {
            "name": called(known.name) if place == "header" else known.name,
            "in": place,
            "required": known.required,
            "schema": field_schema(known, schemas, closed=True),
        }
        for place, record in (("query", operation.query), ("header", operation.headers))
        if record
        for known in known_fields(record)
    ]


def called(header: str) -> str:
    """A header as it is written: `If-Match`."""
    return "-".join(part.capitalize() for part in header.split("_"))


def _well(status: int, operation: Operation, schemas: dict[str, Schema]) -> Schema:
    told: Schema = {"description": _WELL[status]}
    if operation.answer and status in {200, 201}:
        told["content"] = {"application/json": {"schema": schema_of(operation.answer, schemas)}}
    if operation.etag:
        schema = {"type": "string", "pattern": '^"[0-9]+"$'}
        told["headers"] = {"ETag": {"description": "The version’s number.", "required": True, "schema": schema}}
    return told


def _problem(status: int, schema: Schema) -> Schema:
    told: Schema = {"description": PROBLEMS[status], "content": {"application/problem+json": {"schema": schema}}}
    if status in _WAITS:
        told["headers"] = {"Retry-After": {"description": "Seconds.", "required": True, "schema": {"type": "integer"}}}
    if status == 401:
        told["headers"] = {"WWW-Authenticate": {"required": True, "schema": {"type": "string"}}}
    return told
