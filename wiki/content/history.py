"""Reading history: what a viewer may see of a version, and versions compared."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

import anyio.to_thread

from storage import Storage
from storage.records import Change, Hides, Page, Space, Version
from wiki.content.diff import Diff, compare
from wiki.errors import TextHidden
from wiki.people.permissions import Verb, Viewer, may

_KEPT = 256  # comparisons; both ends never change


class History:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._compared: OrderedDict[tuple[int, int], Diff] = OrderedDict()

    def version(self, viewer: Viewer, space: Space, page: Page, number: int) -> Version:
        """One version, without what is hidden from this viewer. Raises `NotFound`."""
        return seen_by(viewer, space, self._storage.versions.get(page.id, number))

    def versions(self, viewer: Viewer, space: Space, page: Page, *, before: int, limit: int) -> list[Version]:
        """Versions with numbers below `before`, newest first."""
        found = self._storage.versions.history(page.id, before=before, limit=limit)
        return [seen_by(viewer, space, version) for version in found]

    def sent(self, viewer: Viewer, space: Space, page: Page, ids: Sequence[str]) -> list[tuple[str, Version]]:
        """The versions that brought the messages of these ids, oldest first, each with its submission's name."""
        found = self._storage.versions.sent(page.id, ids)
        return [(name, seen_by(viewer, space, version)) for name, version in found]

    def recent(self, viewer: Viewer, spaces: Sequence[Space], *, limit: int) -> list[Change]:
        """The latest changes in those of `spaces` that the viewer may read, newest first."""
        readable = {space.id: space for space in spaces if may(viewer, Verb.READ, space)}
        changes = self._storage.versions.recent(list(readable), before=None, limit=limit)
        return [
            replace(change, version=seen_by(viewer, readable[change.page.space], change.version)) for change in changes
        ]

    def text(self, viewer: Viewer, space: Space, version: Version) -> str:
        """The text of a version. Raises `TextHidden`."""
        if text_hidden(viewer, space, version):
            raise TextHidden
        return self._storage.versions.text(version)

    def shows(self, viewer: Viewer, space: Space, page: Page) -> bool:
        """Whether the viewer may see the current text of a page, and so what derives from it."""
        return not text_hidden(viewer, space, self._storage.versions.get(page.id, page.head))

    async def compare(self, viewer: Viewer, space: Space, old: Version, new: Version) -> Diff:
        """The difference between two versions; bounded in time, off the event loop, and kept. Raises `TextHidden`."""
        before, after = self.text(viewer, space, old), self.text(viewer, space, new)
        identity = (old.text, new.text)
        if (known := self._compared.get(identity)) is not None:
            self._compared.move_to_end(identity)
            return known
        diff = await anyio.to_thread.run_sync(compare, before, after)
        self._compared[identity] = diff
        if len(self._compared) > _KEPT:
            self._compared.popitem(last=False)
        return diff


def text_hidden(viewer: Viewer, space: Space, version: Version) -> bool:
    """Whether this viewer may not see the text of a version of `space`."""
    return Hides.TEXT in version.hides and not may(viewer, Verb.SEE_HIDDEN, space)


def seen_by(viewer: Viewer, space: Space, version: Version) -> Version:
    """A version without the summary and authors that are hidden from this viewer."""
    if not version.hides or may(viewer, Verb.SEE_HIDDEN, space):
        return version
    summary = "" if Hides.SUMMARY in version.hides else version.summary
    authors = () if Hides.AUTHOR in version.hides else version.authors
    return replace(version, summary=summary, authors=authors)
