"""What the site remembers about itself."""

from typing import Protocol


class Settings(Protocol):
    """Small values that the site keeps about itself."""

    def get(self, name: str) -> str | None: ...

    # Changes
    def set(self, name: str, value: str) -> None: ...
