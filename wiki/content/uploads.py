"""The door through which files come to pages: looked at, made harmless, on the disk, and only then in the database."""

import asyncio
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import BinaryIO

import anyio
import anyio.to_thread

from storage import Storage
from storage.errors import NotFound, StorageError
from storage.records import Entry, File, FileVersion, NewFile, Page, Person
from wiki.content.blobs import Blobs
from wiki.content.filenames import clean_name, name_key, numbered
from wiki.content.images import redraw
from wiki.content.licences import known_licence
from wiki.content.media import Kind, identify
from wiki.content.plain_texts import as_utf8
from wiki.errors import BadUpload, FileTooLarge, UploadFault
from wiki.keeping import keep

LARGEST = 20 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A file as it will be kept; `width` and `height` are 0 for what is no image."""

    name: str
    kind: Kind
    source: BinaryIO
    bytes: int
    width: int = 0
    height: int = 0


class Uploads:
    """Files of pages, with their bytes in `blobs`. For one event loop."""

    def __init__(self, storage: Storage, blobs: Blobs, now: Callable[[], datetime]) -> None:
        self.blobs = blobs
        self._storage = storage
        self._now = now
        self._limiter: anyio.CapacityLimiter | None = None
        self._turn = asyncio.Lock()

    async def add(
        self, page: Page, name: str, source: BinaryIO, *, by: Person, licence: str = "", replaces: bool = False
    ) -> File:
        """Keep what `source` (which can seek) holds as a file of `page`, under what is left of `name`.

        A name that is taken is numbered, unless the same file has it: then nothing changes. With `replaces` the file
        of exactly this name gets one more version, of the same kind. Raises `BadUpload`, `FileTooLarge`, `NotFound`
        when the page or the file is gone, and `Unavailable`; nothing is kept then.
        """
        known = self._replaced(page, name) if replaces else None
        prepared = await anyio.to_thread.run_sync(_prepare, source, name, limiter=self._one_at_a_time())
        if known is not None and known.current.media != prepared.kind.media:
            raise BadUpload(UploadFault.OTHER_KIND)
        async with self._turn:  # between the bytes and the row nobody else may take either away
            return await self._keep(page, prepared, known, by=by, licence=known_licence(licence))

    async def delete(self, file: File, *, by: Person) -> None:
        """Take a file off its page; it can come back."""
        storage, at = self._storage, self._now()

        def job() -> None:
            storage.files.delete(file.id, at=at)
            storage.audit.add(self._entry("delete file", file, by))

        await keep(storage, job)

    async def undelete(self, file: File, *, by: Person) -> None:
        """Put a deleted file back."""
        storage = self._storage

        def job() -> None:
            storage.files.undelete(file.id)
            storage.audit.add(self._entry("restore file", file, by))

        await keep(storage, job)

    def find(self, page: Page, name: str) -> File | None:
        """The page's file of this name, deleted or not."""
        return self._storage.files.find(page.id, name_key(name))

    def version(self, file: File, number: int) -> FileVersion | None:
        """One version of a file."""
        return next((version for version in self._storage.files.versions(file.id) if version.number == number), None)

    def _entry(self, verb: str, file: File, by: Person) -> Entry:
        space = self._storage.pages.get(file.page).space
        return Entry(at=self._now(), verb=verb, person=by, space=space, subject=f"page {file.page} file {file.id}")

    def _replaced(self, page: Page, name: str) -> File:
        known = self.find(page, name)
        if known is None or known.deleted:
            raise NotFound(f"file {name!r}")
        return known

    def _one_at_a_time(self) -> anyio.CapacityLimiter:
        """An image of 50 million pixels takes 200 MB while it is made anew."""
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(1)
        return self._limiter

    async def _keep(self, page: Page, prepared: _Prepared, known: File | None, *, by: Person, licence: str) -> File:
        digest = await anyio.to_thread.run_sync(self.blobs.keep, prepared.source)
        new = NewFile(
            page=page.id,
            name=known.name if known else prepared.name,
            key=known.key if known else name_key(prepared.name),
            digest=digest,
            media=prepared.kind.media,
            bytes=prepared.bytes,
            person=by.id,
            at=self._now(),
            licence=licence,
            width=prepared.width,
            height=prepared.height,
        )
        try:
            return await keep(self._storage, lambda: self._add(new, replaces=known is not None))
        except StorageError:
            await anyio.to_thread.run_sync(self._take_back, digest)
            raise

    def _add(self, new: NewFile, *, replaces: bool) -> File:
        """On the writer's thread: nobody takes a name between looking and adding."""
        if self._storage.pages.get(new.page).deleted:
            raise NotFound(f"page {new.page}")
        files = self._storage.files
        for name in _names(new.name):
            holder = files.find(new.page, name_key(name))
            if holder is not None and holder.deleted is None and _same(holder.current, new, replaces=replaces):
                return holder
            if holder is None or replaces:
                return files.add(replace(new, name=name, key=name_key(name)))
        raise AssertionError  # names have no end

    def _take_back(self, digest: str) -> None:
        if digest not in self._storage.files.digests():
            self.blobs.forget(digest)


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (numbered(name, number) for number in count(2))


def _same(old: FileVersion, new: NewFile, *, replaces: bool) -> bool:
    """Whether adding `new` would say nothing new: it was sent twice."""
    return old.digest == new.digest and (old.licence == new.licence or not replaces)


def _prepare(source: BinaryIO, name: str) -> _Prepared:
    """Off the event loop: what the file is, without what may do harm."""
    size = source.seek(0, 2)
    if size > LARGEST:
        raise FileTooLarge
    kind = identify(source, name)
    clean = clean_name(name, kind.extension)
    if kind.image:
        picture = redraw(source, kind.media)
        content = io.BytesIO(picture.content)
        return _Prepared(
            name=clean,
            kind=kind,
            source=content,
            bytes=len(picture.content),
            width=picture.width,
            height=picture.height,
        )
    if kind.text:
        source.seek(0)
        text = as_utf8(source.read())
        return _Prepared(name=clean, kind=kind, source=io.BytesIO(text), bytes=len(text))
    source.seek(0)
    return _Prepared(name=clean, kind=kind, source=source, bytes=size)
