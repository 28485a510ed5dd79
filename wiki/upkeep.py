"""What the site does by itself: index what changed at once; once a minute, what else is to be done.

That is: write down who was here, tell people, and forget how what is nobody's came.

At its start it reads all texts again where other plugins look for facts in them than did before.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
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
        asyncio.create_task(_write_uses(site)),
        asyncio.create_task(_tell(site)),
        asyncio.create_task(site.indexer.follow()),
        asyncio.create_task(_reread(site)),
        asyncio.create_task(_forget(site)),
    ]
    try:
        yield
    finally:
        for chore in chores:
            chore.cancel()
            with suppress(asyncio.CancelledError):
                await chore
        await _write_uses_now(site)
        await _forget_now(site, anyway=True)


async def _write_uses(site: Site) -> None:
    """Last uses of sessions, and visits, go to the disk; a failure waits for the next minute."""
    while True:
        await asyncio.sleep(_EVERY)
        await _write_uses_now(site)


async def _write_uses_now(site: Site) -> None:
    try:
        await asyncio.gather(site.sessions.write_uses(), site.visits.write())  # one commit for both
    except Exception:
        _log.exception("the last uses of sessions, and visits, could not be written")


async def _reread(site: Site) -> None:
    try:
        if changed := await reread(site.storage, site.pages):
            _log.info("%d pages have other facts, for there are other plugins", changed)
    except Exception:
        _log.exception("the facts of other plugins could not be read")


async def _tell(site: Site) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        try:
            await send_digests(site)
        except Exception:
            _log.exception("mails about what people follow could not be written")


async def _forget(site: Site) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        await _forget_now(site)


async def _forget_now(site: Site, *, anyway: bool = False) -> None:
    """A failure waits for the next minute."""
    try:
        await site.records.traces.forget(anyway=anyway)
    except Exception:
        _log.exception("the traces of records could not be removed")
