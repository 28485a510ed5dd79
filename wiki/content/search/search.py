"""Find pages by what they say."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TypeVar

import anyio
import anyio.to_thread

from storage import Storage
from storage.records import Page, PageSet, Query, Space
from wiki.content.search.asking import Parsed, parse
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.facets import Facets, Results, begins
from wiki.content.search.fields import PLAIN, Fields, SearchField
from wiki.content.search.findings import Asked, Facet, Findings
from wiki.content.search.french import all_words, fold
from wiki.content.search.languages import Languages
from wiki.content.search.looking import FURTHEST, Looking, Ranked
from wiki.content.search.olden import Olden
from wiki.content.search.port import Answering
from wiki.content.search.quoting import Quoting
from wiki.content.search.spelling import Spelling
from wiki.content.search.standing import Standing
from wiki.people.permissions import Verb, Viewer, may

T = TypeVar("T")
_TRIED = 3  # other spellings
_RESEMBLING = 5
_MOST_BEGUN = 12  # words of a title that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One search: the pages that it is about, what can be chosen, and those of them that its choices allow.

    It is `named` when authors, editions or other values stand in what was typed, which leave a part of what is
    `visible`.
    """

    visible: PageSet
    scope: PageSet
    facets: Facets
    chosen: Mapping[Facet, tuple[str, ...]]
    among: PageSet
    named: bool


