"""Is what a plugin answers what the contract asks for? What is not leaves the plugin out, and a few words say why."""

import inspect
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NoReturn, get_args, get_type_hints

from wiki import hooks
from wiki.command import GIVEN, Command
from wiki.content.derive import PROPERTY
from wiki.content.search.fields import OURS, SearchField
from wiki.finding import GROUP, folder_of
from wiki.hooks import BlockType, MenuEntry, Model, Route, Template, Verb
from wiki.markup.names import fold
from wiki.typed import misfit, short
from wiki.web.address import Level
from wiki.web.api.description import described_by, document
from wiki.web.extensions import Reason
from wiki.web.inserts import OURS as OUR_INSERTS
from wiki.web.languages import message
from wiki.web.models import ours
from wiki.web.routes import ROUTES

Answers = Mapping[str, tuple[Any, ...]]
_MARKED, _SPECIFIED = f"{GROUP}_impl", f"{GROUP}_spec"
_VERB = re.compile(r"[a-z0-9][a-z0-9._-]*")
_API = frozenset({Level.API, Level.API_SPACE, Level.API_SITE})
_METHODS = {True: frozenset({"GET", "POST", "PUT", "DELETE"}), False: frozenset({"GET", "POST"})}
_LONGEST = 200  # code points of an error that are shown


class LeftOut(Exception):
    """A plugin is not as the contract asks: `reason` says what was expected."""

    def __init__(self, said: str, **values: str) -> None:
        super().__init__(said % values)
        self.reason = Reason(said=said, values=values)


def why(error: BaseException) -> Reason:
    """What an administrator is told of a plugin that failed."""
    if isinstance(error, LeftOut):
        return error.reason
    told = f"{type(error).__name__}: {error}"[:_LONGEST]
    return Reason(said=message("It failed with %(error)s"), values={"error": told})


def answered(plugin: object, name: str, others: Iterable[Answers]) -> Answers:
    """What a plugin of this name answers to each hook, asked once, beside what `others` answered before it.

    Raises `LeftOut`, and what the plugin raises.
    """
    functions = _functions(plugin)
    answers = {hook: _values(hook, functions.get(hook)) for hook in _asked()}
    taken = {*_ours(), *(place for other in others for place in _places(other))}
    for place in _places(answers):
        if place in taken:
            raise LeftOut(message("%(what)s is there already: another name is expected"), what=" ".join(place))
        taken.add(place)
    _check_routes(answers["routes"])
    _check_templates(answers, name, plugin)
    _check_words(answers["search_fields"], answers["commands"])
    _check_ways((*answers["menu"], *(model for model in answers["models"] if model.verb)), taken)
    return answers


def _asked() -> Iterator[str]:
    """The hooks that answer with values."""
    return (name for name, spec in vars(hooks).items() if hasattr(spec, _SPECIFIED) and _kind(name) is not None)


def _kind(hook: str) -> Any:
    """The type of the values that a hook answers with; None for one that only hears."""
    return next(iter(get_args(get_type_hints(getattr(hooks, hook))["return"])), None)


def _functions(plugin: object) -> dict[str, Any]:
    """The functions that a plugin marks as hooks. Raises `LeftOut` for one that the contract has not so."""
    named: dict[str, Any] = {name: getattr(plugin, name, None) for name in dir(plugin)}
    marked = {name: one for name, one in named.items() if hasattr(one, _MARKED)}
    for name, function in marked.items():
        spec: Any = getattr(hooks, name, None)
        if not hasattr(spec, _SPECIFIED):
            raise LeftOut(message("There is no hook %(name)s"), name=name)
        if inspect.iscoroutinefunction(function) or _shape(function) != _shape(spec):
            raise LeftOut(message("%(hook)s is expected"), hook=f"{name}{short(inspect.signature(spec))}")
    return marked


def _shape(function: Any) -> object:
    """Names and annotations of what a function takes, and the annotation of what it answers."""
    try:
        hints = get_type_hints(function)
    except NameError:
        return None
    return [(name, hints.get(name)) for name in inspect.signature(function).parameters], hints.get("return")


