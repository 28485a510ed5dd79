"""A small site on the disk whose indexes follow, and what its search finds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from storage.records import Document, Query, Wanted
from tests.wiki.web.world import World, made
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.embedded import Embedded
from wiki.content.search.engines import Engines
from wiki.content.search.indexer import Indexer
from wiki.content.search.made import identity
from wiki.content.search.made import made as made_so
from wiki.content.search.port import SearchIndex
from wiki.content.search.remaking import Remaking
from wiki.content.search.whoosh_index import WhooshIndex


class Following:
    """Opens the indexes anew, as a server does that starts."""

    def __init__(self, world: World, *, clock: "Clock | None" = None) -> None:
        site, self._world = world.site, world
        self.clock = clock or Clock()
        self.folder = site.settings.data / "index"
        self.whoosh = WhooshIndex(self.folder, secret="s" * 32, origin=lambda: identity(site.storage), made=made_so())
        self.embedded = Embedded(site.storage)
        self.engines = Engines(site.storage, self.embedded, self.whoosh, clock=self.clock)
        self.remaking = Remaking(site.storage, self.whoosh, database=site.settings.database)
        self.indexer = Indexer(
            site.storage, site.pages, Catalogue(site.storage), self.engines, self.remaking, clock=self.clock
        )

    def catch_up(self) -> None:
        self._world.web.run(self.indexer.catch_up())

    def found(self, *words: str) -> list[int]:
        """Pages that the search finds by one of these words, in the order of their ids."""
        return sorted(self.engines.search(wanted(*words), limit=999).best)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Broken(WhooshIndex):
    """Answers nothing, and takes nothing in."""

    def search(self, *_: object, **__: object) -> "None":  # type: ignore[override]
        raise KeyError("a bug")

    def index(self, documents: Sequence[Document], *, seq: int) -> None:
        raise OSError(28, "No space left on device")


def wanted(*words: str) -> Query:
    return Query(wanted=tuple(Wanted(words=(word,), stems=(word,)) for word in words), every=False)


@contextmanager
def small_site(folder: Path) -> Iterator[World]:
    with made(folder, database=f"sqlite:///{folder}/palabre.db") as world:
        yield world


def told(index: SearchIndex) -> list[int]:
    """All pages about « zanzibar » that this index knows."""
    return list(index.search(wanted("zanzibar"), limit=999).pages)
