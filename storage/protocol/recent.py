"""What can be asked about what happened lately."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import Latest, Sought, Stretch


class Recent(Protocol):
    """What happened in spaces, by date, newest first.

    Each answer costs about the same however long the past is: it holds about `limit` acts, or says how far it came
    (`reached`, the `before` of the next question). What happened in one millisecond is never cut in two.
    """

    def changes(self, stretches: Sequence[Stretch], sought: Sought, *, limit: int) -> Latest:
        """Versions of pages that are not deleted."""

    def happenings(self, stretches: Sequence[Stretch], sought: Sought, *, limit: int) -> Latest:
        """Events of pages, deleted ones too."""

    def uploads(self, stretches: Sequence[Stretch], sought: Sought, *, limit: int) -> Latest:
        """Versions of files that stand on pages, neither of them deleted."""
