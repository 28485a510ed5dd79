"""Other spellings of what was typed, from the words that the site uses."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wiki.content.search.asking import stretches
from wiki.content.search.fields import PLAIN, Fields
from wiki.content.search.forms import Forms
from wiki.content.search.french import fold
from wiki.content.search.neighbours import neighbours
from wiki.content.search.standing import Standing
from wiki.content.search.stemming import french

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 5  # whole searches
_EACH = 4  # other spellings of a word
_LOOKED_AT = 30  # words near enough, whose pages are counted
_SHORTEST = 4  # letters of a word that may be misspelt: too many others resemble those of three
_PART = 3  # letters of the parts that one is split into
_LONG = 7  # letters from which a word may hold two mistakes
_SOUNDS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(.)\1+", r"\1"),
        (r"ph", "f"),
        (r"qu|k|c(?=[^eiyh]|$)", "k"),
        (r"c(?=[eiy])|sc(?=[eiy])", "s"),
        (r"g(?=[eiy])", "j"),
        (r"eau|au", "o"),
        (r"[ae](?=[nm][^aeiouynm])", "a"),
        (r"(?<!c)h", ""),
        (r"y", "i"),
        (r"(?<=.)(?:es|e|s|t|x)$", ""),
    )
)


class Spelling:
    """Spells what is typed by those words of the site that stand in pages which somebody may see."""

    def __init__(self, forms: Forms, fields: Fields = PLAIN) -> None:
        self._forms = forms
        self._fields = fields
        self._words = _Words()
        self._learning = Lock()

    def corrections(self, typed: str, standing: Standing) -> list[str]:
        """Whole searches with words that these pages say in the place of those that they do not, best first.

        Whether they find something is for others to see. None where every word is known.
        """
        words = self._current()
        knows = cache(lambda word: words.knows(word) and standing.knows(word))
        unknown = [one for one in _typed(typed, self._fields) if not knows(one.word)]
        if not unknown:
            return []
        if joined := _joined(typed, knows, words, standing):
            return [joined]
        ways = [words.ways(one.word, standing) for one in unknown]
        return list(dict.fromkeys(_replaced(typed, unknown, chosen) for chosen in _choices(ways)))[:_MOST]

    def _current(self) -> "_Words":
        with self._learning:
            self._words.learn(self._forms.known())
        return self._words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    start: int
    end: int
    word: str


class _Words:
    """The words of the site, at hand in the ways in which they are looked for."""

    def __init__(self) -> None:
        self.forms: Mapping[str, str] = {}
        self._stems: set[str] = set()
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)

    def learn(self, forms: Mapping[str, str]) -> None:
        """Take what was not known; words never go."""
        if forms is self.forms:
            return
        for word in forms.keys() - self.forms.keys():
            self._stems.add(french(word))
            self._by_length[len(word)].append(word)
            self._by_sound[_sound(word)].append(word)
        self.forms = forms

    def knows(self, word: str) -> bool:
        """Whether the site uses it, or would understand it."""
        return word in self.forms or (stem := french(word)) in self._stems or bool(neighbours(stem))

    def ways(self, word: str, standing: Standing) -> list[str]:
        """Forms that may have been meant, best first: near in letters or sound, then those that more pages hold."""
        if len(word) < _SHORTEST:
            return []
        near = self._near(word)
        pages = standing.counts(list(near))
        best = sorted(pages, key=lambda one: (near[one], -pages[one], one))
        unlike = {french(one): one for one in reversed(best)}.values()  # the best of each stem
        split = islice(self._split(word, standing), _EACH)
        return [*(self.forms[one] for one in best if one in unlike), *split][:_EACH]

    def _near(self, word: str) -> dict[str, float]:
        most = 2 if len(word) >= _LONG else 1
        near: dict[str, float] = {}
        for length in range(len(word) - most, len(word) + most + 1):
            found = process.extract(
                word, self._by_length.get(length, []), scorer=OSA.distance, score_cutoff=most, limit=_LOOKED_AT
            )
            near.update((one, distance + (one[0] != word[0]) / 2) for one, distance, _ in found)
        for one in self._by_sound.get(_sound(word), []):
            near[one] = min(near.get(one, 2), 0.9)
        return dict(sorted(near.items(), key=lambda item: item[1])[:_LOOKED_AT])

    def _split(self, word: str, standing: Standing) -> Iterator[str]:
        for at in range(_PART, len(word) - _PART + 1):
            parts = word[:at], word[at:]
            if all(part in self.forms for part in parts) and all(part in standing.counts(parts) for part in parts):
                yield " ".join(self.forms[part] for part in parts)


def _typed(typed: str, fields: Fields) -> Iterator[_Typed]:
    for place, said in stretches(typed, fields):
        for found in _WORD.finditer(said):
            if len(found[0]) >= _SHORTEST:
                yield _Typed(start=place + found.start(), end=place + found.end(), word=fold(found[0]))


def _joined(typed: str, knows: Callable[[str], bool], words: _Words, standing: Standing) -> str:
    """Two words that these pages write as one."""
    said = list(_WORD.finditer(typed))
    for first, second in zip(said, said[1:], strict=False):
        one = fold(first[0] + second[0])
        beside = typed[first.end() : second.start()].isspace()
        if not beside or one not in words.forms or not standing.counts([one]):
            continue
        if not (knows(fold(first[0])) and knows(fold(second[0]))):
            return typed[: first.start()] + words.forms[one] + typed[second.end() :]
    return ""


def _choices(ways: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The best way for each word, then one other way for one of them; words without any stay."""
    best = [found[0] if found else "" for found in ways]
    if any(best):
        yield best
    for place, found in enumerate(ways):
        for other in found[1:]:
            yield [*best[:place], other, *best[place + 1 :]]


def _replaced(typed: str, unknown: Sequence[_Typed], chosen: Sequence[str]) -> str:
    for one, instead in reversed(list(zip(unknown, chosen, strict=True))):
        if instead:
            typed = typed[: one.start] + instead + typed[one.end :]
    return typed


def _sound(word: str) -> str:
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word
