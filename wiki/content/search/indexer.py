"""Follows what changed, and tells the indexes: in batches, from where each one stopped."""

import asyncio
import logging
from collections.abc import Sequence

import anyio.to_thread

from storage import Storage
from storage.records import Document
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.documents import Documents
from wiki.content.search.forms import Forms
from wiki.content.search.port import SearchIndex

_log = logging.getLogger("palabre.search")
_BATCH = 100  # pages
_EVERY = 0.1  # seconds


class Indexer:
    def __init__(self, storage: Storage, indexes: Sequence[SearchIndex], catalogue: Catalogue) -> None:
        self._storage = storage
        self._indexes = indexes
        self._catalogue = catalogue
        self._documents = Documents(storage, keeping=True)
        self._forms = Forms(storage)

    async def follow(self) -> None:
        """Keep the indexes at what was last written, for ever."""
        while True:
            try:
                await self.catch_up()
            except Exception:
                _log.exception("the search could not be told what changed")
            await asyncio.sleep(_EVERY)

    async def catch_up(self) -> None:
        """Tell the catalogue and each index what changed since they were last told."""
        newest = self._storage.outbox.newest()
        if self._catalogue.seq < newest:
            await anyio.to_thread.run_sync(self._catalogue.catch_up)
        for index in self._indexes:
            while 0 <= index.seq < newest:
                await anyio.to_thread.run_sync(self._step, index)

    def _step(self, index: SearchIndex) -> None:
        queued = self._storage.outbox.after(index.seq, limit=_BATCH)
        if not queued:
            return
        seq, found = queued[-1].seq, {one.page: self._documents.of(one.page) for one in queued}
        self._forms.learn(self._documents.said([page for page, document in found.items() if document]))
        documents: list[Document] = [document for document in found.values() if document]
        self._documents.keep()
        index.remove([page for page, document in found.items() if document is None], seq=index.seq)
        index.index(documents, seq=seq)
