"""Passwords that are tried first: common words with what people hang on them, and what fingers type by themselves."""

import re
import unicodedata
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("common.txt")
_LEET = str.maketrans("@401!3$57", "aaoiiesst")
_ROWS = (
    "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm",
    "1234567890", "0123456789", "&é\"'(-è_çà", "abcdefghijklmnopqrstuvwxyz", "aqwzsxedcrfvtgbyhnujikolpm",
    "aqwzsxedcrfvtgbyhnuj", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1aqw2zsx3edc4rfv5tgb6yhn7uj8ik9ol0pm",
    "qazwsxedcrfvtgbyhnujmikolp", "1a2z3e4r5t6y7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "a1z2e3r4t5y6u7i8o9p0",
    "q1w2e3r4t5y6u7i8o9p0",
)  # fmt: skip
_SHORTEST_WALK = 3
_HUNG_ON = 6  # digits and signs around a word that make it no better
_SHORTEST_OWN = 4
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_common(password: str, *own: str) -> bool:
    """Whether whoever wants in would soon try this: `own` are words that belong to the account, such as its name."""
    plain = _fold(password)
    return (
        (plain.isdigit() and len(plain) <= 10)
        or _repeats(plain)
        or _walks(plain)
        or any(_is_word(stem, own) for stem in _stems(plain))
    )


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in bare if not unicodedata.combining(character)).strip()


def _repeats(plain: str) -> bool:
    """« aaaaaaaa », « abcabcabc », « soleilsoleil »."""
    return bool(plain) and plain in (plain + plain)[1:-1]


def _walks(plain: str) -> bool:
    """Whether it is a few walks along rows of keys or of the alphabet: « azerty123 », « 987654qsdf »."""
    rest = plain
    while rest:
        step = next((size for size in range(len(rest), _SHORTEST_WALK - 1, -1) if _in_a_row(rest[:size])), 0)
        if not step:
            return False
        rest = rest[step:]
    return True


def _in_a_row(keys: str) -> bool:
    return any(keys in row or keys in row[::-1] for row in _ROWS)


def _stems(plain: str) -> set[str]:
    """The words inside: without what hangs on them, and with signs read as the letters that they stand for."""
    stripped = {plain, plain.strip("0123456789"), plain.strip("!?.,;:*+-_#"), re.sub(_ENDS, "", plain)}
    near = {stem for stem in stripped if len(plain) - len(stem) <= _HUNG_ON}
    return {re.sub(r"[\W_]+", "", spelt) for stem in near for spelt in (stem, stem.translate(_LEET))} - {""}


def _is_word(stem: str, own: tuple[str, ...]) -> bool:
    known = _words()
    if stem in known or (_repeats(stem) and stem[: len(stem) // 2] in known):
        return True
    hers = {re.sub(r"[\W_]+", "", _fold(part)) for text in own for part in (text, *re.split(r"[\W_]+", text))}
    return stem in {part for part in hers if len(part) >= _SHORTEST_OWN}


@cache
def _words() -> frozenset[str]:
    """The list, made for this purpose: words, names and clubs that lists of stolen passwords are full of."""
    return frozenset(_fold(word) for word in _WORDS.read_text(encoding="utf-8").split())
