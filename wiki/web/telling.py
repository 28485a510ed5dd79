"""What changed between two versions of a page, in sentences: as plugins tell it of their facts."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from storage.records import Fact, Space, Version
from wiki.content.history import text_hidden
from wiki.content.stretches import Found, Stretch
from wiki.web.call import Call
from wiki.web.fact_changes import FactChanges

_log = logging.getLogger("palabre.facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A stretch of a page's past, and the sentences about it."""

    stretch: Stretch
    sentences: tuple[str, ...]


async def told_between(call: Call, space: Space, old: Version, new: Version) -> tuple[str, ...]:
    """The sentences about two versions of one page; none where a text is hidden from the viewer."""
    if not call.site.extensions.fact_changes or any(text_hidden(call.viewer, space, one) for one in (old, new)):
        return ()
    return await call.site.past_facts.reading(partial(_sentences, call, old, new))


async def told_of(call: Call, find: Callable[[], Found]) -> tuple[list[Told], bool]:
    """The stretches that `find` finds, those of which there is something to tell; and whether these are all.

    Both are done off the event loop; the viewer must be allowed to see the texts.
    """

    if not call.site.extensions.fact_changes:
        return [], True

    def work() -> tuple[list[Told], bool]:
        found = find()
        told = [Told(stretch=one, sentences=_sentences(call, one.old, one.new)) for one in found.stretches]
        return [one for one in told if one.sentences], found.whole

    return await call.site.past_facts.reading(work)


def _sentences(call: Call, old: Version | None, new: Version) -> tuple[str, ...]:
    before = call.site.past_facts.of(old) if old else ()
    after = call.site.past_facts.of(new)
    if before == after:
        return ()
    return tuple(line for kind in call.site.extensions.fact_changes for line in _told(call, kind, before, after))


def _told(call: Call, changes: FactChanges, before: Sequence[Fact], after: Sequence[Fact]) -> Iterator[str]:
    def own(facts: Sequence[Fact]) -> tuple[Fact, ...]:
        return tuple(fact for fact in facts if fact.kind == changes.kind)

    try:
        yield from tuple(changes.tell(call, own(before), own(after)))
    except Exception:
        _log.exception("changes of the facts of kind %s could not be told", changes.kind)
