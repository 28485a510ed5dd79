"""Whoosh's own form of an index, written and read a whole list of postings at a time."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter, sub
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3LeafMatcher, W3PostingsWriter, W3Segment

_BLOCK = 1 << 20  # postings: no list is longer
Listed = tuple[str, bytes, "array[int]", "array[float]", bytes]
"""A field, one of its terms, the documents that hold it, how often, and at which places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Documents that hold a term, how often, and at which places of its part (none for terms that have none)."""

    documents: Sequence[int]
    counts: Sequence[float]
    blocks: Sequence[bytes]

    def all_places(self) -> Sequence[int]:
        """Those of all documents, in their order."""
        return array("I", b"".join(self.blocks))

    def places(self, among: set[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """Of those documents that are `among`."""
        found, at = self.all_places(), 0
        for document, count in zip(self.documents, self.counts, strict=True):
            end = at + int(count)
            if document in among:
                yield document, found[at:end]
            at = end


class Codec(W3Codec):  # type: ignore[misc]
    """Postings as they are: smaller ones would take longer to read and to write."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK, compression=0)

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:
        return W3Segment(self, indexname)

    def field_writer(self, storage: Any, segment: W3Segment) -> "_Fields":
        return _Fields(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "_Writer":
        return _Writer(dbfile, blocklimit=_BLOCK, byteids=byteids, compression=0)


class _Fields(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: object, items: Iterable[Listed]) -> None:
        for field, terms in groupby(items, key=itemgetter(0)):
            self.start_field(field, schema[field])
            for _, text, documents, counts, places in terms:
                self.start_term(text)
                self._postwriter.fill(documents, counts, places)
                self.finish_term()
            self.finish_field()


class _Writer(W3PostingsWriter):  # type: ignore[misc]
    def fill(self, documents: "array[int]", counts: "array[float]", places: bytes) -> None:
        """Give the term that was started all its postings."""
        self._ids, self._weights, self._values = documents, counts, [places]
        self._maxweight = max(counts)

    def _mini_ids(self) -> tuple[int, ...]:
        return (self._ids[0], *map(sub, self._ids[1:], self._ids))

    def _mini_weights(self) -> tuple[float, ...] | None:
        return tuple(self._weights) if self._maxweight > 1 else None


class Block(W3LeafMatcher):  # type: ignore[misc]
    """A list of postings, taken block by block where Whoosh would go from one posting to the next."""

    def read(self) -> Postings:
        documents: list[int] = []
        counts: list[float] = []
        places: list[bytes] = []
        while not self._atend:
            self._read_data()
            steps, weights, joined = self._data
            documents.extend(accumulate(steps))
            counts.extend(weights if isinstance(weights, tuple) else (weights or 1.0,) * len(steps))
            places.append(joined or b"")
            self._next_block()
        return Postings(documents=documents, counts=counts, blocks=places)
