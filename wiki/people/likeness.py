"""When two names look the same to a person who reads in a hurry."""

import unicodedata
from functools import lru_cache

# Letters of other alphabets, and signs, that pass for a Latin letter, after case is folded.
_LOOKS = str.maketrans(
    {
        **dict(zip("авеёкмнорстухісјѕԁһԛԝӏґ", "abeekmhopctyxicjsdhqwlr", strict=True)),
        **dict(zip("αβγδεηικνορτυχωϲϳ", "abydenlkvoptuxwcj", strict=True)),
        **dict(zip("ıɑɡɩøłđħŋſ", "lagioldhns", strict=True)),
        **dict(zip("01|!$@", "ollisa", strict=True)),
        "i": "l",
        "œ": "oe",
        "æ": "ae",
    }
)
_PAIRS = (("rn", "m"), ("vv", "w"))


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """What names that are easily taken for each other share: letters by their looks, without accents and gaps."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(letter for letter in bare if unicodedata.category(letter)[0] in "LNS" or letter in "!@")
    looks = letters.translate(_LOOKS).translate(_LOOKS)  # what looks like an i looks like an l
    for pair, one in _PAIRS:
        looks = looks.replace(pair, one)
    return looks
