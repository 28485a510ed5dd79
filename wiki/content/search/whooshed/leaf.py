"""One segment, read into memory whole when it was verified, and never changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile

from wiki.content.search.whooshed.codec import Block, Codec, Postings
from wiki.content.search.whooshed.contents import Part, Unusable, digest_of
from wiki.content.search.whooshed.shape import SCHEMA, kin, parted, term

_K, _B = 1.2, 0.75  # of BM25: how soon more of the same counts less; how much long texts are held against them
NAME = "palabre"
"""What the files of an index begin with."""


CODEC = Codec()


class Leaf:
    """What a segment holds, for one thread at a time. Raises `Unusable` for a file that is not what was written."""

    def __init__(self, folder: Path, part: Part) -> None:
        self.name = part.name
        segment = segment_of(part)
        self._file = segment.make_filename(".seg")
        try:
            data = (folder / self._file).read_bytes()
        except OSError as error:
            raise Unusable(f"a file of it cannot be read: {error}") from error
        if digest_of(data) != part.digest:
            raise Unusable("a file of it is not what was written")
        self._size = len(data)
        files = CompoundStorage(BufferFile(data), use_mmap=False)
        self._terms = CODEC.terms_reader(files, segment)
        self._posts = segment.open_file(files, CODEC.POSTS_EXT)
        columns = CODEC.per_document_reader(files, segment)
        self.pages, self.lengths, self.title_lengths = (
            list(columns.column_reader(name, SCHEMA[name].column_type)) for name in ("page", "length", "titled")
        )

        self.numbers = {page: number for number, page in enumerate(self.pages)}
        self.length = sum(self.lengths)
        self._norms: tuple[float, list[float]] = (0.0, [])

    def verify(self, folder: Path) -> None:
        """Raises `Unusable` if its file is gone, or of another length."""
        try:
            if (folder / self._file).stat().st_size == self._size:
                return
        except OSError as error:
            raise Unusable(f"a file of it is gone: {error}") from error
        raise Unusable("a file of it is not what was written")

    def norms(self, usual: float) -> list[float]:
        """For each document, how often a word must stand in it to be worth half of the most; `usual` is a length."""
        known, norms = self._norms
        if not 0.9 < known / usual < 1.1:
            norms = [_K * (1 - _B + _B * length / usual) for length in self.lengths]
            self._norms = usual, norms
        return norms

    def family(self, stem: str) -> list[str]:
        """The words of a stem."""
        return [word for text, _ in self._from("families", term(stem)) for word in kin(text)]

    def word(self, word: str) -> Iterator[tuple[str, Postings]]:
        """Where a word stands: in which part, in which documents."""
        for text, info in self._from("terms", term(word)):
            yield parted(text)[1], self._read("terms", info)

    def words(self, beginning: str) -> Iterator[tuple[str, Postings]]:
        """Where words that begin so stand."""
        for text, info in self._from("terms", beginning.encode()):
            yield parted(text)[1], self._read("terms", info)

    def started(self, beginning: str, part: str) -> Sequence[int]:
        """Documents with words that begin with these `BEGINNING` letters, in their past or in them today (the text)."""
        lists = (self._read("starts", info) for _, info in self._from("starts", term(beginning, part)))
        return [number for found in lists for number in found.all_places()]

    def titled(self, beginning: str) -> Iterator[tuple[str, Sequence[int]]]:
        """Words of titles that begin so, with the documents whose titles have them."""
        for text, info in self._from("titles", beginning.encode()):
            yield text.decode(), self._read("titles", info).documents

    def families(self) -> Iterator[tuple[str, str]]:
        """Stems, each with each of its words."""
        for text, _ in self._from("families", b""):
            yield from ((parted(text)[0], word) for word in kin(text))

    def everything(self) -> Iterator[tuple[str, bytes, Postings]]:
        """All terms that stand in documents."""
        for (field, text), info in self._terms.items():
            if field in {"terms", "titles"}:
                yield field, text, self._read(field, info)

    def _from(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, Any]]:
        for (found, text), info in self._terms.items_from(field, prefix):
            if found != field or not text.startswith(prefix):
                return
            yield text, info

    def _read(self, field: str, info: Any) -> Postings:
        offset, length = info.extent()
        return Block(self._posts, offset, length, SCHEMA[field].format).read()


def segment_of(part: Part) -> W3Segment:
    """The segment as Whoosh knows it."""
    segment = W3Segment(CODEC, NAME, doccount=part.documents, segid=part.name, deleted=set(part.deleted) or None)
    segment.compound = True
    return segment
