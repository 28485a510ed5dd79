"""French as an index reads it: one word in, its folded form and its stem out; the same for texts and for what is typed.

Accents go before the stemmer, which needs them gone on both sides; feminine and inclusive forms meet the masculine.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from storage.records import Analysed
from wiki.content.search.inclusive import TAIL, lowered, masculine
from wiki.content.search.stemming import FRENCH, stemmer

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"} | dict.fromkeys("’ʼ‘′＇", "'"))
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_STOP = """
au aux avec ce ces dans de des du elle en et eux il ils elles je la le les leur leurs lui ma mais me même mes moi mon ne
nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous c d j l m n s
t y est es êtes sont suis sommes était étaient sera seront soit soient ont ai as avez avons avait avaient aura auront
cet cette si ni car donc or comme plus très aussi ainsi afin sans sous chez entre dont où a à iel iels elleux
http https www"""
_WEAK = """
celle celles celleux celui ceux tout tous toute toutes avoir être fait faire comment pourquoi quand quel quelle quels
quelles quoi quelqu'un chaque autre autres bien peut peuvent doit the of and"""
_ELISION = re.compile(r"(?:[ldjcsnmt]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
_ELIDED = re.compile(r"(?:(?:[ldjcsnmt]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ‘′＇](?=\w))*", re.IGNORECASE)
_APOSTROPHE, _HYPHEN = "['’ʼ‘′＇]", "[-‐‑]"
_JOINED = rf"(?:(?:[cC][oO]|[eE]){_HYPHEN}(?=\w\w\w))?"
_WORD = rf"{_JOINED}\w+(?:{_APOSTROPHE}(?=\w){_JOINED}\w+)*{TAIL}"
GLUE = "\ue000"
"""What stands in tidy texts for the gaps inside of « 9 h 30 »."""
_GAP = rf"[ \u00a0\u202f{GLUE}]"
_TIME = rf"\d{{1,2}}(?:{_GAP}?[hH](?:{_GAP}?[0-5]\d)?|:[0-5]\d)(?!\w)"
_LETTERS = rf"(?:(?:[a-zA-Z]|[qQ][uU]){_APOSTROPHE})?(?:[^\W\d_]\.)+[^\W\d_](?!\w)"
_NUMBER = r"№|[nN]º(?![^\W\d])"
_TOKEN = re.compile(rf"(?P<time>{_TIME})|(?P<number>{_NUMBER})|(?P<letters>{_LETTERS})|(?P<word>{_WORD})")
_SPACED = re.compile(rf"(\d){_GAP}([hH])(?:{_GAP}([0-5]\d))?(?!\w)")
_CLOCK = re.compile(r"(\d+)\W?[h:]\W?(\d*)")
_HYPHENED = re.compile(rf"\b(co|e){_HYPHEN}(?=\w\w\w)")
_ORDINAL = re.compile(r"(\d+)(?:i?eme|e|er|re|ere|nd|nde|d|de)s?")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})(?:i?eme|e|er|re|ere)s?")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_LONGEST, _LONGEST_CHUNK = 64, 200  # code points of a word, and of what stands between two gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A word where it stands, with its folded words and their stems (several for a compound)."""

    start: int
    end: int
    words: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What stands between two gaps of a text: the words that count, their stems, and where they stand in it."""

    words: str = ""
    stems: str = ""
    reads: tuple[Read, ...] = ()


def tidy(text: str) -> str:
    """A text as it is read: letters and their accents in one, no signs that nobody sees, times in one piece."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _SPACED.sub(_glued, text) if _SPACED.search(text) else text


def _glued(time: re.Match[str]) -> str:
    return f"{time[1]}{GLUE}{time[2]}{GLUE + time[3] if time[3] else ''}"


def fold(text: str) -> str:
    """Small letters without accents and ligatures."""
    text = text.translate(_LIGATURES).lower()
    if text.isascii():
        return text
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return bare.translate(_LIGATURES).lower()


_STOPS = frozenset(fold(_STOP).split())
_WEAKER = frozenset(fold(_WEAK).replace("'", "").split())


def between_gaps(text: str) -> list[str]:
    """A tidy text, cut at its gaps; what is too long to be words is cut anywhere."""
    cut = text.split()
    if max(map(len, cut), default=0) <= _LONGEST_CHUNK:
        return cut
    return [one[at : at + _LONGEST_CHUNK] for one in cut for at in range(0, len(one), _LONGEST_CHUNK)]


