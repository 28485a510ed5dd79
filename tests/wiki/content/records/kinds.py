"""Three kinds of records, and short ways to send them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from storage.records import Record
from tests.wiki.web.world import World
from wiki.content.record_kinds import RecordKind
from wiki.content.records import Sent
from wiki.errors import PalabreError, UndeclaredKind
from wiki.people.permissions import Verb

WISH = RecordKind(
    name="wish", attributed=True, ordered=True, versioned=True, add=Verb.READ, read=Verb.MODERATE, count=Verb.EDIT,
    change=Verb.READ, remove=Verb.MODERATE,
)  # fmt: skip
COMING = RecordKind(
    name="coming", attributed=True, ordered=True, versioned=False, add=Verb.READ, read=None, count=Verb.READ,
    change=None, once=True,
)  # fmt: skip
ANSWER = RecordKind(
    name="answer", attributed=False, ordered=False, versioned=False, add=Verb.READ, read=Verb.MODERATE, count=None,
    change=Verb.READ, remove=Verb.MODERATE, largest=20, per_page=5,
)  # fmt: skip
KINDS = (WISH, COMING, ANSWER)
KEY = f"{7:032x}"


def sent(world: World, work: Coroutine[Any, Any, Sent]) -> Sent:
    return world.web.run(work)


def refusal(world: World, work: Callable[[], Any]) -> type[Exception] | None:
    try:
        made = work()
        if asyncio.iscoroutine(made):
            world.web.run(made)
    except (PalabreError, UndeclaredKind) as error:
        return type(error)
    return None


def values(records: list[Record]) -> list[object]:
    return [record.value for record in records]
