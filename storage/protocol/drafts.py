"""What can be asked about texts that are not versions yet."""

from typing import Protocol

from storage.records import Draft


class Drafts(Protocol):
    """Texts kept for one person on one title: one for each form that she wrote in."""

    def get(self, person: int, space: int, key: str, *, talk: bool) -> Draft | None:
        """The latest."""

    def of_person(self, person: int) -> list[Draft]:
        """All of them, the latest first."""

    # Changes
    def keep(self, draft: Draft) -> None:
        """In the place of the one from the same form."""

    def drop(self, draft: Draft) -> None:
        """Forget this one, and those that say the same."""
