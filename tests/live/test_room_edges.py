"""What one client does wrong happens to nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.live import wire
from tests.live.seats import Table, table
from wiki.live.closing import Closing


def at_table(folder: Path, play: Callable[[Table], Awaitable[None]]) -> None:
    async def go() -> None:
        async with table(folder) as laid:
            await play(laid)

    asyncio.run(go())


def test_who_shows_herself_no_more_and_goes_leaves_the_room(tmp_path: Path) -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        anne.send(wire.awareness(7, 1, "{}"))
        anne.send(wire.awareness(7, 2, "null"))
        await asyncio.sleep(0.11)
        await laid.beat()
        await anne.leave()
        assert anne.room.left is not None

    at_table(tmp_path, play)


@pytest.mark.parametrize("vector", [b"\x05", b"\xff\xff\xff\x3f", b"\x01\x80", b""])
def test_a_vector_that_cannot_be_read_closes_its_own_connection_whenever_it_comes(
    tmp_path: Path, vector: bytes
) -> None:
    async def play(laid: Table) -> None:
        anne, jean, nelly = [await laid.join(place) for place in range(3)]
        anne.pen.write("w1-1 ")
        at, now = laid.site.now(), asyncio.get_running_loop().time()
        strokes, _ = anne.room.take_in(at, now)  # on its way to the disk
        jean.connection.generation = jean.pen.generation
        jean.send(wire.sync(wire.STEP_1, vector))
        anne.room.landed(0)
        await nelly.hear()
        assert strokes
        assert (jean.connection.closing, nelly.pen.text) == (Closing.MALFORMED, anne.pen.text)

    at_table(tmp_path, play)
