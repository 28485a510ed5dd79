"""Inclusive spellings, and the masculine in which they meet: acteur-ice-s, élu(e)s, coopérateurs/trices, étudiantEs."""

import re

_SIGNS = r"·•‧∙⋅⸱・･.\-‐‑/_"
_ENDINGS = """
s e es x le les ne nes se ses sse sses te tes ve ves fe fes che ches que ques
ere eres iere ieres ère ères ière ières ice ices rice rices trice trices teur teurs eure eures euse euses esse esses
elle elles lle lles enne ennes ienne iennes ine ines aine aines ette ettes ive ives ale ales aux"""
_LONGER = "eur eurs er ers ier iers ien iens if ifs ant ants"
"""Endings of the masculine, when the word was cut before them: act·eur·rice·s."""


def _any(words: str, *, capitals: bool = False) -> str:
    found = sorted(words.split(), key=len, reverse=True)
    return "|".join([*found, *(word.upper() for word in found)] if capitals else found)


_EITHER = _any(f"{_ENDINGS} {_LONGER}", capitals=True)
TAIL = rf"(?:(?:[{_SIGNS}](?:{_EITHER})\b)+|\((?:-?(?:{_EITHER}))\)[sx]?)?"
"""What may follow a word, as it stands in a text."""

_SPELT = re.compile(
    rf"(?P<word>[^\W_]{{2,}})[{_SIGNS}(]-?(?:(?P<longer>{_any(_LONGER)})(?=[{_SIGNS}])|(?:{_any(_ENDINGS)})(?![^\W_])).*"
)
_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z]{2})E[sS]?$")


def lowered(token: str) -> str:
    """A word without the capital by which some write both forms: étudiantEs."""
    return _CAPITAL.sub("", token)


def masculine(folded: str) -> str:
    """A folded word in its masculine if it is spelt inclusively, else as it is."""
    found = _SPELT.fullmatch(folded)
    return folded if found is None else found["word"] + (found["longer"] or "")
