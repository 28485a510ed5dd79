"""What a plugin answers is looked at when it is taken in: what is not as the contract asks leaves it out whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, Response

from wiki.hooks import BlockType, Event, FactKind, MenuEntry, RecordKind, Route, Template, Verb, hook
from wiki.loader import Plugins
from wiki.web.address import Level
from wiki.web.api.operations import Operation
from wiki.web.call import Call
from wiki.web.route import api, get, post


async def answer(call: Call) -> Response:
    return PlainTextResponse("ours")


BLOCK = BlockType(name="Idée", template="plugins/ideas/idea.html", context=lambda call, shown: None)
TEMPLATE = Template(name="idea.html", source="{{ body }}")
FACT = FactKind(kind="idea", read=lambda reading: [])
RECORD = RecordKind(
    name="dot", attributed=False, ordered=False, versioned=False, add=Verb.READ, read=None, count=Verb.READ, change=None
)
READ = get(Level.PAGE, "ideas", Verb.READ, answer)
WRITE = post(Level.PAGE, "ideas", Verb.EDIT, answer)
SERVED = api("GET", "ideas", Verb.READ, answer, Operation(name="listIdeas", summary="Ideas"))
ENTRY = MenuEntry(name="Ideas", verb="ideas", right=Verb.READ, types=("idée",))


def plugin(
    *,
    blocks: Any = (BLOCK,),
    facts: Any = (FACT,),
    records: Any = (RECORD,),
    routes: Any = (READ, WRITE, SERVED),
    menu: Any = (ENTRY,),
    templates: Any = (TEMPLATE,),
) -> ModuleType:
    """A plugin that answers these values, whatever they are."""
    given: dict[str, tuple[Any, Any]] = {
        "blocks": (blocks, Sequence[BlockType]),
        "facts": (facts, Sequence[FactKind]),
        "records": (records, Sequence[RecordKind]),
        "routes": (routes, Sequence[Route]),
        "menu": (menu, Sequence[MenuEntry]),
        "templates": (templates, Sequence[Template]),
    }
    module = ModuleType("ideas")
    for name, (value, annotation) in given.items():
        setattr(module, name, function(value, annotation))
    return module


def function(value: Any, annotation: object) -> Callable[[], Any]:
    def answers() -> Any:
        return value

    answers.__annotations__["return"] = annotation
    return hook(answers)


def reason(module: object, name: str = "ideas", *, before: Plugins | None = None) -> str:
    """Why it is left out, empty where it is not; nothing of what is left out remains."""
    plugins = before or Plugins([])
    plugins.register(module, name)
    said = plugins.extensions().states[name]
    answers = (plugins.extensions().blocks, plugins.facts(), plugins.routes(), plugins.extensions().menu)
    if said is not None and before is None:
        assert [list(answer) for answer in answers] == [[], [], [], []]
    return said.said % said.values if said else ""


def test_a_plugin_as_the_contract_asks_is_at_work() -> None:
    assert reason(plugin()) == ""


def test_annotations_may_be_written_as_text() -> None:
    module = plugin()
    module.facts.__annotations__["return"] = "Sequence[FactKind]"
    assert reason(module) == ""


ROUTE = "+ideas: %s: %s is expected"


@pytest.mark.parametrize(
    ("module", "said"),
    [
        (plugin(blocks=[TEMPLATE]), "blocks: a BlockType is expected"),
        (plugin(blocks="idée"), "blocks: a BlockType is expected"),
        (plugin(blocks=None), "It failed with TypeError: 'NoneType' object is not iterable"),
        (plugin(blocks=[replace(BLOCK, name=None)]), "BlockType.name: str is expected"),  # type: ignore[arg-type]
        (plugin(blocks=[BLOCK, replace(BLOCK, name="IDEE")]), "::: idee is there already: another name is expected"),
        (plugin(templates=[]), "The template plugins/ideas/idea.html is expected"),
        (plugin(blocks=[replace(BLOCK, template="base.html")]), "The template base.html is expected"),
        (plugin(facts=[replace(FACT, kind="property")]), "fact property is there already: another name is expected"),
        (plugin(facts=[replace(FACT, read=3)]), "FactKind.read: Callable[[Reading], Iterable[Fact]] is expected"),  # type: ignore[arg-type]
        (plugin(records=[replace(RECORD, read="read")]), "RecordKind.read: Verb | None is expected"),  # type: ignore[arg-type]
        (plugin(records=[RECORD, RECORD]), "record dot is there already: another name is expected"),
        (plugin(routes=[replace(READ, right=None)]), "Route.right: Verb is expected"),  # type: ignore[arg-type]
        (plugin(routes=[replace(READ, verb="edit")]), "GET page +edit is there already: another name is expected"),
        (plugin(routes=[READ, READ]), "GET page +ideas is there already: another name is expected"),
        (plugin(routes=[replace(READ, verb="+ideas")]), "++ideas: verb: [a-z0-9][a-z0-9._-]* is expected"),
        (plugin(routes=[READ, replace(READ, method="PUT")]), ROUTE % ("method", "GET | POST")),
        (plugin(routes=[READ, replace(WRITE, form=False)]), ROUTE % ("form", "True")),
        (plugin(routes=[replace(READ, by_link=True)]), ROUTE % ("by_link", "False")),
        (plugin(routes=[READ, replace(SERVED, method="POST", form=True)]), ROUTE % ("form", "False")),
        (plugin(routes=[READ, replace(SERVED, operations=())]), ROUTE % ("operations", "Operation")),
        (plugin(routes=[replace(READ, handler=lambda call: None)]), ROUTE % ("handler", "async def")),  # type: ignore[arg-type,return-value]
        (plugin(menu=[replace(ENTRY, verb="none")]), "The address GET page +none is expected"),
        (plugin(menu=[replace(ENTRY, types="idée")]), "MenuEntry.types: tuple[str, ...] is expected"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_a_wrong_answer_leaves_it_out_whole_and_a_few_words_say_why(module: ModuleType, said: str) -> None:
    assert reason(module) == said


def test_a_hook_that_is_none_leaves_it_out_and_one_line_of_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    module = plugin()
    module.blocs = function((), Sequence[BlockType])  # type: ignore[attr-defined]
    assert reason(module) == "There is no hook blocs"
    told = [(record.getMessage(), bool(record.exc_info)) for record in caplog.records]
    assert told == [("the plugin ideas is left out: There is no hook blocs", False)]


def wrong_annotation() -> list[BlockType]:
    return []


def no_annotation():  # type: ignore[no-untyped-def]
    return []


def unknown_annotation() -> "Sequence[Nothing]":  # type: ignore[name-defined]  # noqa: F821
    return []


def too_many(call: Call) -> Sequence[BlockType]:
    return []


async def later() -> Sequence[BlockType]:
    return []


@pytest.mark.parametrize("wrong", [wrong_annotation, no_annotation, unknown_annotation, too_many, later])
def test_a_hook_is_written_as_the_contract_writes_it(wrong: Callable[..., Any]) -> None:
    module = plugin()
    vars(module)["blocks"] = hook(wrong)
    assert reason(module) == "blocks() -> Sequence[BlockType] is expected"


def test_what_another_plugin_has_is_taken(tmp_path: Path) -> None:
    plugins = Plugins([])
    assert reason(plugin(), before=plugins) == ""
    again = plugin(blocks=(), facts=(), records=(), routes=[replace(SERVED, verb="others")], menu=(), templates=())
    assert reason(again, "other", before=plugins) == "operation listIdeas is there already: another name is expected"
    assert (len(plugins.routes()), list(plugins.extensions().blocks)) == (3, ["idee"])


def test_one_that_raises_when_it_is_told_is_named(caplog: pytest.LogCaptureFixture) -> None:
    module = ModuleType("deaf")

    @hook
    def told(event: Event) -> None:
        raise RuntimeError("broken")

    module.told = told  # type: ignore[attr-defined]
    plugins = Plugins([])
    states = plugins.extensions().states
    plugins.register(module, "deaf")
    plugins.tell("anything")  # type: ignore[arg-type]
    assert [record.getMessage() for record in caplog.records] == ["the plugin deaf failed"]
    said = states["deaf"]
    assert said is not None
    assert said.said % said.values == "It failed with RuntimeError: broken"
