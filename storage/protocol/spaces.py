"""What can be asked about networks' wikis."""

from typing import Protocol

from storage.records import Space, Visibility


class Spaces(Protocol):
    """Networks' wikis."""

    def get(self, slug: str) -> Space | None: ...
    def by_id(self, space: int) -> Space: ...
    def all(self) -> list[Space]: ...

    # Changes
    def add(
        self, slug: str, title: str, *, tagline: str, language: str, zone: str, visibility: Visibility, demo: bool
    ) -> Space:
        """Raises `NameTaken`."""

    def update(self, space: Space) -> None:
        """Keep what a space says of itself; its address, epoch and demo mark stay. Its pages are drawn again."""

    def remove_demo(self) -> int:
        """Forget all demo spaces with everything in them, and the demo's people; returns how many spaces went.

        No id of what went is ever given again.
        """
