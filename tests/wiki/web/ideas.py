"""A tiny plugin for tests: who has an idea is a fact, and its changes are told."""

from collections.abc import Iterator, Sequence
from types import ModuleType

from storage.records import Fact
from wiki.hooks import BlockType, FactChanges, FactKind, Reading, Shown, Template, hook
from wiki.loader import Plugins
from wiki.web.call import Call

FAILS = "en panne"


def idea(who: str, title: str = "Un composteur") -> str:
    """A text with one idea."""
    return f"Avant.\n\n:::{{idée}} {title}\n:id: un\n:qui: {who}\n:::\n"


def ideas() -> Plugins:
    """A site's plugins: this one alone."""
    plugins = Plugins([])
    plugins.register(_module(), "ideas")
    return plugins


def _module() -> ModuleType:
    made = ModuleType("ideas")
    for function in (blocks, templates, facts, fact_changes):
        setattr(made, function.__name__, function)
    return made


@hook
def blocks() -> Sequence[BlockType]:
    return [BlockType(name="idée", template="plugins/ideas/idea.html", context=_nothing)]


@hook
def templates() -> Sequence[Template]:
    return [Template(name="idea.html", source="<aside>{{ block.title }}</aside>")]


@hook
def facts() -> Sequence[FactKind]:
    return [FactKind(kind="idea", read=_read)]


@hook
def fact_changes() -> Sequence[FactChanges]:
    return [FactChanges(kind="idea", tell=_tell)]


def _nothing(call: Call, shown: Shown) -> None:
    return None


def _read(reading: Reading) -> Iterator[Fact]:
    for block in reading.blocks:
        who = block.first("qui") or ""
        yield Fact(kind="idea", ref=block.first("id") or "", name="qui", position=0, value=who, key=who.casefold())


def _tell(call: Call, before: Sequence[Fact], after: Sequence[Fact]) -> Sequence[str]:
    """« Read: Anne → Jean », in the reader's language; it fails where an idea says so."""
    if any(fact.value == FAILS for fact in after):
        raise RuntimeError(FAILS)
    old, new = (", ".join(fact.value for fact in known) for known in (before, after))
    return [f"{call.words('Read')}: {old or '—'} → {new or '—'}"] if old != new else []