def _values(hook: str, function: Callable[[], Iterable[object]] | None) -> tuple[Any, ...]:
    kind, values = _kind(hook), tuple(function() if function else ())
    for value in values:
        if not isinstance(value, kind):
            raise LeftOut(message("%(hook)s: a %(kind)s is expected"), hook=hook, kind=kind.__name__)
        if wrong := misfit(value):
            where = f"{kind.__name__}.{wrong[0]}"
            raise LeftOut(message("%(field)s: %(kind)s is expected"), field=where, kind=wrong[1])
    return values


def _places(answers: Answers) -> Iterator[tuple[str, ...]]:
    """What can be there once, as it is named to people."""
    yield from ((":::", fold(kind.name)) for kind in answers["blocks"])
    yield from (("fact", kind.kind) for kind in answers["facts"])
    yield from (("record", kind.name) for kind in answers["records"])
    yield from (("model", model.name) for model in answers["models"])
    yield from ((f"/{fold(insert.word)}",) for insert in answers["inserts"])
    yield from ((f"{fold(word)}:",) for field in answers["search_fields"] for word in field.words)
    yield from (("palabre", command.name) for command in answers["commands"])
    yield from (place for route in answers["routes"] for place in _places_of(route))


def _places_of(route: Route) -> Iterator[tuple[str, ...]]:
    yield (route.method, route.level.value, f"+{route.verb}")
    yield from (("operation", operation.name) for operation in route.operations)


@cache
def _ours() -> frozenset[tuple[str, ...]]:
    return frozenset(
        {
            *(place for route in ROUTES for place in _places_of(route)),
            *(("model", model.name) for model in ours()),
            *((f"/{fold(insert.word)}",) for insert in OUR_INSERTS),
            *((f"{word}:",) for word in OURS),
            *(("palabre", name) for name in GIVEN),
            ("fact", PROPERTY),
        }
    )


def _check_routes(routes: Iterable[Route]) -> None:
    for route in routes:
        _check_route(route)
    document(described_by(routes), title="", prefix="")  # raises what would break the whole description


def _check_route(route: Route) -> None:
    def wrong(field: str, expected: str) -> NoReturn:
        raise LeftOut(message("%(field)s: %(kind)s is expected"), field=f"+{route.verb}: {field}", kind=expected)

    api = route.level in _API
    if not _VERB.fullmatch(route.verb):
        wrong("verb", _VERB.pattern)
    if route.method not in _METHODS[api]:
        wrong("method", " | ".join(sorted(_METHODS[api])))
    if not inspect.iscoroutinefunction(route.handler):
        wrong("handler", "async def")
    if api != bool(route.operations):
        wrong("operations", "Operation" if api else "()")
    # What changes something is a form of ours, checked as such, or comes with a token.
    if route.method != "GET" and route.form == api and (api or route.right is not Verb.OPEN):
        wrong("form", str(not api))
    if route.by_link and route.right is not Verb.OPEN:
        wrong("by_link", "False")


def _check_templates(answers: Answers, name: str, plugin: object) -> None:
    """Raises `LeftOut` where a block names a template that is not the plugin's own."""
    templates: Iterable[Template] = answers["templates"]
    folder, given = folder_of(plugin, "templates"), {template.name for template in templates}
    for kind in answers["blocks"]:
        assert isinstance(kind, BlockType)
        own, _, path = kind.template.partition(f"plugins/{name}/")
        if own or not path or not (path in given or (folder and (folder / path).is_file())):
            raise LeftOut(message("The template %(name)s is expected"), name=kind.template)


def _check_words(fields: Iterable[SearchField], commands: Iterable[Command]) -> None:
    for word in (word for field in fields for word in field.words):
        if not word.isalpha():
            raise LeftOut(message("%(field)s: %(kind)s is expected"), field="SearchField.words", kind="abc")
    for command in commands:
        if not _VERB.fullmatch(command.name):
            raise LeftOut(message("%(field)s: %(kind)s is expected"), field="Command.name", kind=_VERB.pattern)
        parser = ArgumentParser()
        parser.add_argument("--data")  # as all have it
        command.takes(parser)


def _check_ways(entries: Iterable[MenuEntry | Model], taken: Iterable[tuple[str, ...]]) -> None:
    for entry in entries:
        way = ("GET", Level.PAGE.value, f"+{entry.verb}")
        if way not in taken:
            raise LeftOut(message("The address %(name)s is expected"), name=" ".join(way))
