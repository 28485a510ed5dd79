"""What a merge gives: one text, or the places where two people wrote different things."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of the page in its three states; any of them may be empty.

    `merged` is the text that both edits agree on, None where they clash.
    """

    base: str
    theirs: str
    yours: str
    merged: str | None = None

    @property
    def clash(self) -> bool:
        """Whether a person has to choose here."""
        return self.merged is None

    @property
    def untouched(self) -> bool:
        """Whether nobody changed anything here."""
        return self.base == self.theirs == self.yours


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Both edits in one text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Edits of the same words.

    The regions cover the page in order: their base parts joined are the base text to the byte, and so for theirs and
    yours. The last region holds nothing but the line ends that close the page, if any.
    """

    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedSentence:
    """One sentence in its three states, each with the blanks that follow it; empty where a side doesn't have it."""

    base: str
    theirs: str
    yours: str
