"""The wire of live writing as a client from outside speaks it: with pycrdt's own codecs, and none of the server's."""

from dataclasses import dataclass

from pycrdt import Decoder, write_message, write_var_uint

SYNC, AWARENESS, KEPT, GENERATION = 0, 1, 100, 101
STEP_1, STEP_2, UPDATE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What came in: `step` of a sync frame, and the vector or update; `count` of one that tells what is kept."""

    kind: int
    body: bytes
    step: int = 0
    count: int = 0


def read(data: bytes) -> Frame:
    decoder = Decoder(data)
    kind = decoder.read_var_uint()
    step = decoder.read_var_uint() if kind == SYNC else 0
    body = decoder.read_message() or b""
    count = decoder.read_var_uint() if kind == KEPT else 0
    return Frame(kind=kind, step=step, body=body, count=count)


def sync(step: int, body: bytes) -> bytes:
    return bytes((SYNC, step)) + write_message(body)


def awareness(client: int, clock: int, state: str) -> bytes:
    entry = write_var_uint(1) + write_var_uint(client) + write_var_uint(clock) + write_message(state.encode())
    return bytes((AWARENESS,)) + write_message(entry)


def vector_of(data: bytes) -> dict[int, int]:
    decoder = Decoder(data)
    return {decoder.read_var_uint(): decoder.read_var_uint() for _ in range(decoder.read_var_uint())}


def states_of(body: bytes) -> dict[int, tuple[int, str]]:
    """(clock, state) of each client in an awareness frame."""
    decoder = Decoder(body)
    return {
        decoder.read_var_uint(): (decoder.read_var_uint(), decoder.read_var_string())
        for _ in range(decoder.read_var_uint())
    }
