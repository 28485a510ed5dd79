"""Words before a colon that say what is meant: titre:, auteur:, édition:, and those of plugins, for what pages hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from wiki.content.search.french import fold


class Field(Enum):
    """What our own words mean; what stands behind none of them is `WORDS`."""

    WORDS = auto()
    TITLE = auto()
    AUTHOR = auto()
    EDITION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchField:
    """`word:value` finds pages with a fact of this `kind` and `name`, a word of whose value begins so.

    `words` are each of letters alone, in any case and accents.
    """

    words: tuple[str, ...]
    kind: str
    name: str


OURS = {
    **dict.fromkeys(("titre", "title"), Field.TITLE),
    **dict.fromkeys(("auteur", "autrice", "auteure", "author"), Field.AUTHOR),
    "edition": Field.EDITION,
}


class Fields:
    """Our own, and `others`; ours stand where one word is both."""

    def __init__(self, others: Iterable[SearchField] = ()) -> None:
        told = {word: other for other in others for word in other.words}
        self._named: dict[str, Field | SearchField] = {**{fold(word): one for word, one in told.items()}, **OURS}
        written = sorted({*self._named, *told, "édition"}, key=len, reverse=True)
        self.part = re.compile(
            r"(?:(?<!\S)(?P<minus>-+)(?=\S))?"
            rf"(?:(?<!\w)(?P<field>{'|'.join(map(re.escape, written))})[ \u00a0\u202f]?:\s?(?=\S))?"
            r"(?:[\"“”](?P<phrase>[^\"“”]*)[\"“”]|«(?P<quote>[^«»]*)»|(?P<word>[^\s\"“”«»]+))",
            re.IGNORECASE,
        )

    def of(self, part: re.Match[str]) -> Field | SearchField:
        """What a match of `part` is about."""
        return self._named[fold(part["field"])] if part["field"] else Field.WORDS


PLAIN = Fields()
