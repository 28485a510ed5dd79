"""The text of a discussion: what is said in it stays what it was, whatever anybody types."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.markup.hostile import texts as hostile
from wiki.content.scripts import sealed
from wiki.content.speaking import NoSuchTopic, answer, begin, turn
from wiki.content.talk import CLOSED, REOPENED, Message, Spoken, Talk, mark, new_id, read, thread, tidy
from wiki.content.texts import accept
from wiki.errors import BadText
from wiki.markup.blocks import scan
from wiki.markup.properties import split

AT = datetime(2026, 11, 22, 14, 50, tzinfo=UTC)
WRITTEN = """## Horaires

:::{message}
:id: m-aaaa
:le: 2026-11-22T14:50Z

On commence à 9 h ?
:::

:::{message}
:id: m-bbbb
:le: 2026-11-22T14:50Z
:à: m-aaaa

Plutôt 9 h 30.
:::
"""


def said(number: int, prose: str = "Des mots.", *, to: str = "", act: str = "") -> Message:
    return Message(id=f"m-{number:04}", at=AT, prose=prose, to=to, act=act)


def proses(talk: Talk) -> list[list[str]]:
    return [[message.prose for message in topic.messages] for topic in talk.topics]


def test_a_topic_and_its_answer_are_text_that_one_can_read() -> None:
    first = Message(id="m-aaaa", at=AT, prose="On commence à 9 h ?")
    second = Message(id="m-bbbb", at=AT, prose="Plutôt 9 h 30.", to="m-aaaa")
    text = answer(begin("", "Horaires", first), "user-horaires", second)
    assert text == WRITTEN
    (topic,) = read(text).topics
    assert (topic.title, topic.anchor, topic.closed, topic.messages) == (
        "Horaires", "user-horaires", False, (first, second),
    )  # fmt: skip


def test_what_was_typed_by_hand_is_said_too() -> None:
    text = "Bonjour.\n\n## Un\n\nA la main.\n\n:::{message}\nSans champs.\n:::\n\n### Détail\n\nFin.\n\n# Deux\n"
    talk = read(text)
    assert [message.prose for message in talk.front] == ["Bonjour."]
    assert [(topic.title, topic.anchor) for topic in talk.topics] == [("Un", "user-un"), ("Deux", "user-deux")]
    assert proses(talk) == [["A la main.", "Sans champs.", "### Détail\n\nFin."], []]
    assert {message.id for topic in talk.topics for message in topic.messages} == {""}


@pytest.mark.parametrize(
    "field",
    [":id: evil", ":id: m-a", ":par: Anne", ":par: -1", ":le: hier", ":le: 2026-11-22", ":le: 0001-01-01T00:00+14:00",
     ":acte: supprimé"],
)  # fmt: skip
def test_a_field_that_makes_no_sense_is_as_good_as_none(field: str) -> None:
    (topic,) = read(f"## T\n\n:::{{message}}\n{field}\n\nMots.\n:::\n").topics
    assert topic.messages == (Message(prose="Mots."),)


def test_an_id_counts_once() -> None:
    talk = read(WRITTEN + WRITTEN)
    assert [[message.id for message in topic.messages] for topic in talk.topics] == [["m-aaaa", "m-bbbb"], ["", ""]]
    assert [topic.anchor for topic in talk.topics] == ["user-horaires", "user-horaires-2"]


def test_an_answer_goes_to_the_topic_of_what_it_answers_else_to_the_one_it_names() -> None:
    text = begin(begin("", "Un", said(1)), "Deux", said(2))
    text = answer(text, "user-deux", said(3, to="m-0001"))
    text = answer(text, "user-deux", said(4, to="m-9999"))
    assert [[message.id for message in topic.messages] for topic in read(text).topics] == [
        ["m-0001", "m-0003"], ["m-0002", "m-0004"],
    ]  # fmt: skip
    with pytest.raises(NoSuchTopic):
        answer(text, "user-trois", said(5, to="m-9999"))


def test_a_thread_is_read_answer_by_answer() -> None:
    one, two, three = said(1), said(2), said(3, to="m-0001")
    four, five = said(4, to="m-0003"), said(5, to="m-0001")
    assert thread([one, two, three, four, five]) == [
        Spoken(message=one, depth=0, answers=None),
        Spoken(message=three, depth=1, answers=one),
        Spoken(message=four, depth=2, answers=three),
        Spoken(message=five, depth=1, answers=one),
        Spoken(message=two, depth=0, answers=None),
    ]


def test_answers_in_circles_and_to_what_comes_later_are_answers_to_nothing() -> None:
    itself, later, last = said(1, to="m-0001"), said(2, to="m-0003"), said(3, to="m-0002")
    assert [(spoken.message.id, spoken.depth) for spoken in thread([itself, later, last])] == [
        ("m-0001", 0), ("m-0002", 0), ("m-0003", 1),
    ]  # fmt: skip


def test_ten_thousand_answers_each_to_the_one_before_are_no_trouble() -> None:
    chain = [said(0), *(said(number, to=f"m-{number - 1:04}") for number in range(1, 10_000))]
    assert thread(chain)[-1].depth == 9_999


def test_a_topic_is_closed_once_and_opened_again() -> None:
    text = begin("", "Un", said(1))
    closed = turn(text, "user-un", said(2, "", act=CLOSED), closed=True)
    assert turn(closed, "user-un", said(3, "", act=CLOSED), closed=True) == closed
    reopened = turn(closed, "user-un", said(4, "Encore.", act=REOPENED), closed=False)
    assert [read(kept).topics[0].closed for kept in (text, closed, reopened)] == [False, True, False]
    assert turn(text, "user-un", said(5, "", act=REOPENED), closed=False) == text
    assert [message.act for message in read(reopened).topics[0].messages] == ["", CLOSED, REOPENED]


def test_what_is_sent_again_has_the_same_id_and_what_differs_another() -> None:
    ids = {new_id(*sent) for sent in ((1, "k", "a"), (1, "k", "b"), (2, "k", "a"), (1, "l", "a"), (1, "k", "", "a"))}
    assert len(ids) == 5
    assert new_id(1, "k", "a") == new_id(1, "k", "a") in ids


def test_the_mark_of_a_message_tells_all_that_it_says() -> None:
    marks = {mark(message) for message in (said(1), said(1, "Autres."), said(1, to="m-0002"), said(1, act=CLOSED))}
    assert len(marks) == 4
    assert {known.partition(":")[0] for known in marks} == {"m-0001"}


@st.composite
def proses_and_places(draw: st.DrawFn) -> list[tuple[str, int]]:
    """What is said, each with the number of the message that it answers (itself: a new topic)."""
    said = draw(st.lists(hostile.filter(acceptable), min_size=1, max_size=6))
    return [(accept(prose), draw(st.integers(0, place))) for place, prose in enumerate(said)]


def acceptable(text: str) -> bool:
    try:
        accept(text)
    except BadText:
        return False
    return True


@given(before=hostile.filter(acceptable), talk=proses_and_places())
def test_whatever_is_said_is_there_in_order_unchanged_and_nothing_else(
    before: str, talk: list[tuple[str, int]]
) -> None:
    """Also where the page began with anything: an open code fence, half a block, somebody's headings."""
    text = accept(before)
    topics: list[list[Message]] = []
    home: dict[int, list[Message]] = {}
    for number, (prose, to) in enumerate(talk):
        begins = to == number
        message = said(number, sealed(prose), to="" if begins else f"m-{to:04}")
        if begins:
            topics.append([])
            text = begin(text, f"Sujet {number}", message)
        else:
            text = answer(text, "", message)
        home[number] = topics[-1] if begins else home[to]
        home[number].append(message)
    found = [topic for topic in read(text).topics if topic.title.startswith("Sujet ")]
    assert [[message for message in topic.messages if message.id] for topic in found] == topics
    assert [message for topic in found for message in topic.messages if not message.id] == []


@given(hostile.filter(acceptable))
def test_prose_is_changed_only_by_closing_its_code_fence(raw: str) -> None:
    prose = accept(raw)
    kept = sealed(prose)
    assert kept.startswith(tidy(prose))
    assert set(kept.removeprefix(tidy(prose))) <= set("\n `~")
    assert (sealed(kept), tidy(kept)) == (kept, kept)


@given(hostile.filter(acceptable))
def test_all_that_stands_in_a_text_is_in_its_discussion(raw: str) -> None:
    """Headings and fences of blocks apart, no word of a page is lost by showing it as a discussion."""
    text = accept(raw)
    talk = read(text)
    shown = [*talk.front, *(message for topic in talk.topics for message in topic.messages)]
    _, start = split(text)
    outside = sum(len(block.fields) for block in scan(text, start) if block.key == "message")
    letters = sum(message.prose.count("é") for message in shown)
    assert outside or letters >= text[start:].count("é") - "".join(_titles(text)).count("é")


def _titles(text: str) -> list[str]:
    return [text[topic.start : topic.end].partition("\n")[0] for topic in read(text).topics]
