"""What plugins add to what a writer can put in."""

from collections.abc import Mapping
from dataclasses import dataclass

_ANY = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """`word` is what one types after the `/`, and `label` says what comes; both are messages of the catalogues.

    `texts` are by the language of the space. The caret then stands at the end of a text's first line; `{id}` in it
    becomes an id that no other block has.
    """

    word: str
    label: str
    texts: Mapping[str, str]

    def text(self, language: str) -> str:
        return next(self.texts[one] for one in (language, _ANY, *self.texts) if one in self.texts)
