"""What becomes of a page's text when some people's versions are taken back."""

from collections.abc import Iterator, Sequence

from storage import Storage
from storage.records import Hides, Page, Space, Version
from wiki.content.history import text_hidden
from wiki.content.merge import Clash, merge
from wiki.content.reverting.records import Fate, Obstacle, Step
from wiki.people.permissions import PageIn, Verb, Viewer, may

_LONGEST = 500  # versions since the first one that is taken back


class Texts:
    """For one viewer of one space; `people` are those whose versions go."""

    def __init__(self, storage: Storage, viewer: Viewer, space: Space, people: frozenset[int]) -> None:
        self._versions = storage.versions
        self._viewer = viewer
        self._space = space
        self._people = people

    def step(self, page: Page, mine: Sequence[int]) -> Step:
        """What to do with versions `mine` (ascending) of a page that is not deleted; takes up to seconds."""
        first = mine[0]
        if page.head - first > _LONGEST:
            return _by_hand(page, mine, Obstacle.LONG)
        since = self._versions.history(page.id, before=page.head + 1, limit=page.head - first + 2)
        versions = {version.number: version for version in since}
        if any(self._is_shared(versions[number]) for number in mine):
            return _by_hand(page, mine, Obstacle.SHARED)
        alone = len(mine) == page.head - first + 1
        if first == 1:
            return self._begun(page, mine, alone=alone)
        if not self._may(Verb.EDIT, page):
            return _by_hand(page, mine, Obstacle.PROTECTED)
        return self._undone(page, versions, mine, alone=alone)

    def _begun(self, page: Page, mine: Sequence[int], *, alone: bool) -> Step:
        if not alone:
            return _by_hand(page, mine, Obstacle.BEGUN)
        if not self._may(Verb.DELETE, page):
            return _by_hand(page, mine, Obstacle.PROTECTED)
        return Step(page=page, fate=Fate.DELETE, versions=tuple(mine))

    def _undone(self, page: Page, versions: dict[int, Version], mine: Sequence[int], *, alone: bool) -> Step:
        """Each run of versions that follow each other is taken back at once, the newest first.

        What is hidden stays so, also from those who may read it: the next version would show it to everybody.
        """
        runs = list(_runs(mine))[::-1]
        needed = {page.head} | {number for start, end in runs for number in (start - 1, end)}
        staying = {start - 1 for start, _ in runs} | ({page.head} - set(mine))
        if any(Hides.TEXT in versions[number].hides for number in staying) or any(
            text_hidden(self._viewer, self._space, versions[number]) for number in needed
        ):
            return _by_hand(page, mine, Obstacle.HIDDEN)
        if len({versions[number].format for number in needed}) > 1:
            return _by_hand(page, mine, Obstacle.CLASH)
        now = text = self._versions.text(versions[page.head])
        left: list[int] = []
        for start, end in runs:
            after, before = (self._versions.text(versions[number]) for number in (end, start - 1))
            result = merge(after, text, before)
            if isinstance(result, Clash):
                left += range(start, end + 1)
            else:
                text = result.text
        fate = Fate.RESTORE if alone else Fate.UNDO
        if text == now:
            fate = Fate.HAND if left else Fate.SETTLED
        return Step(
            page=page,
            fate=fate,
            versions=tuple(mine),
            left=tuple(sorted(left)),
            obstacle=Obstacle.CLASH if left else None,
            text=text,
            restored=mine[0] - 1 if alone else 0,
        )

    def _is_shared(self, version: Version) -> bool:
        return not {author.person.id for author in version.authors} <= self._people

    def _may(self, verb: Verb, page: Page) -> bool:
        return may(self._viewer, verb, PageIn(space=self._space, page=page))


def _by_hand(page: Page, mine: Sequence[int], obstacle: Obstacle) -> Step:
    return Step(page=page, fate=Fate.HAND, versions=tuple(mine), left=tuple(mine), obstacle=obstacle)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of numbers that follow each other."""
    start = end = numbers[0]
    for number in numbers[1:]:
        if number != end + 1:
            yield start, end
            start = number
        end = number
    yield start, end
