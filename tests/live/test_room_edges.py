"""What one client does wrong happens to nobody else."""

import asyncio
from datetime import UTC, datetime
from random import Random
from time import monotonic

import pytest

from storage.records import Person
from tests.live import wire
from tests.live.pens import Pen
from tests.live.seats import Badge, Table, at_table
from wiki.live.closing import Closing
from wiki.live.connection import Connection, Message, Right


def test_who_shows_herself_no_more_and_goes_leaves_the_room() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        anne.send(wire.awareness(7, 1, "{}"))
        anne.send(wire.awareness(7, 2, "null"))
        await asyncio.sleep(0.11)
        await laid.beat()
        await anne.leave()
        assert anne.room.left is not None

    at_table(play)


@pytest.mark.parametrize("vector", [b"\x05", b"\xff\xff\xff\x3f", b"\x01\x80", b""])
def test_a_vector_that_cannot_be_read_closes_its_own_connection_whenever_it_comes(vector: bytes) -> None:
    async def play(laid: Table) -> None:
        anne, jean, nelly = [await laid.join(place) for place in range(3)]
        anne.pen.write("w1-1 ")
        at, now = datetime.now(UTC), asyncio.get_running_loop().time()
        strokes, _ = anne.room.take_in(at, now)  # on its way to the disk
        jean.connection.generation = jean.pen.generation
        jean.send(wire.sync(wire.STEP_1, vector))
        anne.room.landed(0)
        await nelly.hear()
        assert strokes
        assert (jean.connection.closing, nelly.pen.text) == (Closing.MALFORMED, anne.pen.text)

    at_table(play)


def test_what_comes_in_while_a_document_is_renewed_waits_for_the_new_one() -> None:
    """They are told to come back, and do so at once: into no room that is about to be forgotten."""

    async def play(laid: Table) -> None:
        anne = await laid.join()
        anne.pen.write("w1-1 ")
        await laid.beat()
        renewing = asyncio.create_task(laid.keeper.renew(laid.page))
        while not anne.connection.closing:
            await asyncio.sleep(0)
        again = await laid.join()
        again.pen.write("w1-2 ")
        await laid.beat()
        await renewing
        await laid.beat()
        head = await laid.pages.fold(laid.page)
        assert again.pen.generation != anne.pen.generation
        assert (head.text, head.text.count("w1-1 "), head.text.count("w1-2 ")) == (again.pen.text, 1, 1)

    at_table(play)


def test_who_must_begin_anew_was_told_before_what_is_kept() -> None:
    """Else she would bring it along, and it would stand in the page twice."""

    async def play(laid: Table) -> None:
        anne = await laid.join()
        for count in range(3):
            anne.pen.write(f"w1-{count} ")
            await laid.beat()
        await laid.keeper.renew(laid.page)
        await anne.hear()
        assert (anne.connection.closing, anne.pen.ledger.all_kept) == (Closing.STOPPING, True)

    at_table(play)


def test_a_stock_client_that_writes_before_it_is_asked_what_it_has_is_waited_for() -> None:
    """It sends each stroke as soon as there is a connection, and what it wrote while there was none only when asked."""

    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        await anne.leave()
        anne.pen.insert(0, "w0-1 ")
        again = await laid.sit(Badge(anne.badge.person), anne.pen)
        anne.pen.insert(5, "w0-2 ")  # lacks what she wrote before it
        await laid.beat()
        await jean.hear()
        assert (again.connection.closing, "w0-" in jean.pen.text) == (None, False)
        await again.hear()  # now she is asked
        anne.pen.insert(10, "w0-3 ")
        await laid.beat()
        await asyncio.sleep(0.26)
        await laid.beat()
        await jean.hear()
        await again.hear()
        assert jean.pen.text == anne.pen.text
        assert jean.pen.text.startswith("w0-1 w0-2 w0-3 ")
        assert (anne.pen.ledger.all_kept, again.connection.closing) == (True, None)
        assert len(laid.storage.live.strokes(laid.page.id)) == 2  # the gap was kept when it closed

    at_table(play)


def test_who_never_sends_what_is_lacking_is_let_go() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join(0)
        await anne.leave()
        anne.pen.insert(0, "w0-1 ")
        again = await laid.sit(Badge(anne.badge.person), anne.pen)
        anne.pen.insert(5, "w0-2 ")
        await laid.beat()
        for _ in range(5):
            assert again.connection.closing is None
            await laid.keeper.look_after()
        assert again.connection.closing is Closing.FAILED
        assert anne.pen.ledger.inserted == set()

    at_table(play)


def test_who_looks_on_is_shown_what_was_on_disk_when_she_asked_or_later() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        first = asyncio.create_task(anne.room.seen())
        await asyncio.sleep(0)
        anne.pen.write("w1-1 ")
        await laid.beat()
        second, third = asyncio.create_task(anne.room.seen()), asyncio.create_task(anne.room.seen())
        third.cancel()  # who goes away takes nothing from the others
        assert await first == await second == anne.pen.text
        assert "w1-1 " in anne.pen.text
        anne.pen.write("w1-2 ")
        await laid.beat()
        assert "w1-2 " in await anne.room.seen()

    at_table(play)


def visitor(person: Person | None, right: Right = Right.WRITE) -> Connection:
    """Somebody at the door."""

    async def take(message: Message) -> None: ...

    return Connection(take, Badge(person, right), monotonic())


def test_one_person_has_eight_connections_and_who_writes_finds_a_place_in_a_full_room() -> None:
    async def play(laid: Table) -> None:
        seats = [await laid.join(0) for _ in range(8)]
        room, (anne, jean, nelly) = seats[0].room, laid.people
        assert (room.has_place(visitor(anne)), room.has_place(visitor(jean))) == (False, True)
        for _ in range(350):
            await laid.sit(Badge(None, Right.READ), Pen(Random(1)), speaks=False)
        assert (room.has_place(visitor(None, Right.READ)), room.has_place(visitor(nelly))) == (False, True)
        for _ in range(92):
            room.enter(visitor(jean))
        assert room.has_place(visitor(nelly)) is False

    at_table(play)
