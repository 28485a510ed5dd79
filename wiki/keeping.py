"""From the event loop to the writer's thread, or to another, and back."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import anyio.to_thread

from storage import Storage

T = TypeVar("T")


async def keep(storage: Storage, job: Callable[[], T]) -> T:
    """Run `job` on the writer; when this returns, its work is on disk."""
    return await asyncio.wrap_future(storage.writer.submit(job))


async def finish(work: Callable[[], T]) -> T:
    """Run `work` in a thread. Who is cancelled meanwhile goes when it is done: it leaves no thread behind."""
    running = asyncio.ensure_future(anyio.to_thread.run_sync(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
