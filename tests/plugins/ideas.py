"""A plugin that answers every hook: ideas that people write down, as blocks of their pages."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from wiki.content.titles import title_key
from wiki.errors import PalabreError
from wiki.hooks import (
    BlockType,
    Command,
    Event,
    Fact,
    FactKind,
    Insert,
    MenuEntry,
    Model,
    Reading,
    Route,
    SearchField,
    Shown,
    Template,
    Verb,
    hook,
)
from wiki.markup.names import fold
from wiki.web.address import Level
from wiki.web.api.operations import Operation
from wiki.web.call import Call
from wiki.web.places import place_to_add, place_url
from wiki.web.route import api, get, post
from wiki.web.site import Site

KIND, WHO = "idea", "qui"
heard: list[Event] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideas:
    """What the API answers."""

    who: tuple[str, ...]


@hook
def blocks() -> Sequence[BlockType]:
    return [BlockType(name="Idée", template="plugins/ideas/idea.html", context=_people)]


@hook
def templates() -> Sequence[Template]:
    source = '<aside class="idea"><h4>{{ block.title }}</h4><p>{{ view | join(", ") }}</p>{{ body }}</aside>'
    return [Template(name="idea.html", source=source)]


@hook
def facts() -> Sequence[FactKind]:
    return [FactKind(kind=KIND, read=_read)]


@hook
def routes() -> Sequence[Route]:
    operation = Operation(name="listIdeas", summary="Who has ideas in a page", answer=Ideas)
    return [
        get(Level.PAGE, "ideas", Verb.READ, show),
        post(Level.PAGE, "ideas", Verb.EDIT, add),
        get(Level.SPACE, "ideas", Verb.MODERATE, show_all),
        api("GET", "ideas", Verb.READ, tell, operation),
    ]


@hook
def menu() -> Sequence[MenuEntry]:
    return [MenuEntry(name="Ideas", verb="ideas", right=Verb.READ, types=("réunion",))]


@hook
def models() -> Sequence[Model]:
    return [
        Model(name="ideas", title="Ideas", words="A first idea.", texts={"fr": ":::{idée}\n:::\n", "en": "Idea\n"}),
        Model(name="ideas-by-form", title="Ideas, by a form", words="", verb="ideas"),
    ]


@hook
def inserts() -> Sequence[Insert]:
    return [Insert(word="brainwave", label="An idea that comes", texts={"fr": ":::{idée} \n:::\n"})]


@hook
def search_fields() -> Sequence[SearchField]:
    return [SearchField(words=("idée", "idea"), kind=KIND, name=WHO)]


@hook
def commands() -> Sequence[Command]:
    return [Command(name="ideas", told="list who has ideas in a space", run=_list, takes=_arguments)]


@hook
def told(event: Event) -> None:
    heard.append(event)


async def show(call: Call) -> Response:
    return PlainTextResponse("ideas" if call.page else "no page")


async def add(call: Call) -> Response:
    await call.site.pages.amend(place_to_add(call), lambda text: f"{text}\n:::{{idée}}\n:::\n", by=call.person)
    return RedirectResponse(place_url(call), 303)


async def show_all(call: Call) -> Response:
    return PlainTextResponse(", ".join(_in_space(call.site, call.space.id)))


async def tell(call: Call) -> Response:
    return JSONResponse({"who": _in_space(call.site, call.space.id)})


def _people(call: Call, shown: Shown) -> tuple[str, ...]:
    return shown.block.all(WHO)


def _read(reading: Reading) -> Iterator[Fact]:
    ideas = [block for block in reading.blocks if block.key == fold("Idée")]
    for rank, block in enumerate(ideas):
        for position, who in enumerate(block.all(WHO)):
            yield Fact(kind=KIND, ref=str(rank), name=WHO, position=position, value=who, key=title_key(who))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("space")


def _list(site: Site, arguments: Namespace) -> None:
    space = site.storage.spaces.get(arguments.space)
    if space is None:
        raise PalabreError(f"there is no space {arguments.space}.")
    print(", ".join(_in_space(site, space.id)))


def _in_space(site: Site, space: int) -> list[str]:
    return sorted(found.fact.value for found in site.storage.derived.facts(KIND, WHO, spaces=[space]))
