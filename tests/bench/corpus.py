"""Pages of real length in something like French: words of one family, a few used all the time, most of them hardly."""

from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from random import Random

from storage import Storage
from storage.records import Derived, Fact, NewPage, NewVersion, PersonKind, Share, Space, Title, Visibility
from wiki.content.derive import PROPERTY

_OPENINGS = tuple("b c d f g l m n p r s t v br ch cl cr dr fr gr pl pr tr qu".split())  # noqa: SIM905 (read aloud)
_VOWELS = tuple("a e i o u é è ou on an in eau ai oi".split())  # noqa: SIM905
_CLOSINGS = "bcdfglmnprstv"
_ENDINGS = tuple(
    "er é ée és ées ation ations eur eurs trice ment ement able ables ique iques iste isme ité ités e es s".split()  # noqa: SIM905
)
_SMALL = tuple("de la le les et des un une pour dans que sur avec par est au en qui ce nous plus".split())  # noqa: SIM905
_WORDS = 60_000
_SHORTEST, _LONGEST = 1000, 4000  # code points of a page
_BATCH = 200
_BEGIN = datetime(2010, 7, 5, 12, 50, tzinfo=UTC)
_PEOPLE = 40
_TYPES = ("atelier", "article", "compte rendu", "portrait", "annexe")


class Corpus:
    """The same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        roots = [self._root() for _ in range(_WORDS // 5)]
        words = dict.fromkeys(self.chance.choice(roots) + self.chance.choice(_ENDINGS) for _ in range(2 * _WORDS))
        self.words = list(islice(words, _WORDS))
        self._shares = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def word(self) -> str:
        """One that counts, the first ones far more often than the last."""
        return self.words[bisect(self._shares, self.chance.random() * self._shares[-1])]

    def said(self, count: int) -> str:
        return " ".join(
            self.chance.choice(_SMALL) if self.chance.random() < 0.42 else self.word() for _ in range(count)
        )

    def text(self) -> tuple[str, str]:
        """Headings, and a text with them."""
        size, headings, parts = self.chance.randint(_SHORTEST, _LONGEST), list[str](), list[str]()
        while sum(map(len, parts)) < size:
            headings.append(self.said(3).capitalize())
            sentences = (f"{self.said(self.chance.randint(6, 22)).capitalize()}." for _ in range(5))
            parts += [headings[-1], " ".join(sentences)]
        return "\n".join(headings), "\n\n".join(parts)

    def _root(self) -> str:
        syllables = range(self.chance.choice((1, 2, 2, 3)))
        opened = "".join(self.chance.choice(_OPENINGS) + self.chance.choice(_VOWELS) for _ in syllables)
        return opened + self.chance.choice(_CLOSINGS)


def fill(storage: Storage, corpus: Corpus, pages: int) -> Space:
    """A public space with as many pages, each with what derives from it, nothing of it indexed."""
    space = storage.write(lambda: _space(storage))
    names = [f"Personne {number}" for number in range(_PEOPLE)]
    people = storage.write(lambda: [storage.people.add(PersonKind.ACCOUNT, name).id for name in names])
    for first in range(0, pages, _BATCH):
        rows = list(_rows(corpus, space, people, range(first, min(first + _BATCH, pages))))
        storage.write(lambda rows=rows: [storage.pages.append_history(*row) for row in rows])  # type: ignore[misc]
    return space


def _space(storage: Storage) -> Space:
    return storage.spaces.add(
        "large", "Large", tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
    )


def _rows(
    corpus: Corpus, space: Space, people: list[int], numbers: range
) -> Iterator[tuple[NewPage, list[NewVersion], Derived]]:
    for number in numbers:
        headings, text = corpus.text()
        title = f"{corpus.said(4).capitalize()} {number}"
        values = {"type": corpus.chance.choice(_TYPES), "mots_cles": corpus.word(), "annee": str(2004 + number % 9)}
        facts = tuple(
            Fact(kind=PROPERTY, ref="", name=name, position=0, value=value, key=value.lower())
            for name, value in sorted(values.items())
        )
        at = _BEGIN + timedelta(minutes=number)
        yield (
            NewPage(space=space.id, title=Title(text=title, key=title.lower())),
            [NewVersion(text=text, at=at, authors=(Share(person=corpus.chance.choice(people)),))],
            Derived(facts=facts, headings=headings, words=text),
        )
