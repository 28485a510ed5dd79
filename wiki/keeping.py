"""From the event loop to the writer's thread and back."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from storage import Storage

T = TypeVar("T")


async def keep(storage: Storage, job: Callable[[], T]) -> T:
    """Run `job` on the writer; when this returns, its work is on disk."""
    return await asyncio.wrap_future(storage.writer.submit(job))
