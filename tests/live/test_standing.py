"""What lacks its predecessors, or cuts a character in two, does not reach the document: nobody else pays for it."""


import pytest
from pycrdt import Doc, Text

from tests.live import wire
from tests.live.seats import Table, at_table
from wiki.live.closing import Closing
from wiki.live.frames import number, state_vector
from wiki.live.limits import LARGEST_FRAME, MOST_PIECES
from wiki.live.updates import content_of

TEXT = "ab🌳cd🌳 ef\n"


def without(client: int, *ranges: tuple[int, int]) -> bytes:
    """Take out characters of a client: clocks and lengths."""
    listed = b"".join(number(clock) + number(length) for clock, length in ranges)
    return wire.sync(wire.UPDATE, b"\0\x01" + number(client) + number(len(ranges)) + listed)


def letter(client: int, clock: int, *, left: tuple[int, int] | None = None, text: str = "a") -> bytes:
    raw = text.encode()
    place = b"\x84" + number(left[0]) + number(left[1]) if left else b"\x04\x01\x04text"
    return b"\x01\x01" + number(client) + number(clock) + place + number(len(raw)) + raw + b"\0"


@pytest.mark.parametrize(
    "ranges", [[(2, 1)], [(3, 1)], [(3, 2)], [(5, 1), (3, 1)], [(7, 1), (3, 1)], [(8, 1), (6, 1), (3, 1)]]
)
def test_who_takes_out_half_a_character_is_let_go_and_all_that_others_write_is_kept(
    ranges: list[tuple[int, int]],
) -> None:
    async def play(laid: Table) -> None:
        anne, bruno = await laid.join(0), await laid.join(1)
        (seed,) = state_vector(anne.room.text.vector)
        bruno.send(without(seed, *ranges))
        await laid.told(anne, "w0-1 ")
        assert bruno.connection.closing is Closing.MALFORMED
        await anne.leave()
        laid.rooms.drop(anne.room)
        assert (await laid.join(2)).pen.text == anne.pen.text

    at_table(play, text=TEXT)


@pytest.mark.parametrize("clock", [2, 6])  # before its second half, after its first
def test_nothing_stands_within_a_character(clock: int) -> None:
    async def play(laid: Table) -> None:
        anne, bruno = await laid.join(0), await laid.join(1)
        (seed,) = state_vector(anne.room.text.vector)
        bruno.send(wire.sync(wire.UPDATE, letter(7, 0, left=(seed, clock))))
        await laid.beat()
        assert bruno.connection.closing is Closing.MALFORMED
        assert anne.room.text._document.text == TEXT

    at_table(play, text=TEXT)


def test_what_begins_within_a_character_that_is_there_is_no_text() -> None:
    async def play(laid: Table) -> None:
        bruno = await laid.join(1)
        for update in (letter(7, 0), letter(7, 0, text="🌳")):
            bruno.send(wire.sync(wire.UPDATE, update))
        await laid.beat()
        assert bruno.connection.closing is Closing.MALFORMED

    at_table(play, text=TEXT)


def test_letters_cannot_be_taken_out_before_they_are_written() -> None:
    async def play(laid: Table) -> None:
        anne, bruno = await laid.join(0), await laid.join(1)
        await laid.told(anne, "w0-1 ")
        bruno.send(without(anne.pen.doc.client_id, (anne.pen.clock, 1 << 30)))
        await laid.told(anne, "w0-2 ")
        await bruno.leave()
        await laid.told(anne, "w0-3 ")
        text = (await laid.pages.fold(laid.page)).text
        assert [text.count(f"w0-{number} ") for number in (1, 2, 3)] == [1, 1, 1]

    at_table(play)


def test_what_waits_for_its_beginning_is_no_way_around_the_longest_text() -> None:
    async def play(laid: Table) -> None:
        doc, updates = Doc[Text](client_id=7), list[bytes]()
        text = doc.get("text", type=Text)
        watching = doc.observe(lambda event: updates.append(event.update))
        for part in (".", "x" * 600_000, "x" * 600_000):
            text += part
        anne, *brunos = [await laid.join(place) for place in (0, 1, 1)]
        for bruno, update in zip(brunos, updates[1:], strict=True):
            bruno.send(wire.sync(wire.UPDATE, update))
        await laid.beat()
        brunos[0].send(wire.sync(wire.UPDATE, updates[0]))
        await laid.told(anne, "w0-1 ")
        assert Closing.TOO_LONG in {bruno.connection.closing for bruno in brunos}
        assert "w0-1 " in (await laid.pages.fold(laid.page)).text
        doc.unobserve(watching)

    at_table(play)


def test_what_waits_is_not_more_than_one_frame_and_goes_with_who_sent_it() -> None:
    async def play(laid: Table) -> None:
        room = (await laid.join(0)).room
        for turn in range(2):
            bruno = await laid.join(1)
            for client in (100, 101):
                late = letter(client, 5, left=(client, 4), text="x" * (LARGEST_FRAME // 2))
                bruno.send(wire.sync(wire.UPDATE, late))
                await laid.beat()
            assert bruno.connection.closing is Closing.TOO_MUCH, turn
            await bruno.leave()
            await laid.beat()
            assert room.text._parked == []

    at_table(play)


def test_characters_that_stand_on_each_other_are_no_text() -> None:
    one = b"\x01\x07\0\x84\x08\0\x01a"
    other = b"\x01\x08\0\x84\x07\0\x01a"
    for update in (b"\x02" + one + other + b"\0", letter(7, 0, left=(7, 0)), letter(7, 0, left=(7, 1))):
        with pytest.raises(ValueError, match="later"):
            content_of(update)
    content = content_of(b"\x02" + one + b"\x01\x08\0\x04\x01\x04text\x01a" + b"\0", most=MOST_PIECES)
    assert content.reach == {7: 1, 8: 1}


def test_what_somebody_sends_has_its_place_though_it_is_taken_out() -> None:
    """The library puts what stands on nothing elsewhere than all others do."""
    gone = b"\x01\x02\x07\0\0\x02\x84\x07\x01\x01a\0"
    assert content_of(gone).reach == {7: 3}
    with pytest.raises(ValueError, match="content 0"):
        content_of(gone, most=MOST_PIECES)


def test_frames_that_come_the_wrong_way_round_cost_no_more_than_others() -> None:
    async def play(laid: Table) -> None:
        anne, bruno = await laid.join(0), await laid.join(1)
        for client in range(200, 100, -1):
            bruno.send(wire.sync(wire.UPDATE, letter(client, 0, left=(client - 1, 0))))
        bruno.send(wire.sync(wire.UPDATE, letter(100, 0)))
        await laid.told(anne, "w0-1 ")
        assert bruno.connection.closing is Closing.TOO_MUCH
        assert len(anne.room.text._parked) == 0

    at_table(play)


def test_what_others_took_out_is_no_text_that_could_be_too_long() -> None:
    async def play(laid: Table) -> None:
        anne, bruno = await laid.join(0), await laid.join(1)
        (seed,) = state_vector(anne.room.text.vector)
        padded = b"\x80\x80\x80\x80\x80\x80\0"  # zero, the long way
        for _ in range(8):
            bruno.send(wire.sync(wire.UPDATE, b"\0\x01" + number(seed) + number(8_000) + (padded + padded) * 8_000))
        await laid.told(anne, "w0-1 ")
        assert anne.connection.closing is None

    at_table(play)