class Search:
    """Finds what the viewer may read now: a page that was withdrawn since it was indexed is left out.

    Work is done in threads, one for each core: it holds the interpreter.
    """

    def __init__(
        self, storage: Storage, catalogue: Catalogue, index: Answering, spelling: Spelling, fields: Fields = PLAIN
    ) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._index = index
        self._spelling = spelling
        self._fields = fields
        self._languages = Languages(storage)
        olden = Olden(storage)
        self._looking = Looking(storage, catalogue, index, olden)
        self._quoting = Quoting(storage, olden)

    async def find(self, viewer: Viewer, asked: Asked) -> Findings:
        """Pages, best first, that the viewer may see; nothing that is typed is wrong.

        Where nothing is found, other spellings that find something are, and without any the pages that have some of
        the words. Choices alone, without words, find pages by their latest change.
        """
        found = await self._threaded(lambda: self._find(viewer, asked))
        return replace(found, rebuilding=self._index.rebuilding)

    async def suggest(self, viewer: Viewer, typed: str, spaces: Sequence[Space], *, limit: int = 8) -> list[Page]:
        """Pages of `spaces`, not their talk, whose titles hold words that begin as those that were typed."""
        return await self._threaded(lambda: self._suggest(viewer, typed, spaces, limit))

    async def writers(self, viewer: Viewer, typed: str, spaces: Sequence[Space], *, limit: int = 8) -> list[str]:
        """Who wrote pages of `spaces`, by names with words that begin as those that were typed: most pages first."""
        return await self._threaded(lambda: self._writers(viewer, typed, spaces, limit))

    async def resembling(self, viewer: Viewer, title: str, space: Space) -> list[Page]:
        """A few pages of `space`, not their talk, whose titles share words with this one."""
        return await self._threaded(lambda: self._resembling(viewer, title, space))

    async def _threaded(self, work: Callable[[], T]) -> T:
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)

    @cached_property
    def _limiter(self) -> anyio.CapacityLimiter:
        return anyio.CapacityLimiter(os.cpu_count() or 1)

    def _find(self, viewer: Viewer, asked: Asked) -> Findings:
        parsed = self._parse(asked.typed)
        look, query = self._look(viewer, asked, parsed), parsed.query
        if not query.wanted:
            return self._listed(asked, look, query)
        findings = self._searched(asked, look, query)
        if findings.facets:
            return findings
        if not findings.old and (spellings := self._spellings(asked, look)):
            corrected = self._searched(asked, look, self._parse(spellings[0]).query)
            return replace(corrected, spellings=spellings, corrected=spellings[0])
        partly = self._partly(asked, look, query, spelt=not findings.old) if len(query.wanted) > 1 else findings
        return replace(partly, partly=bool(partly.facets), old=findings.old)

    def _partly(self, asked: Asked, look: _Look, query: Query, *, spelt: bool) -> Findings:
        """Pages that have some of the words, in another spelling of them if pages in sight have each that differs."""
        for typed in self._corrections(asked, look) if spelt else ():
            instead = self._parse(typed).query
            others = [one for one in instead.wanted if one not in query.wanted]
            if others and all(self._finds(Query(wanted=(one,)), look.scope) for one in others):
                findings = self._searched(asked, look, replace(instead, every=False))
                return replace(findings, corrected=typed if findings.facets else "")
        return self._searched(asked, look, replace(query, every=False))

    def _parse(self, typed: str) -> Parsed:
        return parse(typed, languages=self._languages.in_use(), fields=self._fields)

    def _look(self, viewer: Viewer, asked: Asked, parsed: Parsed) -> _Look:
        visible = self._visible(viewer, asked.spaces)
        facets = Facets(self._storage, self._catalogue, asked.spaces, visible)
        scope = visible
        if parsed.authors:
            scope = scope & facets.pages(Facet.PERSON, chain.from_iterable(map(facets.persons, parsed.authors)))
        if parsed.editions:
            scope = scope & facets.pages(Facet.EDITION, chain.from_iterable(map(facets.editions, parsed.editions)))
        for field, said in parsed.values:
            scope = scope & self._holding(field, said, asked.spaces)
        return _Look(
            visible=visible,
            scope=scope,
            facets=facets,
            chosen=asked.chosen,
            among=scope & facets.narrowed(Results(), _without_state(asked.chosen)),
            named=bool(parsed.authors or parsed.editions or parsed.values),
        )

    def _holding(self, field: SearchField, said: str, spaces: Sequence[Space]) -> PageSet:
        """Pages with such a fact, whoever may see them."""
        derived, wanted = self._storage.derived, fold(said)
        keys = [key for key in derived.values(field.kind, [field.name]) if begins(fold(key), wanted)]
        facts = derived.facts(field.kind, field.name, spaces=[space.id for space in spaces], keys=keys) if keys else ()
        return PageSet.of(found.page.id for found in facts)

    def _visible(self, viewer: Viewer, spaces: Sequence[Space]) -> PageSet:
        """What may be seen of these spaces; the catalogue and the index may not know yet what was just withdrawn."""
        self._catalogue.ready()
        told = max(0, min(self._index.seq, self._catalogue.seq))
        unveiled = [space for space in spaces if may(viewer, Verb.SEE_HIDDEN, space)]
        return self._catalogue.visible(spaces, unveiled_in=unveiled) - self._storage.outbox.withdrawn(told)

    def _searched(self, asked: Asked, look: _Look, query: Query) -> Findings:
        if asked.as_of:
            ranked = self._looking.on(asked.as_of, query, look.scope, look.among, asked.spaces)
            return self._told(asked, look, query, ranked)
        if asked.past:
            return self._told(asked, look, query, self._looking.ever(query, look.scope, look.among))
        ranked = self._looking.today(query, look.scope, look.among, limit=min(FURTHEST, asked.offset + asked.limit))
        findings = self._told(asked, look, query, ranked)
        old = self._looking.once(query, ranked.results.today, look.among) if query.every else 0
        return replace(findings, old=old)

    def _told(self, asked: Asked, look: _Look, query: Query, ranked: Ranked) -> Findings:
        """Without facets when nothing was found, whatever is chosen."""
        results = ranked.results
        if not results.all:
            return Findings()
        found = results.all & look.facets.narrowed(results, look.chosen)
        best = [page for page in ranked.best if page in found] if look.chosen.get(Facet.STATE) else ranked.best
        best = self._catalogue.latest(found) if asked.newest else best
        return Findings(
            hits=self._quoting.hits(best[asked.offset : asked.offset + asked.limit], asked.spaces, query, ranked),
            total=len(found),
            facets=look.facets.counts(results, look.chosen, states=asked.past and not asked.as_of),
            years=look.facets.periods(results, look.chosen),
        )

    def _listed(self, asked: Asked, look: _Look, query: Query) -> Findings:
        """What choices alone bring, the latest changes first."""
        if not look.named and not any(_without_state(look.chosen).values()):
            return Findings()
        if asked.as_of:
            ranked = self._looking.on(asked.as_of, query, look.scope, look.among, asked.spaces)
        else:
            today = look.scope - self._looking.saying(query.unwanted)
            ranked = Ranked(results=Results(today=today), best=self._catalogue.latest(look.among & today))
        return self._told(asked, look, query, ranked)

    def _spellings(self, asked: Asked, look: _Look) -> tuple[str, ...]:
        tried = self._corrections(asked, look)
        return tuple(typed for typed in tried if self._finds(self._parse(typed).query, look.scope))

    def _corrections(self, asked: Asked, look: _Look) -> Sequence[str]:
        standing = Standing(self._storage, self._index, look.visible)
        return self._spelling.corrections(asked.typed, standing)[:_TRIED]

    def _finds(self, query: Query, visible: PageSet) -> bool:
        return bool(self._index.search(query, among=visible, limit=1).best)

    def _suggest(self, viewer: Viewer, typed: str, spaces: Sequence[Space], limit: int) -> list[Page]:
        among = self._visible(viewer, spaces) - self._catalogue.talks
        words = list(dict.fromkeys(all_words(typed)))[:_MOST_BEGUN]
        return self._pages(self._index.suggest(words, among=among, limit=limit))

    def _writers(self, viewer: Viewer, typed: str, spaces: Sequence[Space], limit: int) -> list[str]:
        visible = self._visible(viewer, spaces)
        facets = Facets(self._storage, self._catalogue, spaces, visible)
        keys = facets.persons(typed)
        names, pages = self._storage.people.names([int(key) for key in keys]), Counter[str]()
        for key in keys:
            pages[names[int(key)]] += len(facets.pages(Facet.PERSON, [key]) & visible)
        ordered = sorted(pages, key=lambda name: (-pages[name], name))
        return [name for name in ordered if pages[name]][:limit]

    def _resembling(self, viewer: Viewer, title: str, space: Space) -> list[Page]:
        wanted = tuple(replace(one, titled=True) for one in self._parse(title).query.wanted)
        among = self._visible(viewer, [space]) - self._catalogue.talks
        return self._pages(self._index.search(Query(wanted=wanted, every=False), among=among, limit=_RESEMBLING).best)

    def _pages(self, ids: Iterable[int]) -> list[Page]:
        return [self._storage.pages.get(page) for page in ids]


def _without_state(chosen: Mapping[Facet, tuple[str, ...]]) -> dict[Facet, tuple[str, ...]]:
    return {facet: keys for facet, keys in chosen.items() if facet is not Facet.STATE}
