"""What the site does by itself: index what changed at once; once a minute, what else is to be done.

That is: write down who was here, tell people, and forget how what is nobody's came.

At its start it reads all texts again where other plugins look for facts in them than did before.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from wiki.content.rereading import reread
from wiki.web.digests import send_digests
from wiki.web.site import Site

_log = logging.getLogger("palabre")
_EVERY = 60  # seconds


@asynccontextmanager
async def upkeep(site: Site) -> AsyncIterator[None]:
    """Keeps the site in order while this lasts; what is buffered is written at its end."""
    chores = [
        asyncio.create_task(site.indexer.follow()),
        asyncio.create_task(_reread(site)),
        *(asyncio.create_task(_minutely(chore, site)) for chore in (_write_uses, _tell, _forget)),
    ]
    try:
        yield
    finally:
        for chore in chores:
            chore.cancel()
            with suppress(asyncio.CancelledError):
                await chore
        await _write_uses(site)
        await _forget(site, anyway=True)


async def _minutely(chore: Callable[[Site], Awaitable[None]], site: Site) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        await chore(site)


@asynccontextmanager
async def _told(failure: str) -> AsyncIterator[None]:
    """What fails is said on the log, and waits for the next minute."""
    try:
        yield
    except Exception:
        _log.exception(failure)


async def _write_uses(site: Site) -> None:
    """Last uses of sessions, and visits, go to the disk."""
    async with _told("the last uses of sessions, and visits, could not be written"):
        await asyncio.gather(site.sessions.write_uses(), site.visits.write())  # one commit for both


async def _tell(site: Site) -> None:
    async with _told("mails about what people follow could not be written"):
        await send_digests(site)


async def _forget(site: Site, *, anyway: bool = False) -> None:
    async with _told("the traces of records could not be removed"):
        await site.records.traces.forget(anyway=anyway)


async def _reread(site: Site) -> None:
    async with _told("the facts of other plugins could not be read"):
        if changed := await reread(site.storage, site.pages):
            _log.info("%d pages have other facts, for there are other plugins", changed)
