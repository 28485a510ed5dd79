"""Which pieces speak of the same, by the stems of their words: proposed, and never grouped."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plugins.questionnaire.model.pieces import Piece
from wiki.content.search.french import between_gaps, chunks, is_weak, tidy

_NEAR = 0.12  # of 1, from which on two texts are told to be near
_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A piece that is near another one: how much (0 to 1), and the words that they have in common."""

    code: str
    nearness: float
    words: tuple[str, ...]


def neighbours(code: str, pieces: Mapping[str, Piece], *, most: int = _MOST) -> tuple[Near, ...]:
    """The pieces nearest to one of them, the nearest first; a word that few say weighs more than one of everybody's."""
    if code not in pieces:
        return ()
    known = {other: _stems(piece.text) for other, piece in pieces.items()}
    weights = _weights(known.values())
    own = known[code]
    found = (_near(other, own, stems, weights) for other, stems in known.items() if other != code)
    ranked = sorted((near for near in found if near.nearness >= _NEAR), key=lambda near: (-near.nearness, near.code))
    return tuple(ranked[:most])


def _near(code: str, own: Mapping[str, str], other: Mapping[str, str], weights: Mapping[str, float]) -> Near:
    common = own.keys() & other.keys()
    shared = sum(weights[stem] ** 2 for stem in common)
    sizes = (math.sqrt(sum(weights[stem] ** 2 for stem in stems)) for stems in (own, other))
    size = math.prod(sizes)
    heaviest = sorted(common, key=lambda stem: (-weights[stem], stem))
    return Near(code=code, nearness=shared / size if size else 0.0, words=tuple(own[stem] for stem in heaviest[:3]))


def _weights(known: Iterable[Mapping[str, str]]) -> dict[str, float]:
    texts = list(known)
    said = Counter(stem for stems in texts for stem in stems)
    return {stem: math.log(1 + len(texts) / often) for stem, often in said.items()}


@lru_cache(maxsize=4_096)
def _stems(text: str) -> Mapping[str, str]:
    """The stems of what counts in a text, each with the first word that has it."""
    found: dict[str, str] = {}
    for chunk in map(chunks(), between_gaps(tidy(text))):
        for read in chunk.reads:
            for word, stem in zip(read.words, read.stems, strict=True):
                if not is_weak(word) and not word.isdigit():
                    found.setdefault(stem, word)
    return found
