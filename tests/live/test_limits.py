"""What a connection may not send closes this connection, with the code that tells why, and no other."""

import asyncio
import json
from collections.abc import Callable
from random import Random
from time import monotonic
from typing import Any

import pytest
from pycrdt import Doc, Map, Text

from storage.errors import StorageError
from tests.live import wire
from tests.live.pens import Pen
from tests.live.seats import Badge, Seat, Table, at_table
from wiki.live.closing import Closing
from wiki.live.connection import Right
from wiki.live.frames import number


def _update(make: Callable[[Doc[Any]], object], client: int = 77) -> bytes:
    doc = Doc[Any](client_id=client)
    make(doc)
    return wire.sync(wire.UPDATE, doc.get_update())


def _giant() -> bytes:
    return wire.sync(wire.UPDATE, number(1 << 40) + b"\x01\x01\x00")


_REFUSED = {
    "no frame": (b"\xff", Closing.MALFORMED),
    "an empty frame": (b"", Closing.MALFORMED),
    "a frame cut short": (b"\x00\x02\x7f\x01", Closing.MALFORMED),
    "an update that is none": (wire.sync(wire.UPDATE, b"\x01\x01\x02"), Closing.MALFORMED),
    "a giant count": (_giant(), Closing.MALFORMED),
    "another root": (_update(lambda doc: doc.get("other", type=Text).insert(0, "a")), Closing.MALFORMED),
    "a map": (_update(lambda doc: doc.get("text", type=Map).update({"a": 1})), Closing.MALFORMED),
    "a null character": (_update(lambda doc: doc.get("text", type=Text).insert(0, "a\0")), Closing.MALFORMED),
    "a frame too large": (wire.sync(wire.UPDATE, b"\0" * (1 << 20)), Closing.MALFORMED),
    "a state too large": (wire.awareness(9, 1, json.dumps({"a": "b" * 2048})), Closing.MALFORMED),
    "a state that is no JSON": (wire.awareness(9, 1, "{"), Closing.MALFORMED),
    "a text too long": (
        _update(lambda doc: doc.get("text", type=Text).insert(0, "a" * ((1 << 20) - 50))),
        Closing.TOO_LONG,
    ),
}


@pytest.mark.parametrize("what", _REFUSED)
def test_what_is_refused_closes_its_own_connection(what: str) -> None:
    data, why = _REFUSED[what]

    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        jean.pen.write("w1-1 ")
        anne.send(data)
        await laid.beat()
        jean.pen.write("w1-2 ")
        await laid.beat()
        await jean.hear()
        seen = await laid.join(2)
        assert (anne.connection.closing, jean.connection.closing) == (why, None)
        assert seen.pen.text == jean.pen.text
        assert "a" * 100 not in seen.pen.text

    at_table(play)


def test_characters_in_the_name_of_somebody_else_are_of_another_document() -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        jean.pen.write("w1-1 ")
        await laid.beat()
        await anne.hear()
        forged = Doc[Any](client_id=jean.pen.doc.client_id)
        forged.apply_update(anne.pen.doc.get_update())
        before = forged.get_state()
        forged.get("text", type=Text).insert(0, "faux ")
        anne.send(wire.sync(wire.UPDATE, forged.get_update(before)))
        await laid.beat()
        await jean.hear()
        assert (anne.connection.closing, jean.connection.closing) == (Closing.OTHER, None)
        assert "faux" not in jean.pen.text

    at_table(play)


@pytest.mark.parametrize("generation", ["another", ""])
def test_who_comes_with_another_document_is_told_so(generation: str) -> None:
    """By its name; or, if she does not name it, by the clients in it."""

    async def play(laid: Table) -> None:
        await laid.join(0)
        stranger = Pen(Random(1))
        stranger.insert(0, "ailleurs ")
        stranger.generation = generation
        seat = await laid.sit(Badge(laid.people[1]), stranger)
        stranger.generation = ""
        await seat.hear()
        await laid.beat()
        assert (seat.code, stranger.generation) == (Closing.OTHER, seat.room.text.generation)
        assert "ailleurs" not in (await laid.join(2)).pen.text

    at_table(play)


def test_what_a_reader_writes_is_dropped_and_counted() -> None:
    async def play(laid: Table) -> None:
        reader, jean = await laid.join(0, right=Right.READ), await laid.join(1)
        reader.pen.write("w0-1 ")
        reader.send(wire.awareness(reader.pen.doc.client_id, 1, '{"cursor": 1}'))
        jean.pen.write("w1-1 ")
        await laid.beat()
        await jean.hear()
        await reader.hear()
        assert (reader.connection.closing, reader.connection.refused) == (None, 1)
        assert "w0-1 " not in jean.pen.text
        assert "w1-1 " in reader.pen.text
        assert jean.pen.others == {}

    at_table(play)


