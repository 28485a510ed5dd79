"""Writers who save until the server falls over, and what must be found of their words afterwards."""

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random

from storage.protocol import Storage
from tests.durability.sites import Client, Server, Site
from wiki.content.titles import title_key

WRITERS = 8
_FILLER = (
    "nous avons écrit",
    "cela ensemble",
    "pour que rien",
    "ne se perde ;",
    "chacun relit l’autre",
    "et ajoute la suite",
)
_WORD = re.compile(r"w\d+v\d+n\d+x")
_SENTENCE = re.compile(rf"^({_WORD.pattern}) [^\n]* \1\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where the server said that a word is."""

    title: str
    number: int


@dataclass(kw_only=True)
class Words:
    """What became of each word that somebody wrote; `unanswered` ones by the page that they were sent to.

    `taken_out` are those that a later save left out, or would have if it had been answered. `odd` are answers that
    nobody should get.
    """

    acknowledged: dict[str, Kept] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    taken_out: set[str] = field(default_factory=set)
    odd: list[str] = field(default_factory=list)

    def add(self, others: "Words") -> None:
        self.acknowledged |= others.acknowledged
        self.unanswered |= others.unanswered
        self.taken_out |= others.taken_out
        self.odd += others.odd

    @property
    def titles(self) -> set[str]:
        return {kept.title for kept in self.acknowledged.values()} | set(self.unanswered.values())


class Writer:
    """Writes one word after the other, each of them used once for all time, into its own page and into shared ones.

    In a shared page it writes under its own heading, or at the end, where the others write too; now and then it takes
    out one of its sentences.
    """

    def __init__(self, name: str, titles: Sequence[str], client: Client, chance: Random) -> None:
        self.words = Words()
        self._name = name
        self._titles = [f"Page de {name}", *titles]
        self._client = client
        self._chance = chance
        self._count = 0

    def write_until(self, told: threading.Event) -> None:
        try:
            while not told.is_set():
                self._count += 1
                self._write(f"{self._name}n{self._count}x", self._chance.choice(self._titles), told)
        except (OSError, HTTPException):
            pass  # the server is gone, and the last word unanswered
        finally:
            self._client.close()

    def _write(self, word: str, title: str, told: threading.Event) -> None:
        at_end = self._chance.random() < 0.3
        while word not in self.words.acknowledged and not told.is_set():
            base, text = self._read(title)
            removed = self._one_of_mine(text) if self._chance.random() < 0.1 else ""
            remaining = text.replace(removed, "")
            self._send(word, title, base, self._with(word, remaining, at_end=at_end), _WORD.findall(removed)[:1])

    def _read(self, title: str) -> tuple[int, str]:
        status, answer = self._client.get(title)
        return (0, "") if status == 404 else (answer["version"], answer["text"])

    def _one_of_mine(self, text: str) -> str:
        mine = [part for part in text.split("\n\n") if part.startswith(f"{self._name}n")]
        return f"{self._chance.choice(mine)}\n\n" if mine else ""

    def _with(self, word: str, text: str, *, at_end: bool) -> str:
        filler = " ".join(self._chance.choices(_FILLER, k=self._chance.randint(4, 30)))
        sentence, heading = f"{word} {filler} {word}.\n\n", f"## Chez {self._name}\n\n"
        if at_end:
            return f"{text.rstrip()}\n\n{sentence}".lstrip()
        return text.replace(heading, heading + sentence) if heading in text else heading + sentence + text

    def _send(self, word: str, title: str, base: int, text: str, removed: list[str]) -> None:
        self.words.unanswered[word] = title
        self.words.taken_out.update(removed)
        status, answer = self._client.put(title, text, base=base)
        del self.words.unanswered[word]
        if status in (200, 201):
            self.words.acknowledged[word] = Kept(title=title, number=answer["version"])
            return
        self.words.taken_out.difference_update(removed)
        if status not in (409, 412):
            self.words.odd.append(f"{status} {answer}")


@contextmanager
def writing(site: Site, server: Server, chance: Random, *, life: int = 0) -> Iterator[Words]:
    """Eight writers are at work inside; what became of their words is known when this ends.

    `life` counts the lives of one server: each has words and pages of its own.
    """
    told, words = threading.Event(), Words()
    titles = (f"Commune {life}", f"Commune {life}/Annexe")
    writers = [
        Writer(f"w{life}v{number}", titles, site.client(server), Random(chance.random())) for number in range(WRITERS)
    ]
    threads = [threading.Thread(target=writer.write_until, args=(told,)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield words
    finally:
        told.set()
        for thread in threads:
            thread.join()
        for writer in writers:
            words.add(writer.words)


def losses(storage: Storage, words: Words) -> list[str]:
    """Where the promise is broken: each acknowledged word is there, whole, once; each other one as well, or not at all.

    A word is in the version that the answer named, and in the current one unless a later version took it out.
    """
    return [loss for title in sorted(words.titles) for loss in _losses(title, texts_of(storage, title), words)]


def texts_of(storage: Storage, title: str) -> list[str]:
    """Every text that a page ever had, oldest first; its versions must be numbered from 1 without a gap."""
    page = storage.pages.find(storage.spaces.all()[0].id, title_key(title))
    if page is None:
        return []
    versions = storage.versions.history(page.id, before=1 << 30, limit=1 << 30)[::-1]
    assert [version.number for version in versions] == list(range(1, page.head + 1))
    return [storage.versions.text(version) for version in versions]


def _losses(title: str, texts: Sequence[str], words: Words) -> Iterator[str]:
    versions = [Counter(_SENTENCE.findall(text)) for text in texts]
    for number, (text, sentences) in enumerate(zip(texts, versions, strict=True), 1):
        if Counter(_WORD.findall(text)) != Counter({word: 2 * times for word, times in sentences.items()}):
            yield f"{title}, version {number}: a sentence is torn"
    written = _written(versions)
    for word in (word for word, kept in words.acknowledged.items() if kept.title == title):
        number = words.acknowledged[word].number
        if written[word] != 1 or number > len(versions) or not versions[number - 1][word]:
            yield f"{title}, version {number}: {word} was acknowledged, and is there {written[word]} times"
        elif not versions[-1][word] and word not in words.taken_out:
            yield f"{title}: {word} has gone, and nobody took it out"
    for word in (word for word, sent_to in words.unanswered.items() if sent_to == title):
        if written[word] > 1:
            yield f"{title}: {word} was not acknowledged, and is there {written[word]} times"


def _written(versions: Sequence[Counter[str]]) -> Counter[str]:
    """How often each word came into the page."""
    written, before = Counter[str](), Counter[str]()
    for sentences in versions:
        written += sentences - before
        before = sentences
    return written
