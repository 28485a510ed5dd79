"""French as an index reads it: one word in, its folded form and its stem out; the same for texts and for what is typed.

Accents go before the stemmer, which needs them gone on both sides; feminine and inclusive forms meet the masculine.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from storage.records import Analysed

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "ß": "ss", "’": "'", "ʼ": "'"})
_STOP = """
au aux avec ce ces dans de des du elle en et eux il ils elles je la le les leur leurs lui ma mais me même mes moi mon ne
nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous c d j l m n s
t y est es êtes sont suis sommes était étaient sera seront soit soient ont ai as avez avons avait avaient aura auront
cet cette si ni car donc or comme plus très aussi ainsi afin sans sous chez entre dont où"""
_ELISION = re.compile(r"(?:l|d|j|c|s|n|m|t|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)'(?=\w)")
_ENDING = (
    r"(?:[eè]?s|e|es|le|les|ne|nes|se|ses|te|tes|ve|ves|fe|fes|che|ches|ère|ères|ice|ices|rice|rices|trice|trices"
    r"|euse|euses|eure|eures|esse|esses)"
)
_TOKEN = re.compile(rf"\w+(?:['’](?=\w)\w+)*(?:[·•‧∙.\-/]{_ENDING}\b(?:[·•‧∙.\-/]s\b)?|\({_ENDING}\)s?)?")
_INCLUSIVE = re.compile(rf"(\w{{3,}}?)(?:[·•‧∙.\-/]|\(){_ENDING}(?:\)s?|[·•‧∙.\-/]s)?")
_stem = Stemmer.Stemmer("french", 0).stemWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A word where it stands in a text, with its folded words and their stems (several for a compound)."""

    start: int
    end: int
    words: tuple[str, ...]
    stems: tuple[str, ...]


def fold(text: str) -> str:
    """Small letters without accents and ligatures."""
    text = text.translate(_LIGATURES).lower()
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


_STOPS = frozenset(fold(_STOP).split())


def read(text: str) -> Iterator[Read]:
    """The words of a text that count, in their order."""
    for found in _TOKEN.finditer(text):
        pairs = _pairs(found[0])
        if pairs:
            words, stems = zip(*pairs, strict=True)
            yield Read(start=found.start(), end=found.end(), words=words, stems=stems)


def analyse(text: str) -> Analysed:
    """A text as an index takes it."""
    pairs = [pair for token in _TOKEN.findall(text) for pair in _pairs(token)]
    return Analysed(words=" ".join(word for word, _ in pairs), stems=" ".join(stem for _, stem in pairs))


@lru_cache(maxsize=200_000)
def _pairs(token: str) -> tuple[tuple[str, str], ...]:
    word = token.lower().replace("’", "'")
    if inclusive := _INCLUSIVE.fullmatch(word):
        word = inclusive[1]
    while elided := _ELISION.match(word):
        word = word[elided.end() :]
    parts = [word] if word == "aujourd'hui" else re.split(r"[\W_]+", word)
    folded = (re.sub(r"[\W_]+", "", fold(part)) for part in parts)
    return tuple((part, _stemmed(part)) for part in folded if len(part) > 1 and part not in _STOPS)


def _stemmed(word: str) -> str:
    if word.endswith(("trice", "trices")):
        word = word.rstrip("s")[:-5] + "teur"
    elif word.endswith(("euse", "euses")) and len(word) > 6:
        word = word.rstrip("s")[:-4] + "eur"
    return str(_stem(word))
