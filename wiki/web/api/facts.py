"""Facts by the API: what plugins, and properties, say in the pages of a space, by field."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Annotated

from starlette.responses import Response

from storage.records import FactPlace, PageFact
from wiki.content.titles import title_key
from wiki.markup.names import fold
from wiki.web.api import answers
from wiki.web.api.exchange import answer, asked
from wiki.web.api.lists import HOW_MANY
from wiki.web.api.operations import PER_PAGE, Operation
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message

_FAR = 1 << 62
_LONGEST = 8000  # a place with a key and a ref of 500 characters each

_KIND = message("What they are about: property, atelier…")
_NAME = message("The name of the field, in any case and accents.")
_AFTER = message("Only those behind this value, or this place in the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which facts of a space."""

    kind: Annotated[str, Says(explained=_KIND, least=1, most=100, example="property")]
    name: Annotated[str, Says(explained=_NAME, least=1, most=100, example="type")]
    key: Annotated[str, Says(explained=message("Only this value, in any case."), most=500, example="édition")] = ""
    after: Annotated[str, Says(explained=_AFTER, most=_LONGEST)] = ""
    limit: Annotated[int, HOW_MANY] = PER_PAGE


FACTS = Operation(
    name="listFacts",
    summary=message("What the pages of a space say in one field, in the order of the values"),
    query=Asking,
    answer=answers.Facts,
)


async def facts(call: Call) -> Response:
    """Facts of one kind and name, by `after`."""
    asking = asked(call, Asking)
    found = call.site.storage.derived.facts_in_order(
        asking.kind,
        fold(asking.name),
        spaces=[call.space.id],
        keys=[title_key(asking.key)] if asking.key else [],
        after=_place(asking.after) if asking.after else None,
        limit=asking.limit + 1,
    )
    shown = found[: asking.limit]
    told = tuple(_fact(call, one) for one in shown)
    return answer(answers.Facts(facts=told, after=_cursor(shown[-1]) if len(found) > len(shown) else None))


def _fact(call: Call, found: PageFact) -> answers.Fact:
    page, said = found.page, found.fact
    return answers.Fact(
        space=call.space.slug,
        title=page.title,
        version=page.head,
        url=call.site.urls.full(call.site.urls.page(call.space, page)),
        kind=said.kind,
        ref=said.ref,
        name=said.name,
        position=said.position,
        value=said.value,
        key=said.key,
    )


def _cursor(found: PageFact) -> str:
    place = [found.fact.key, found.page.id, found.fact.ref, found.fact.position]
    return urlsafe_b64encode(json.dumps(place, ensure_ascii=False).encode()).decode()


def _place(cursor: str) -> FactPlace:
    """The place that a list told as its end; anything else is a value, all facts of which are left behind."""
    try:
        match json.loads(urlsafe_b64decode(cursor.encode("ascii"))):
            case [str(key), int(page), str(ref), int(position)] if max(abs(page), abs(position)) <= _FAR:
                f"{key}{ref}".encode()  # half a character is none that could be looked for
                return FactPlace(key=key, page=page, ref=ref, position=position)
    except (ValueError, RecursionError):
        pass
    return FactPlace(key=title_key(cursor), page=_FAR, ref="", position=0)
