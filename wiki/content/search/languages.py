"""The languages that pages of the site say they are in."""

from storage import Storage
from wiki.content.derive import PROPERTY
from wiki.content.search.stemming import FRENCH, language

NAMES = ("langue", "language", "lang")
"""What the property may be called."""


class Languages:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._known: tuple[int, tuple[str, ...]] = (-1, ())

    def in_use(self) -> tuple[str, ...]:
        """Codes of languages besides French; asked of the storage again when something changed."""
        newest = self._storage.outbox.newest()
        if self._known[0] != newest:
            said = {language(value) for value in self._storage.derived.values(PROPERTY, NAMES)}
            self._known = (newest, tuple(sorted(said - {FRENCH})))
        return self._known[1]