def analyse(text: str, language: str = FRENCH) -> Analysed:
    """A text as an index takes it, stemmed in its language."""
    found = [chunk for chunk in map(chunks(language), between_gaps(tidy(text))) if chunk.words]
    return Analysed(words=" ".join([chunk.words for chunk in found]), stems=" ".join([chunk.stems for chunk in found]))


def analyse_title(text: str, language: str = FRENCH) -> Analysed:
    """A title as an index takes it: last come the small words, by which titles are found too."""
    counting, small = analyse(text, language), " ".join(small_words(text))
    return Analysed(words=f"{counting.words} {small}".strip(), stems=f"{counting.stems} {small}".strip())


def small_words(text: str) -> list[str]:
    """The words of a text that don't count, folded, in their order."""
    return [word for word in all_words(text) if not _counts(word)]


def all_words(text: str) -> list[str]:
    """The words of a text, folded, in their order: those that count, and those that don't."""
    tokens = (token for chunk in between_gaps(tidy(text)) for token in _TOKEN.finditer(chunk))
    return [word for token in tokens for word in _parts(token)]


def is_weak(word: str) -> bool:
    """Whether a folded word says little beside others that are asked for."""
    return word in _WEAKER


def in_a_row(text: str) -> str:
    """All words of a text, in single spaces: those that count by their stems, small ones as they are."""
    return " ".join(said for chunk in between_gaps(tidy(text)) for _, _, said in row(chunk))


@lru_cache(maxsize=50_000)
def row(chunk: str) -> tuple[tuple[int, int, str], ...]:
    """What `in_a_row` tells of what stands between two gaps, each with its place there."""
    stem = stemmer(FRENCH)
    return tuple(
        (token.start(), token.end(), (stem(word) or word) if _counts(word) else word)
        for token in _TOKEN.finditer(chunk)
        for word in _parts(token)
    )


@lru_cache
def chunks(language: str = FRENCH) -> Callable[[str], Chunk]:
    """Reads what stands between two gaps; most of them were met before."""
    stem, nothing = stemmer(language), Chunk()

    def reads(chunk: str) -> Iterator[Read]:
        for token in _TOKEN.finditer(chunk):
            if words := tuple(word for word in _parts(token) if _counts(word)):
                stems = tuple(stem(word) or word for word in words)
                start = _ELIDED.match(chunk, token.start())
                yield Read(start=start.end() if start else token.start(), end=token.end(), words=words, stems=stems)

    @lru_cache(maxsize=100_000)
    def of(chunk: str) -> Chunk:
        found = tuple(reads(chunk))
        words = " ".join(word for one in found for word in one.words)
        stems = " ".join(stem for one in found for stem in one.stems)
        return Chunk(words=words, stems=stems, reads=found) if found else nothing

    return of


def _counts(word: str) -> bool:
    return (len(word) > 1 or word.isdigit()) and word not in _STOPS


def _parts(token: re.Match[str]) -> tuple[str, ...]:
    word = fold(lowered(token[0]))
    if token["time"] and (clock := _CLOCK.fullmatch(word)):
        return (f"{int(clock[1])}h{clock[2] if clock[2] != '00' else ''}",)
    if token["letters"]:
        return (re.sub(r"[\W_]+", "", word.rpartition("'")[2]),)
    return _split(word) if token["word"] else ()


def _split(word: str) -> tuple[str, ...]:
    word = masculine(_HYPHENED.sub(r"\1", word))
    while elided := _ELISION.match(word):
        word = word[elided.end() :]
    parts = (re.sub(r"[\W_]+", "", part) for part in re.split(r"[^\w']+|_+", word))
    return tuple(_numbered(part[:_LONGEST]) for part in parts if part)


def _numbered(word: str) -> str:
    """Ordinals in one form, whoever writes them; small numbers without the zero before them."""
    if ordinal := _ORDINAL.fullmatch(word):
        return f"{int(ordinal[1])}e"
    if len(word) > 2 and word != "vie" and (roman := _ROMAN.fullmatch(word)) and word[0] in "xvi":
        return f"{10 * len(roman[1]) + _UNITS.index(roman[2])}e"
    return word.lstrip("0") or "0" if word.isdecimal() and word.isascii() and len(word) < 3 else word
