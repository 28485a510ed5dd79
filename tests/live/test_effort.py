"""What one person may cost: the site's time for what she sends, and its memory for what she is sent."""

from random import Random

import pytest

from tests.live import wire
from tests.live.pens import Pen
from tests.live.seats import Badge, Table, at_table
from wiki.live.closing import Closing
from wiki.live.connection import Right
from wiki.live.frames import number
from wiki.live.limits import MOST_NEW_WRITERS, MOST_PIECES

_A = b"\x04\x01\x04text\x01a"


def _of(clients: int, first: int = 1000) -> bytes:
    """A letter by each of so many clients."""
    letters = b"".join(number(1) + number(first + client) + b"\0" + _A for client in range(clients))
    return wire.sync(wire.UPDATE, number(clients) + letters + b"\0")


def _in(pieces: int, client: int = 7) -> bytes:
    """Letters of nobody's any more, each for itself."""
    heads = b"".join(b"\x81" + number(client) + number(at) + b"\1" for at in range(pieces - 1))
    return wire.sync(wire.UPDATE, b"\x01" + number(pieces) + number(client) + b"\0" + b"\1\1\4text\1" + heads + b"\0")


def _without(ranges: int) -> bytes:
    """So many letters that nobody wrote, taken out one by one."""
    return wire.sync(
        wire.UPDATE, b"\0\x01\x07" + number(ranges) + b"".join(number(3 * at) + b"\x01" for at in range(ranges))
    )


def _beside(letters: int) -> bytes:
    """All at the beginning."""
    return wire.sync(wire.UPDATE, b"\x01" + number(letters) + b"\x07\0" + b"\4\1\4text\1a" * letters + b"\0")


def _held(clients: int, steps: int) -> bytes:
    """Many who stand on one, who goes step by step."""
    one = number(steps) + number(7) + b"\0" + b"\1\1\4text\1"
    one += b"".join(b"\x81" + number(7) + number(at) + b"\1" for at in range(steps - 1))
    others = b"".join(
        number(1) + number(100 + client) + b"\0\x84" + number(7) + number(steps - 1 - client) + b"\1a"
        for client in range(clients)
    )
    return wire.sync(wire.UPDATE, number(clients + 1) + others + one + b"\0")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_of(MOST_NEW_WRITERS), None),
        (_of(MOST_NEW_WRITERS + 1), Closing.MALFORMED),
        (_in(MOST_PIECES - 1), None),
        (_in(MOST_PIECES), Closing.MALFORMED),
        (_without(MOST_PIECES - 1), None),
        (_beside(500), None),
        (_beside(501), Closing.MALFORMED),
        (_held(MOST_NEW_WRITERS - 1, 1_000), None),
        (_without(MOST_PIECES), Closing.MALFORMED),
        (wire.sync(wire.STEP_1, number(200_000) + b"\x07\x01" * 200_000), Closing.MALFORMED),
    ],
)
def test_a_frame_costs_no_more_than_so_much(data: bytes, why: Closing | None) -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        anne.send(data)
        jean.pen.write("w1-1 ")
        await laid.beat()
        assert (anne.connection.closing, jean.connection.closing) == (why, None)
        assert len(laid.storage.live.writers(laid.page.id)) <= MOST_NEW_WRITERS + 2

    at_table(play)


def test_who_comes_back_begins_with_what_she_has_left() -> None:
    async def play(laid: Table) -> None:
        closings = []
        for turn in range(5):
            anne = await laid.join(0)
            anne.send(_in(MOST_PIECES - 100, client=turn + 10))
            await laid.beat()
            closings.append(anne.connection.closing)
            await anne.leave()
        jean = await laid.join(1)
        jean.pen.write("w1-1 ")
        await laid.beat()
        assert (closings, jean.connection.closing) == ([*[None] * 4, Closing.TOO_MUCH], None)

    at_table(play)


def test_a_large_document_is_in_memory_once_however_many_wait_for_it() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join(0)
        anne.pen.insert(0, "a" * 100_000)
        await laid.beat()
        vectors = [b"\0", b"\0", number(1) + number(anne.pen.doc.client_id) + b"\x01"]
        first = anne.room.text.answer(vectors[0])
        assert all(anne.room.text.answer(vector) is first for vector in vectors)
        anne.pen.insert(0, "b")
        await laid.beat()
        nelly = await laid.sit(Badge(None, Right.READ), Pen(Random(1)))
        await nelly.hear()
        assert nelly.pen.text == anne.pen.text

    at_table(play)


def test_who_comes_back_may_tell_of_all_that_was_ever_taken_out() -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        for part in range(3):
            take_out_every_other(jean.pen, 9_000)
            await laid.beat()
            assert jean.connection.closing is None, part
        await anne.hear()
        for turn in range(30):
            await anne.leave()
            anne = await laid.sit(anne.badge, anne.pen)
            for _ in range(2):
                await laid.beat()
                await anne.hear()
            assert anne.connection.closing is None, turn
        assert anne.room.text._standing.ranges == 3 * 9_000

    at_table(play)


def take_out_every_other(pen: Pen, count: int) -> None:
    """So many ranges that are not one."""
    pen.insert(0, "xy" * count)
    with pen._own(), pen.doc.transaction():
        for at in range(count):
            del pen.shared[at : at + 1]
