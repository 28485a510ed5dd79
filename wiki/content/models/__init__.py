"""What a new page may begin with: a text for each language. Ours are one Markdown file each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_ANY = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A way to begin a page.

    `title`, and `words` that say what it is for, are messages of the catalogues; `texts` are by language. Who chooses
    one with a `verb` is led to `{title}/+{verb}`, which makes the page, and not to the form. `after`, a message too,
    stands above the form: what can be done once the page is there.
    """

    name: str
    title: str
    words: str
    texts: Mapping[str, str] = field(default_factory=dict)
    verb: str = ""
    after: str = ""

    def text(self, language: str) -> str:
        """In French, or whatever there is, where the language has none of its own."""
        return next((self.texts[one] for one in (language, _ANY, *self.texts) if one in self.texts), "")


@cache
def texts_of(name: str) -> Mapping[str, str]:
    """The texts of one of our models, by language."""
    return {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob(f"*/{name}.md"))}


def welcome_text(language: str) -> str:
    """The first page of a new space."""
    texts = texts_of("welcome")
    return texts.get(language, texts[_ANY])
