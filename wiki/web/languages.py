"""The interface's languages, from the catalogues in `wiki/locale`; message ids are English sentences."""

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

DEFAULT = "fr"
LANGUAGES = {"fr": "Français", "en": "English"}
_FOLDER = Path(__file__).parent.parent / "locale"


@cache
def translations(language: str) -> Translations:
    """The catalogue of one of `LANGUAGES`, read once."""
    path = _FOLDER / language / "LC_MESSAGES" / "palabre.po"
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled, domain="palabre")


class Words:
    """Sentences in one language: `words("Read")`, with named placeholders."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = translations(language)

    def __call__(self, message: str, **values: object) -> str:
        found = self._translations.ugettext(message)
        return found % values if values else found

    def forms(self, one: str, many: str) -> tuple[str, str]:
        """Both sentences, for a script that counts; their placeholders are as they were written."""
        return self._translations.ungettext(one, many, 1), self._translations.ungettext(one, many, 2)

    def count(self, one: str, many: str, num: int, **values: object) -> str:
        """One sentence or the other; `num` is a placeholder too."""
        return self._translations.ungettext(one, many, num) % {"num": num, **values}


def message(sentence: str) -> str:
    """`sentence` itself, which will be said later by `words(sentence)`; the catalogues find it by this name."""
    return sentence


def choose(person: str, cookie: str, accepted: str, space: str) -> str:
    """A person's own choice, then the browser's cookie, then what it accepts, then the space's, then French."""
    for wanted in (person, cookie, _preferred(accepted), space):
        if wanted in LANGUAGES:
            return wanted
    return DEFAULT


@lru_cache(maxsize=512)
def _preferred(accepted: str) -> str:
    """The best of our languages in an `Accept-Language` header, or empty."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:200].split(",")):
        tag, _, quality = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            ranked.append((-_quality(quality), place, language))
    return min(ranked)[2] if ranked and min(ranked)[0] < 0 else ""


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
