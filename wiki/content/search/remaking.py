"""Make Whoosh's index from the first page on: by other processes, beside the old one, whose place it takes then."""

import asyncio
import gc
import json
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from storage import Storage, location, open_storage
from storage.records import Document
from wiki.content.search.documents import Documents
from wiki.content.search.engines import LARGEST
from wiki.content.search.whoosh_index import WhooshIndex
from wiki.content.search.whooshed.contents import Absent, Contents, Unusable
from wiki.content.search.whooshed.writing import write_batch
from wiki.keeping import finish

_log = logging.getLogger("palabre.search")
_FEW = 300
"""Pages for which no other process is worth its start."""
_MANY = 24
"""Segments from which on all become few again."""
_FAR = 2000
"""Changes that are told faster by making the index anew."""
_SHARES = 2
_READ = 500  # changes that are read at once
_NICE = 5
_CALL = f"from {__name__} import write_share; write_share()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """Every `shares`-th page, from the `share`-th on."""

    database: str
    folder: Path
    secret: str
    contents: Contents
    share: int
    shares: int


class Remaking:
    """`database` is the address at which other processes find what `storage` holds, if it is not in memory."""

    def __init__(self, storage: Storage, whoosh: WhooshIndex, *, database: str) -> None:
        self._storage = storage
        self._whoosh = whoosh
        self._database = database
        self._told = ""

    def needed(self) -> bool:
        """Open Whoosh's index if it is closed; whether it has to be made.

        It has to when it is not there, damaged or not ours, when too much changed since, and when it consists of too
        many pieces. On a site that is too large there is none.
        """
        newest = self._storage.outbox.newest()
        if self._storage.outbox.pages() > LARGEST:
            self._whoosh.discard()
            return False
        try:
            if self._whoosh.seq < 0:
                self._whoosh.open(newest=newest)
            else:
                self._whoosh.verify()
        except Unusable as reason:
            self._whoosh.close()
            self._tell(reason)
            return True
        return self._whoosh.segments > _MANY or newest - self._whoosh.seq > _FAR

    async def make(self) -> None:
        """Make the index up to what was the last change when this began, and open it."""
        if location(self._database) is None or self._storage.outbox.pages() <= _FEW:
            await finish(self._whoosh.rebuild)
            return
        begun = time.monotonic()
        with self._whoosh.beside() as folder:
            shares = self._shares(folder)
            await _run(shares)
            await finish(lambda: self._whoosh.adopt([share.folder for share in shares]))
        _log.info("Whoosh's index was made in %.0f seconds", time.monotonic() - begun)

    def _shares(self, folder: Path) -> list[_Share]:
        contents = replace(self._whoosh.empty(), seq=self._storage.outbox.newest())
        return [
            _Share(
                database=self._database,
                folder=folder / str(share),
                secret=self._whoosh.secret,
                contents=contents,
                share=share,
                shares=_SHARES,
            )
            for share in range(_SHARES)
        ]

    def _tell(self, reason: Unusable) -> None:
        """Once: it is asked again until the index is made."""
        if str(reason) != self._told:
            self._told = str(reason)
            level = logging.DEBUG if isinstance(reason, Absent) else logging.WARNING
            _log.log(level, "Whoosh's index is made anew: %s", reason)


async def _run(shares: Sequence[_Share]) -> None:
    """In interpreters of their own, that know nothing of this one's threads, and not how it was started."""
    path = os.pathsep.join(part for part in sys.path if part)
    begun = list[asyncio.subprocess.Process]()
    try:
        for _ in shares:
            begun.append(
                await asyncio.create_subprocess_exec(
                    *(sys.executable, "-c", _CALL),
                    stdin=asyncio.subprocess.PIPE,
                    env={**os.environ, "PYTHONPATH": path},
                )
            )
        told = (process.communicate(_told(share)) for process, share in zip(begun, shares, strict=True))
        await asyncio.gather(*told)
        if any(process.returncode for process in begun):
            raise RuntimeError("a process that made a share of it failed")
    finally:
        for process in begun:
            if process.returncode is None:
                process.kill()
                await process.wait()


def _told(share: _Share) -> bytes:
    return json.dumps({**asdict(share), "folder": str(share.folder)}).encode()


def write_share() -> None:
    """Write the share of an index that is described on standard input; what another process is started for."""
    told = json.loads(sys.stdin.buffer.read())
    share = _Share(**{**told, "folder": Path(told["folder"]), "contents": Contents(**told["contents"])})
    os.nice(_NICE)  # people who wait for pages come first
    gc.disable()  # what is made here is kept to the end, and the end is near
    share.folder.mkdir()
    storage = open_storage(share.database)
    try:
        contents = replace(share.contents, parts=())
        write_batch(share.folder, contents, _documents(storage, share), (), seq=contents.seq, secret=share.secret)
    finally:
        storage.close()


def _documents(storage: Storage, share: _Share) -> Iterator[Document]:
    documents, last, parent = Documents(storage), 0, os.getppid()
    while queued := storage.outbox.after(last, limit=_READ):
        for one in queued:
            if one.page % share.shares == share.share and one.seq <= share.contents.seq:
                document = documents.of(one.page)
                if document:
                    yield document
        last = queued[-1].seq
        if os.getppid() != parent:
            raise SystemExit("nobody waits for this any more")
