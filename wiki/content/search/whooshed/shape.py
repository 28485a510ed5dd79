"""How documents lie in the index: which words stand where, which words are of one stem, how words and titles begin.

A word of a page is one term with its part (`freins⇥t` in a title), so that words and stems share their postings:
a stem is the words of its family. What helps to find words is made when a segment is written: for each stem one term
with all its words (`frein⇥frein freins`), and for how words begin one with the documents where others have places.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Format

from storage.records import Analysed, Document
from wiki.content.search.whooshed.codec import Listed

SHAPE = 1
"""To be raised whenever something here, or in how segments are written, changes."""

TITLE, KEYWORDS, HEADINGS, TEXT, PAST = "tkhbp"
BEGINNING = 3
"""Letters of a word under which all pages with words that begin so are kept."""
_TAB = "\t"
Item = tuple[bytes, int, float, Any]


class Places(Format):  # type: ignore[misc]
    """Postings with the places of a word: as many numbers of four bytes as it weighs, all of a block in a row."""

    posting_size = 4


def term(word: str, part: str = "") -> bytes:
    """The term of a word in a part, or what the terms of that word in all parts begin with."""
    return f"{word}{_TAB}{part}".encode()


def parted(found: bytes) -> tuple[str, str]:
    """A term's two halves: word and part, or stem and word."""
    first, _, second = found.decode().partition(_TAB)
    return first, second


def is_word(word: str) -> bool:
    """Whether a word can stand in the index at all."""
    return bool(word) and not any(letter.isspace() for letter in word)


def kin(found: bytes) -> list[str]:
    """The words of the stem that this term is about."""
    return parted(found)[1].split(" ")


def parts(document: Document) -> tuple[tuple[str, Analysed], ...]:
    return (
        (TITLE, document.title),
        (KEYWORDS, document.keywords),
        (HEADINGS, document.headings),
        (TEXT, document.text),
        (PAST, document.past),
    )


class _Terms(FieldType):  # type: ignore[misc]
    def index(self, document: Document, **_: Any) -> Iterator[Item]:
        for part, said in parts(document):
            places: dict[str, list[int]] = {}
            for place, word in enumerate(said.words.split()):
                if word in places:
                    places[word].append(place)
                else:
                    places[word] = [place]
            yield from ((term(word, part), len(found), float(len(found)), found) for word, found in places.items())


class _Families(FieldType):  # type: ignore[misc]
    def index(self, document: Document, **_: Any) -> Iterator[Item]:
        pairs = {
            pair for _, said in parts(document) for pair in zip(said.stems.split(), said.words.split(), strict=False)
        }
        return ((term(stem, word), 1, 1.0, ()) for stem, word in pairs)


class _Titles(FieldType):  # type: ignore[misc]
    def index(self, document: Document, **_: Any) -> Iterator[Item]:
        return ((word.encode(), 1, 1.0, ()) for word in set(document.title.words.split()))


SCHEMA = Schema(
    page=COLUMN(NumericColumn("I")),
    length=COLUMN(NumericColumn("I")),
    titled=COLUMN(NumericColumn("I")),
    families=_Families(Existence(), None),
    starts=FieldType(Places(), None),
    terms=_Terms(Places(), None),
    titles=_Titles(Existence(), None),
)


def fields(document: Document) -> dict[str, Any]:
    """A document as a Whoosh writer takes it. `length` counts what stands in the page today, or 1."""
    return {
        "page": document.page,
        "length": max(1, sum(len(said.words.split()) for part, said in parts(document) if part != PAST)),
        "titled": len(document.title.words.split()),
        "families": document,
        "terms": document,
        "titles": document,
    }


class Pool:
    """Postings of a segment that is being written, held until it is complete. Documents come in their order."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, bytes], tuple[array[int], array[float], array[int]]] = {}
        self._families: set[bytes] = set()

    def add(self, item: tuple[str, bytes, int, float, Sequence[int]]) -> None:
        field, text, number, _, places = item
        if field == "families":
            self._families.add(text)
        elif found := self._lists.get((field, text)):
            found[0].append(number)
            found[1].append(len(places) or 1)
            found[2].extend(places)
        else:
            self._lists[field, text] = array("I", (number,)), array("f", (len(places) or 1,)), array("I", places)

    def iter_postings(self) -> Iterator[Listed]:
        """All terms in their order, those that help to find words among them."""
        for stem, pairs in groupby(sorted(self._families), key=lambda pair: pair.partition(_TAB.encode())[0]):
            words = " ".join(parted(pair)[1] for pair in pairs)
            yield "families", term(stem.decode(), words), array("I", (0,)), array("f", (1,)), b""
        for start, numbers in sorted(self._starts().items()):
            yield "starts", start, array("I", (0,)), array("f", (len(numbers),)), array("I", sorted(numbers)).tobytes()
        for field, text in sorted(self._lists):
            documents, counts, places = self._lists[field, text]
            yield field, text, documents, counts, places.tobytes()

    def cleanup(self) -> None:
        self._lists.clear()

    def _starts(self) -> dict[bytes, set[int]]:
        starts: dict[bytes, set[int]] = {}
        for (field, text), (documents, _, _) in self._lists.items():
            if field == "terms":
                word, part = parted(text)
                if len(word) >= BEGINNING:
                    start = term(word[:BEGINNING], PAST if part == PAST else TEXT)
                    starts.setdefault(start, set()).update(documents)
        return starts
