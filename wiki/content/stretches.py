"""Pages between two of their versions: since a day, or from one version to the next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import Storage
from storage.records import Page, Space, Version
from wiki.content.history import seen_by, text_hidden
from wiki.people.permissions import Viewer

MOST_PAGES = 200
MOST_VERSIONS = 100
MOST_TEXT = 4 << 20  # bytes that are read for one list


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A page from version `old` (None: from before it was there) to version `new`; both as the viewer may see them."""

    space: Space
    page: Page
    old: Version | None
    new: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Stretches, the newest first; `whole` says that none was left out to bound the work."""

    stretches: tuple[Stretch, ...]
    whole: bool = True


class Stretches:
    """Looks at pages for one viewer, who must be allowed to read `spaces`; texts that she may not see are left out.

    What is found has at most `MOST_PAGES` or `MOST_VERSIONS`, and `MOST_TEXT` bytes in its texts, so that they can be
    compared while somebody waits. Takes milliseconds: to be called off the event loop.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def since(self, viewer: Viewer, spaces: Mapping[int, Space], pages: Sequence[Page], moment: datetime) -> Found:
        """Pages that changed since a moment, each from the version that stood then to the current one.

        In the place of a hidden version stands the last one before it that may be seen.
        """
        stood = self._storage.versions.standing([page.id for page in pages], before=moment)
        changed = [page for page in pages if page.head != stood.get(page.id, 0)]
        heads = self._latest(viewer, spaces, changed)
        stretches = [
            Stretch(space=spaces[page.space], page=page, old=old, new=head)
            for page, head in heads[:MOST_PAGES]
            for old in self._standing(viewer, spaces[page.space], page, stood.get(page.id, 0))
        ]
        return _bounded(stretches, whole=len(heads) <= MOST_PAGES)

    def steps(self, viewer: Viewer, spaces: Mapping[int, Space], pages: Sequence[Page]) -> Found:
        """The latest versions of these pages, each from the one before it."""
        heads = self._latest(viewer, spaces, pages)[:MOST_PAGES]
        steps = [step for page, _ in heads for step in self._steps(viewer, spaces[page.space], page)]
        steps.sort(key=lambda step: step.new.at, reverse=True)
        return _bounded(steps[:MOST_VERSIONS], whole=len(steps) <= MOST_VERSIONS)

    def _latest(self, viewer: Viewer, spaces: Mapping[int, Space], pages: Iterable[Page]) -> list[tuple[Page, Version]]:
        """Pages whose current text may be seen, with its version, the newest first."""
        heads = [(page, self._storage.versions.get(page.id, page.head)) for page in pages]
        seen = [
            (page, seen_by(viewer, spaces[page.space], head))
            for page, head in heads
            if not text_hidden(viewer, spaces[page.space], head)
        ]
        return sorted(seen, key=lambda found: found[1].at, reverse=True)

    def _standing(self, viewer: Viewer, space: Space, page: Page, number: int) -> Iterator[Version | None]:
        """The version that stood, or the nearest before it that may be seen; nothing where all are hidden."""
        if not number:
            yield None
            return
        for version in self._storage.versions.history(page.id, before=number + 1, limit=MOST_VERSIONS):
            if not text_hidden(viewer, space, version):
                yield seen_by(viewer, space, version)
                return

    def _steps(self, viewer: Viewer, space: Space, page: Page) -> Iterator[Stretch]:
        versions = self._storage.versions.history(page.id, before=page.head + 1, limit=MOST_VERSIONS + 1)
        for new, old in zip(versions, [*versions[1:], None], strict=True):
            known = old is not None or new.number == 1
            if known and not any(text_hidden(viewer, space, one) for one in (new, old) if one):
                seen = seen_by(viewer, space, old) if old else None
                yield Stretch(space=space, page=page, old=seen, new=seen_by(viewer, space, new))


def _bounded(stretches: Sequence[Stretch], *, whole: bool) -> Found:
    """As many, the newest first, as have few enough bytes; a long page alone is always taken."""
    size = 0
    for place, stretch in enumerate(stretches):
        size += stretch.new.size + (stretch.old.size if stretch.old else 0)
        if size > MOST_TEXT and place:
            return Found(stretches=tuple(stretches[:place]), whole=False)
    return Found(stretches=tuple(stretches), whole=whole)