def test_everybody_is_shown_by_the_name_that_the_site_knows() -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        said = {"user": {"name": "Jean", "color": "red", "person": 1}, "cursor": {"at": 3}}
        anne.send(wire.awareness(anne.pen.doc.client_id, 1, json.dumps(said)))
        await asyncio.sleep(0.11)
        await laid.beat()
        await jean.hear()
        shown = json.loads(jean.pen.others[anne.pen.doc.client_id])
        assert (shown["cursor"], shown["user"]["name"], shown["user"]["person"]) == (
            {"at": 3},
            laid.people[0].name,
            laid.people[0].id,
        )
        assert shown["user"]["color"].startswith("#")

    at_table(play)


def test_nobody_shows_herself_as_somebody_else() -> None:
    async def play(laid: Table) -> None:
        anne, jean, nelly = [await laid.join(place) for place in range(3)]
        client = anne.pen.doc.client_id
        anne.send(wire.awareness(client, 1, '{"cursor": "hers"}'))
        jean.send(wire.awareness(client, 9, '{"cursor": "not hers"}'))
        await asyncio.sleep(0.11)
        await laid.beat()
        await nelly.hear()
        assert json.loads(nelly.pen.others[client])["cursor"] == "hers"

    at_table(play)


def test_who_sends_too_fast_is_let_go() -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        for count in range(400):
            anne.pen.write(f"w0-{count} ")
        await laid.beat()
        assert (anne.connection.closing, jean.connection.closing) == (Closing.MALFORMED, None)

    at_table(play)


def test_what_cannot_be_kept_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        await jean.posted()
        anne.pen.write("w0-1 ")

        def full(*_: object) -> None:
            raise StorageError("disk full")

        with monkeypatch.context() as patched:
            patched.setattr(laid.storage.live, "add", full)
            await laid.beat()
        assert await jean.posted() == []
        assert (anne.code, jean.code, anne.pen.ledger.inserted) == (Closing.FAILED, Closing.FAILED, set())
        await _returns(laid, anne, jean)

    at_table(play)


async def _returns(laid: Table, *seats: Seat) -> None:
    """Both come back with what they have, and nothing is lost."""
    again = []
    for seat in seats:
        await seat.leave()
        again.append(await laid.sit(Badge(seat.badge.person), seat.pen))
    for _ in range(3):
        await laid.beat()
        for seat in again:
            await seat.hear()
    assert {seat.pen.text for seat in again} == {again[0].pen.text}
    assert again[1].pen.text.count("w0-1 ") == 1


def test_a_right_that_is_lost_is_lost_at_the_next_stroke() -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        anne.badge.holds = Right.READ
        anne.pen.write("w0-1 ")
        jean.pen.write("w1-1 ")
        await laid.beat()
        await jean.hear()
        assert (anne.connection.closing, jean.connection.closing) == (Closing.FORBIDDEN, None)
        assert "w0-1 " not in jean.pen.text

    at_table(play)


def test_who_is_too_slow_is_let_go_and_holds_up_nobody() -> None:
    async def play(laid: Table) -> None:
        deaf, anne, jean = [await laid.join(place) for place in range(3)]
        told = asyncio.Event()

        async def never(_: object) -> None:
            await told.wait()

        deaf.connection._send = never  # its socket takes nothing any more
        for _ in range(80):
            deaf.connection.post(b"x" * 60_000)
        anne.pen.write("w1-1 ")
        await laid.beat()
        await jean.hear()
        assert (deaf.connection.closing, anne.connection.closing) == (Closing.TOO_MUCH, None)
        assert jean.pen.text == anne.pen.text

    at_table(play)


def test_who_takes_nothing_for_ten_seconds_is_given_up() -> None:
    async def play(laid: Table) -> None:
        deaf = await laid.join(0)
        told = asyncio.Event()

        async def never(_: object) -> None:
            await told.wait()

        deaf.connection._send = never
        deaf.connection.post(b"x")
        await deaf.posted()
        closings = []
        for later in (9, 11):
            deaf.connection.look_after(monotonic() + later)
            closings.append(deaf.connection.closing)
        await asyncio.wait([deaf.sending], timeout=1)
        assert (closings, deaf.sending.done()) == ([None, Closing.TOO_MUCH], True)

    at_table(play)
