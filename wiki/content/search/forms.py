"""The words of the site as they are written, to spell others by."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Lock

from storage import Storage
from wiki.content.search.french import between_gaps, fold, tidy

_WORD = re.compile(r"[^\W\d_]{3,40}")


class Forms:
    """What is kept in storage, in memory too; safe in threads."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = Lock()
        self._known: dict[str, str] = {}
        self._seen = 0

    def known(self) -> dict[str, str]:
        """Every folded word with its form, those that others learnt too."""
        with self._lock:
            learnt = self._storage.forms.after(self._seen)
            if learnt:
                self._known = self._known | {one.word: one.form for one in learnt}
                self._seen = learnt[-1].number
            return self._known

    def learn(self, texts: Iterable[str]) -> None:
        """Keep the words that are new, in the form that most of these texts write them in.

        A word that was only met without accents takes them from texts that write them.
        """
        known = self.known()
        new = {word: form for word, form in _usual(texts) if word not in known or known[word] == word != form}
        if new:
            self._storage.write(lambda: self._storage.forms.learn(new))


def _usual(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    chunks: Counter[str] = Counter()
    for text in texts:
        chunks.update(between_gaps(tidy(text)))
    forms: dict[str, Counter[str]] = {}
    for chunk, times in chunks.items():
        for word, form in _spelt(chunk):
            forms.setdefault(word, Counter())[form] += times
    for word, counted in forms.items():
        yield word, max(counted, key=lambda form: (counted[form], form))


@lru_cache(maxsize=50_000)
def _spelt(chunk: str) -> tuple[tuple[str, str], ...]:
    return tuple((fold(form), form) for form in _WORD.findall(chunk.lower()) if fold(form).isalpha())
