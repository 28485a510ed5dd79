"""Context of the page that tells people about the API."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiParameter:
    """Something to send: `place` says where (path, query, header, body), `needed` that it cannot be left out."""

    name: str
    place: str
    explained: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiOperation:
    """One thing that can be done, with an example to copy into a terminal; `statuses` as they stand in a sentence."""

    anchor: str
    summary: str
    method: str
    path: str
    personal: bool
    parameters: tuple[ApiParameter, ...]
    example: str
    well: str
    problems: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiGroup:
    """Operations about one kind of thing."""

    title: str
    operations: tuple[ApiOperation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiProblem:
    """A status, and what it means."""

    status: int
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiView(View):
    """What the API is, how to get a token, each operation; `document_url` is the same for programs.

    `first` is an example that anybody may try. `token_url` is where a token is made, `command` prints one.
    """

    template: ClassVar[str] = "api/api.html"
    base: str
    first: str
    token_url: str
    command: str
    document_url: str
    groups: tuple[ApiGroup, ...]
    problems: tuple[ApiProblem, ...]
