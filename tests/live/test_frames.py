"""Frames: what is written is read again, by ourselves and by pycrdt's codecs; nothing else raises but `Malformed`."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.live import wire
from wiki.live import frames
from wiki.live.frames import Malformed, Reader

LARGEST = 1 << 53
naturals = st.integers(min_value=0, max_value=LARGEST)


@given(naturals, st.binary(max_size=300))
def test_numbers_and_bytes_are_read_as_they_were_written(value: int, data: bytes) -> None:
    reader = Reader(frames.number(value) + frames.sized(data))
    assert (reader.number(), reader.bytes(), reader.ended) == (value, data, True)


@given(st.dictionaries(naturals, naturals, max_size=5), naturals)
def test_others_read_what_is_kept_as_we_write_it(vector: dict[int, int], count: int) -> None:
    raw = frames.number(len(vector)) + b"".join(frames.number(a) + frames.number(b) for a, b in vector.items())
    told = wire.read(frames.kept(raw, count))
    assert (frames.state_vector(told.body), wire.vector_of(told.body), told.count) == (vector, vector, count)


def test_others_read_our_frames() -> None:
    assert wire.read(frames.sync(frames.UPDATE, b"abc")) == wire.Frame(kind=wire.SYNC, step=wire.UPDATE, body=b"abc")
    assert wire.read(frames.generation("g1")) == wire.Frame(kind=wire.GENERATION, body=b"g1")
    shown = frames.awareness([frames.awareness_entry(5, 2, b'{"a":1}'), frames.awareness_entry(6, 1, b"null")])
    assert wire.states_of(wire.read(shown).body) == {5: (2, '{"a":1}'), 6: (1, "null")}
    assert wire.states_of(wire.read(frames.HEARTBEAT).body) == {}


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_malformed(data: bytes) -> None:
    """Nothing is read beyond the last byte, and nothing is counted that JavaScript cannot count."""
    for read in (Reader.number, Reader.byte, Reader.bytes, Reader.skip):
        reader, found = Reader(data), object()
        with suppress(Malformed):
            found = read(reader)
            assert reader.at > 0
        assert reader.at <= len(data)
        assert not isinstance(found, int) or 0 <= found <= LARGEST
        assert not isinstance(found, bytes) or data[: reader.at].endswith(found)
    with suppress(Malformed):
        vector = frames.state_vector(data)
        assert 2 * len(vector) < len(data)
        assert all(0 <= number <= LARGEST for pair in vector.items() for number in pair)


@pytest.mark.parametrize("data", [frames.number(LARGEST + 1), b"\xff" * 9, b"\x80", b""])
def test_a_number_larger_than_javascript_counts_or_unfinished_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        Reader(data).number()
