"""How changes of facts are told, by whoever reads these facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storage.records import Fact
from wiki.web.blocks import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChanges:
    """Tells in sentences how the facts of one kind changed from one version of a page to another.

    `tell` gets who asks, and the facts of both versions in the order of their places: none for a page that was not
    there yet. It answers one line of plain text a change in the reader's language (`call.words`, `call.clock`), none
    where nothing changed, and looks up nothing else: it is called off the event loop, for many versions in a row.
    What it raises leaves these facts untold, and is named in the log.
    """

    kind: str
    tell: Callable[[Asked, Sequence[Fact], Sequence[Fact]], Sequence[str]]
