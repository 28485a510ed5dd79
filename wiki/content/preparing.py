"""What a change needs before it is kept, worked out away from the writer: its merge, its size, and what derives."""

from collections.abc import Sequence

from storage import Storage
from storage.errors import NotFound
from storage.records import MARKDOWN, Derived, Hides, NewPage, Page, Version
from wiki.content.changing import Change, Head, Prepared
from wiki.content.derive import derive
from wiki.content.facts import FactKind, facts_in
from wiki.content.merge import Clash, merge
from wiki.content.renderings import Renderings
from wiki.content.shares import share
from wiki.errors import BadRequest


class Preparing:
    def __init__(self, storage: Storage, renderings: Renderings, kinds: Sequence[FactKind]) -> None:
        self._storage = storage
        self._renderings = renderings
        self._kinds = kinds

    def derive(self, page: Page | NewPage, text: str, format: str) -> Derived:
        """What would be kept beside `text` on this page; takes milliseconds."""
        spaces = self._storage.spaces.all()
        space = next(space for space in spaces if space.id == page.space)
        rendered = self._renderings.of(text, format)
        facts = facts_in(text, rendered, self._kinds)
        return derive(rendered, space=space, spaces={other.slug: other for other in spaces}, facts=facts)

    def derived(self, head: Head) -> Derived:
        """Of a text that is hidden nothing is kept outside of it."""
        if head.page is None or (head.version and Hides.TEXT in head.version.hides):
            return Derived()
        return self.derive(head.page, head.text, head.format)

    def prepare(self, page: Page | NewPage, head: Head, change: Change) -> Prepared | Clash:
        """The change on top of the page as it stands; takes milliseconds."""
        text, merged = change.text, False
        if self._meets_others(head, change):
            was = self._base(head, change.base) if change.was is None else change.was
            result = merge(was, head.text, text)
            if isinstance(result, Clash):
                return result
            merged = result.text != text
            text = result.text
        inserted, deleted = share(head.text, text)
        derived = self.derive(page, text, change.format)
        return Prepared(text=text, merged=merged, derived=derived, inserted=inserted, deleted=deleted)

    def mixes(self, head: Head, change: Change) -> bool:
        """Whether texts of different formats would have to be merged."""
        if head.page is None or head.page.deleted or change.base == head.number:
            return False
        base = self.version(head.page, change.base).format if change.base else MARKDOWN
        return {base, change.format} != {head.format}

    def version(self, page: Page, number: int) -> Version:
        """Raises `BadRequest` for a base that never was."""
        try:
            return self._storage.versions.get(page.id, number)
        except NotFound as error:
            raise BadRequest("base") from error

    def _meets_others(self, head: Head, change: Change) -> bool:
        if head.page and head.page.deleted:
            return False
        return change.base != head.number or change.was is not None

    def _base(self, head: Head, number: int) -> str:
        return self._storage.versions.text(self.version(head.page, number)) if head.page and number else ""
