"""Write a batch of documents as one segment, with a few small older ones, and sign what the index consists of then."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.writing import SegmentWriter

from storage.records import Document
from wiki.content.search.whooshed.contents import TABLE, Contents, Part, digest_of, write
from wiki.content.search.whooshed.leaf import CODEC, NAME, Leaf, segment_of
from wiki.content.search.whooshed.shape import SCHEMA, Pool, fields, term

FEW = 4
"""Segments of about one size; as many become one."""
_LARGEST = 64  # documents of a segment that is still merged here: more would take too long for those who wait


def write_batch(
    folder: Path, contents: Contents, documents: Iterable[Document], gone: Iterable[int], *, seq: int, secret: str
) -> Contents:
    """Put `documents` into the index, and take out those that are `gone` (by their numbers over all segments).

    Raises `LockError` while another writer is at it.
    """
    writer = _Writer(_Index(folder, contents), folder, secret, seq)
    try:
        for number in gone:
            writer.delete_document(number)
        for document in documents:
            writer.add_document(**fields(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=_merge)
    return writer.contents


def tidy(folder: Path, contents: Contents) -> None:
    """Take away what no longer belongs to the index."""
    kept = {TABLE, f"{NAME}_WRITELOCK", *(segment_of(part).make_filename(".seg") for part in contents.parts)}
    for path in folder.iterdir():
        if path.name not in kept and path.is_file():
            path.unlink(missing_ok=True)


class _Index(FileIndex):  # type: ignore[misc]
    """What Whoosh's writer asks of an index, from our table instead of Whoosh's own."""

    def __init__(self, folder: Path, contents: Contents) -> None:
        self.storage = FileStorage(str(folder))
        self.indexname = NAME
        self.contents = contents

    def _read_toc(self) -> TOC:
        return TOC(SCHEMA, [segment_of(part) for part in self.contents.parts], self.contents.generation)


class _Writer(SegmentWriter):  # type: ignore[misc]
    def __init__(self, index: _Index, folder: Path, secret: str, seq: int) -> None:
        super().__init__(index, codec=CODEC)
        self.pool = Pool()
        self.contents = index.contents
        self.folder = folder
        self._secret = secret
        self._seq = seq

    def take(self, segment: Any) -> None:
        """Put what an older segment holds into the one that is being written."""
        leaf = Leaf(self.folder, next(part for part in self.contents.parts if part.name == segment.segid))
        numbers: dict[int, int] = {}
        for number, (page, length, titled) in enumerate(zip(leaf.pages, leaf.lengths, leaf.title_lengths, strict=True)):
            if not segment.is_deleted(number):
                numbers[number] = self.docnum
                self.add_document(page=page, length=length, titled=titled)
        for stem, word in leaf.families():
            self.pool.add(("families", term(stem, word), 0, 1.0, ()))
        alive = set(numbers)
        for field, text, postings in leaf.everything():
            for number, places in postings.places(alive):
                self.pool.add((field, text, numbers[number], 1.0, places))

    def _commit_toc(self, segments: Sequence[Any]) -> None:
        known = {part.name: part.digest for part in self.contents.parts}
        parts = tuple(
            Part(
                name=segment.segid,
                documents=segment.doc_count_all(),
                deleted=tuple(sorted(segment.deleted_docs())),
                digest=known.get(segment.segid) or self._digest(segment),
            )
            for segment in segments
        )
        self.contents = replace(self.contents, seq=self._seq, generation=self.generation, parts=parts)
        write(self.folder, self.contents, self._secret)
        tidy(self.folder, self.contents)

    def _digest(self, segment: Any) -> str:
        return digest_of((self.folder / segment.make_filename(".seg")).read_bytes())


def _merge(writer: _Writer, segments: Sequence[Any]) -> list[Any]:
    """Whoosh's own way would take seconds now and then: here only small segments of one size become one."""
    living = [segment for segment in segments if segment.doc_count()]
    sizes: dict[int, list[Any]] = {}
    for segment in living:
        sizes.setdefault(_size(segment.doc_count()), []).append(segment)
    merged = [
        segment
        for size, alike in sorted(sizes.items())
        if len(alike) >= FEW - 1 and FEW**size < _LARGEST
        for segment in alike
    ]
    for segment in merged:
        writer.take(segment)
    return [segment for segment in living if segment not in merged]


def _size(documents: int) -> int:
    """0 for a few documents, 1 for `FEW` times as many, and so on."""
    size = 0
    while documents >= FEW:
        documents //= FEW
        size += 1
    return size
