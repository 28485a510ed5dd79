"""What is read in an update before it is let in agrees with what Yjs made, and nothing that comes in breaks more."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Text

from tests.live import wire
from wiki.live.document import Live
from wiki.live.frames import Malformed, number
from wiki.live.updates import content_of

typed = st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), typed), min_size=1, max_size=12)


def edited(edits: list[tuple[float, int, str]]) -> tuple[Doc[Any], list[bytes]]:
    """A document of two people, and each update of the one who edits."""
    doc, updates = Doc[Any](client_id=2), list[bytes]()  # a number by chance would make updates of other lengths
    text = doc.get("text", type=Text)
    doc.apply_update(begun("Bonjour à tous 🌳\n"))
    watching = doc.observe(lambda event: updates.append(event.update))
    for place, length, typed in edits:
        raw = str(text)
        at = round(place * len(raw))
        begin = len(raw[:at].encode())
        with doc.transaction():
            del text[begin : begin + len(raw[at : at + length].encode())]
            text.insert(begin, typed)
    doc.unobserve(watching)
    return doc, updates


def begun(words: str) -> bytes:
    """A document that says so, by somebody whose number is always the same."""
    doc = Doc[Any](client_id=1)
    doc["text"] = Text(words)
    return doc.get_update()


@given(edits)
def test_the_characters_of_an_update_are_counted(edits: list[tuple[float, int, str]]) -> None:
    doc, updates = edited(edits)
    contents = [content_of(update) for update in updates]
    assert [content.inserted for content in contents] == [len(typed) for _, _, typed in edits]
    assert {writer for content in contents for writer in content.writers} == {doc.client_id}
    assert contents[-1].reach[doc.client_id] == wire.vector_of(doc.get_state())[doc.client_id]


@given(edits)
def test_a_whole_document_reaches_as_far_as_its_vector(edits: list[tuple[float, int, str]]) -> None:
    doc, _ = edited(edits)
    assert content_of(doc.get_update()).reach == wire.vector_of(doc.get_state())


@given(edits, st.randoms(use_true_random=False))
def test_a_broken_update_is_refused_or_taken(edits: list[tuple[float, int, str]], chance: Random) -> None:
    _, updates = edited(edits)
    live = Live(begun("Bonjour"))
    for update in updates:
        broken = _broken(update, chance)
        try:
            content_of(broken)
            live.apply(broken)
        except ValueError:
            pass
        again = Live(live.state)
        assert sorted(again.text) == sorted(live.text)  # in what is kept: a place that cannot be is found anew
        again.close()
    live.close()


@given(st.binary(max_size=64))
def test_any_bytes_are_an_update_or_malformed(data: bytes) -> None:
    """What is an update says how much it changes at most."""
    try:
        content = content_of(data)
    except Malformed:
        return
    live = Live(begun("Bonjour"))
    try:
        live.apply(data)
    except ValueError:
        assert live.text == "Bonjour"
    assert content.begins.keys() == content.reach.keys()
    assert 0 <= content.inserted <= len(data)
    assert len("Bonjour") - content.deleted <= len(live.text) <= len("Bonjour") + content.inserted
    assert live.text == "Bonjour" or content.inserted or content.deleted
    live.close()


@pytest.mark.parametrize(
    "data",
    [
        "010001840000",  # a client without structs
        "01010001000000",  # a struct of nothing
        "02010103810502010101e8070a0100",  # a client twice
        "010101c7b2a6afe8dd0d04010474657874010a00",  # a clock beyond 32 bits
    ],
)
def test_what_would_break_the_document_is_malformed(data: str) -> None:
    """Found by trying: at each of these the library gives up the whole document, everybody's."""
    with pytest.raises(Malformed):
        content_of(bytes.fromhex(data))


def _broken(update: bytes, chance: Random) -> bytes:
    """An update with a byte or two changed, left out, or a giant number put in."""
    raw = bytearray(update)
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(raw)) if raw else 0
        kind = chance.randrange(4)
        if kind == 0 and raw:
            raw[at] = chance.randrange(256)
        elif kind == 1 and raw:
            del raw[at]
        elif kind == 2:
            raw[at:at] = number(chance.choice([1 << 31, (1 << 32) - 1, 1 << 32, 1 << 53]))
        else:
            raw = raw[:at]
    return bytes(raw)
