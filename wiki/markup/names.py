"""Folds the names that people type, so that accents, case and spaces do not matter."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss"})
_OFTEN = 120  # names are rarely longer
_APART = re.compile(r"[\W_]+")
# Unicode's categories of what is drawn as nothing: no title and no name of a person may hide any.
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain_letters(text: str) -> str:
    """`text` in lower case, without accents, ligatures taken apart (NFKD without its marks, casefolded)."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFKC", bare).casefold()


def fold(name: str) -> str:
    """The key of a property, block or field name: `Compte-rendu`, `compte rendu` and `COMPTE_RENDU` are one.

    Letters and digits of any script remain, in lower case and without accents; all else between them becomes one
    `_`, and none stands at the ends. Empty if the name has neither letter nor digit. Folding twice changes nothing.
    """
    return _folded(name) if len(name) <= _OFTEN else _fold(name)


def _fold(name: str) -> str:
    return _APART.sub("_", plain_letters(name)).strip("_")


_folded = lru_cache(maxsize=4096)(_fold)  # a long discussion names the same few fields thousands of times


def hyphenate(title: str) -> str:
    """Like `fold`, with hyphens: « Œuvrer à l'été » is `oeuvrer-a-l-ete`."""
    return _APART.sub("-", plain_letters(title)).strip("-")
