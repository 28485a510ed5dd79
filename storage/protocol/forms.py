"""What can be asked about the words of the site."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from storage.records import Form, PageSet


class Forms(Protocol):
    """The words of the site, as they are written; those of pages that are gone stay."""

    def after(self, number: int) -> list[Form]:
        """What was learnt after the form of this number."""

    def counts(self, words: Sequence[str], *, among: PageSet) -> dict[str, int]:
        """In how many of these pages folded words stand today; those that stand in none are left out."""

    # Changes
    def learn(self, forms: Mapping[str, str]) -> None:
        """Words with their forms, in the place of what was known of them."""
